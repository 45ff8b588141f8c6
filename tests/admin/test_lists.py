import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db

MAKERS = {
    "associations_association": factories.association,
    "associations_topic": lambda: factories.topic(parent=factories.topic()),
    "associations_targetgroup": factories.group,
    "associations_place": lambda: factories.place(parent=factories.place()),
    "associations_schedule": lambda: factories.schedule((1, "09:00", "12:00"), words="Mornings"),
    "associations_location": lambda: factories.location(place=factories.place(), address=""),
    "associations_photo": factories.photo,
    "support_offer": lambda: factories.offer(location=factories.location()),
    "support_need": lambda: factories.need(topic=factories.topic(), place=factories.place()),
    "projects_project": factories.project,
    "projects_phase": factories.phase,
    "accounts_user": factories.editor,
}


@pytest.fixture
def editing():
    return factories.client_of(factories.administrator(language="en"))


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def queries_of(client, url):
    with CaptureQueriesContext(connection) as counted:
        assert client.get(url).status_code == 200
    return len(counted)


@pytest.mark.parametrize("name", MAKERS)
def test_list_costs_the_same_with_one_row_and_with_fifty(name, editing, media):
    url = reverse(f"admin:{name}_changelist")
    MAKERS[name]()
    editing.get(url)  # content types are read once a process
    one = queries_of(editing, url)

    for _ in range(49):
        MAKERS[name]()

    assert queries_of(editing, url) == one


@pytest.mark.parametrize(
    "typed",
    [
        "الامل",
        "الأَمَل",
        "espoir ete",
        "ÉSPOIR d’été",
        "AMH",
        "0539 93 75 06",
        "+212 539-937506",
        "hope@example",
        "hope.example/",
    ],
)
def test_association_is_found_however_it_is_written(editing, typed):
    wanted = factories.association(
        name="Hope",
        slug="wanted",
        acronym="AMH",
        texts={"ar": {"name": "جمعيّة الأمل"}, "fr": {"name": "Espoir d’été"}},
    )
    factories.contact(of=wanted, value="+212539937506")
    factories.contact(of=wanted, kind="email", value="hope@example.org")
    factories.contact(of=wanted, kind="website", value="https://hope.example/about")
    factories.contact(of=factories.association(name="Lantern", slug="other"))

    page = editing.get(reverse("admin:associations_association_changelist"), {"q": typed})

    assert [record.slug for record in page.context["cl"].result_list] == ["wanted"]


def test_other_records_are_found_by_names_in_any_language(editing):
    association = factories.association(name="Hope", texts={"ar": {"name": "الأمل"}})
    factories.offer(slug="meals", provider=association, texts={"fr": {"title": "Repas à midi"}})
    factories.project(slug="garden", association=association, title="A garden")
    factories.place(slug="bni", name="Beni Makada", texts={"ar": {"name": "بني مكادة"}})

    def slugs(name, typed):
        page = editing.get(reverse(f"admin:{name}_changelist"), {"q": typed})
        return [record.slug for record in page.context["cl"].result_list]

    assert slugs("support_offer", "repas a midi") == ["meals"]
    assert slugs("support_offer", "الامل") == ["meals"]
    assert slugs("projects_project", "GARDEN الأمل") == ["garden"]
    assert slugs("associations_place", "مكاده") == ["bni"]


def test_choosing_a_record_searches_alike(editing):
    factories.association(name="Hope", texts={"ar": {"name": "جمعية الأمل"}})
    asked = {"app_label": "support", "model_name": "offer", "field_name": "provider"}

    found = editing.get(reverse("admin:autocomplete"), asked | {"term": "الامل"}).json()

    assert [row["text"] for row in found["results"]] == ["Hope"]


def test_filter_finds_missing_and_unreviewed_texts(editing):
    factories.association(slug="whole", texts={"fr": {"name": "A"}})
    factories.association(slug="machine", texts={"fr": {"name": "B", "origin": "machine"}})
    factories.association(slug="without")

    def slugs(texts):
        page = editing.get(reverse("admin:associations_association_changelist"), {"texts": texts})
        return [record.slug for record in page.context["cl"].result_list]

    assert slugs("fr-missing") == ["without"]
    assert slugs("fr-machine") == ["machine"]


def test_index_is_arranged_by_job_and_speaks_six_languages(settings):
    for code, _name in settings.LANGUAGES:
        client = factories.client_of(factories.editor(language=code))

        page = client.get(reverse("admin:index"))

        jobs = [job["app_label"] for job in page.context["app_list"]]
        assert jobs == ["job-1", "job-2", "job-3", "job-4", "job-6", "job-7", "job-8"]
        assert f'<html lang="{code}"' in page.content.decode()
