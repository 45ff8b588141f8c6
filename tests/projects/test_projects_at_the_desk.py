"""An association's people keep its projects: new, facts, phases, photos, numbers, removed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from associations.editing.history_views import edits
from portal.base.history import told
from projects.models import Project
from tests import factories, project_factories
from tests.desk.letters import at
from tests.editing.forms import send, standing

pytestmark = pytest.mark.django_db
LIST = at("projects:edit_projects", "darna")
NEW = at("projects:add_project", "darna")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna")


@pytest.fixture
def manager(darna):
    return factories.manager(darna, language="en")


@pytest.fixture
def desk(manager):
    return factories.client_of(manager)


@pytest.fixture
def school(darna):
    return factories.project(
        slug="school",
        association=darna,
        topics=[*darna.topics.all()],
        title="A dry school",
        texts={"fr": {"title": "Une école sèche"}},
        goals=[4],
        budget_mad=90_000,
    )


def at_project(name, *more):
    return at(f"projects:{name}", "darna", "school", *more)


def upload(width=40):
    return SimpleUploadedFile("yard.png", factories.picture(width, 30).read(), "image/png")


def test_new_project_is_public_and_leads_on_to_its_phases(desk, darna, manager, client):
    page = send(
        desk,
        NEW,
        title="A garden",
        topics=[darna.topics.get().pk],
        goals=["11"],
        progress="planned",
    )

    project = darna.projects.get()
    assert page.url == at("projects:edit_parts", "darna", project.slug, "phases")
    assert (project.slug, project.goals, project.progress) == ("a-garden", [11], "planned")
    assert (project.state, project.verified_as, project.verified_by) == (
        "verified",
        "association",
        manager,
    )
    assert "A garden" in client.get(project.get_absolute_url()).text


def test_new_project_needs_a_title_and_sent_twice_is_there_once(desk, darna):
    topics = [darna.topics.get().pk]
    refused = send(desk, NEW, topics=topics)
    first, second = (send(desk, NEW, title="A garden", topics=topics) for _ in range(2))

    assert (refused.status_code, [*refused.context["form"].errors]) == (422, ["title"])
    assert first.url == second.url
    assert darna.projects.count() == 1


def test_facts_sent_as_they_stand_change_nothing(desk, school):
    before = Project.objects.values().get()

    send(desk, at_project("edit_project"))

    assert {**Project.objects.values().get(), "changed_at": 0} == {**before, "changed_at": 0}


def test_facts_are_changed_and_impossible_years_refused_in_words(desk, school):
    refused = send(desk, at_project("edit_project"), first_year="2026", last_year="2020")
    send(desk, at_project("edit_project"), goals=["4", "10"], budget_mad="120000")

    assert "The first year is after the last year." in refused.text
    school.refresh_from_db()
    assert (school.goals, school.budget_mad, school.first_year) == ([4, 10], 120_000, None)


def test_words_stand_beside_the_original(desk, school):
    send(desk, at_project("edit_project_words", "da"), title="En tør skole")

    assert school.translations.get(language_code="da").title == "En tør skole"


def test_preview_shows_the_page_and_keeps_nothing(desk, school):
    page = send(desk, at_project("add_part", "phases"), title="The roof", goal="Dry", preview="1")

    assert "The roof" in page.text
    assert not school.phases.exists()


def test_draft_is_kept_and_shown_again(desk, school):
    address = at_project("add_part", "phases")
    send(desk, address, title="The roof", draft="1")

    assert standing(desk.get(f"{address}?draft=1"))["title"] == ["The roof"]
    assert not school.phases.exists()


def test_phases_come_one_after_the_other(desk, school):
    for title in ("The roof", "The yard"):
        send(desk, at_project("add_part", "phases"), title=title, progress="running")

    assert [(phase.position, str(phase)) for phase in school.phases.all()] == [
        (1, "The roof"),
        (2, "The yard"),
    ]


def test_phase_that_was_stopped_says_why(desk, school):
    phase = factories.phase(of=school, title="The roof")
    address = at_project("edit_part", "phases", phase.pk)

    refused = send(desk, address, progress="stopped")
    taken = send(desk, address, progress="stopped", stopped_because="No stone left")

    assert [*refused.context["form"].errors] == ["stopped_because"]
    assert taken.status_code == 302
    assert phase.translations.get().stopped_because == "No stone left"


def test_who_reads_in_another_language_need_not_translate_to_change_a_day(desk, school):
    phase = factories.phase(of=school, title="Le toit", language="fr")

    page = send(desk, at_project("edit_part", "phases", phase.pk), starts_on="2026-03-01")

    assert page.status_code == 302
    assert [row.language_code for row in phase.translations.all()] == ["fr"]


def test_words_that_lack_the_title_are_refused(desk, school):
    phase = factories.phase(of=school, title="Le toit", language="fr")

    page = send(desk, at_project("edit_part", "phases", phase.pk), goal="Dry rooms")

    assert [*page.context["form"].errors] == ["title"]


def test_translation_of_a_phase_stands_beside_the_original(desk, school):
    phase = factories.phase(of=school, title="The roof")

    send(desk, at_project("edit_part_words", "phases", phase.pk, "ar"), title="السقف")

    assert phase.translations.get(language_code="ar").title == "السقف"


def test_photos_are_written_anew_and_shown(desk, school, client):
    phase = factories.phase(of=school)
    send(
        desk,
        at_project("add_part", "photos"),
        phase=str(phase.pk),
        before=upload(),
        before_alt="A wet wall",
        after=upload(60),
        after_alt="A dry wall",
    )

    pair = phase.photo_pairs.get()
    assert pair.before.name.endswith(".webp")
    assert (pair.before_width, pair.after_width) == (40, 60)
    assert "A dry wall" in client.get(school.get_absolute_url()).text


def test_photos_go_to_no_phase_of_another_project(desk, school, darna):
    factories.phase(of=school)
    other = factories.phase(of=factories.project(association=darna))

    page = send(
        desk, at_project("add_part", "photos"), phase=str(other.pk), before=upload(), before_alt="x"
    )

    assert "phase" in page.context["form"].errors


def test_photos_ask_for_a_phase_first(desk, school):
    assert at_project("add_part", "phases") in desk.get(at_project("edit_parts", "photos")).text


def test_numbers_and_partners_are_kept(desk, school):
    phase = factories.phase(of=school)
    send(desk, at_project("add_part", "numbers"), number="120", counted="pupils", as_of="2026")
    send(desk, at_project("edit_project_partners"), **{"partners-0-name": "INDH"})
    funder = {"partners-0-name": "A bank", "partners-0-role": "funder"}
    send(desk, at_project("edit_phase_partners", phase.pk), **funder)

    assert [str(row) for row in school.beneficiaries.all()] == ["120 pupils"]
    assert school.partners.get().name == "INDH"
    assert phase.partners.get().role == "funder"


def test_nothing_of_another_association_is_opened(desk, school):
    other = factories.phase()
    project_factories.beneficiaries(of=other.project)

    for address in (
        at("projects:edit_project", "darna", other.project.slug),
        at("projects:edit_parts", "darna", other.project.slug, "phases"),
        at_project("edit_part", "phases", other.pk),
        at_project("remove_part", "phases", other.pk),
        at_project("edit_part_words", "phases", other.pk, "fr"),
        at_project("edit_phase_partners", other.pk),
    ):
        assert desk.get(address).status_code == 404, address


@pytest.mark.django_db(transaction=True)
def test_removed_project_comes_back_from_the_bin_with_all_that_it_was_made_of(desk, darna, school):
    phase = factories.phase(of=school, title="The roof")
    project_factories.photo_pair(of=phase)
    project_factories.phase_partner(of=phase)
    project_factories.beneficiaries(of=school)
    desk.post(at_project("remove_project"))
    assert not darna.projects.exists()

    [gone, *_] = told(edits(darna))
    desk.post(at("associations:restore", "darna"), {"key": gone.rows[0].key, "all": "1"})

    back = darna.projects.get()
    assert back.topics.count() == 1
    assert sorted(back.translations.values_list("language_code", flat=True)) == ["en", "fr"]
    assert str(back.phases.get()) == "The roof"
    kept = back.phases.get()
    assert (kept.photo_pairs.count(), kept.partners.count()) == (1, 1)
    assert back.beneficiaries.get().translations.get().counted == "pupils of the school"


@pytest.mark.django_db(transaction=True)
def test_removed_part_comes_back_alone(desk, darna, school):
    phase = factories.phase(of=school, title="The roof")
    desk.post(at_project("remove_part", "phases", phase.pk))

    [gone, *_] = told(edits(darna))
    desk.post(at("associations:restore", "darna"), {"key": gone.rows[0].key, "all": "1"})

    assert str(school.phases.get()) == "The roof"


def test_list_leads_to_all_that_can_be_done(desk, school):
    page = desk.get(LIST).text

    for address in (
        at_project("edit_project"),
        at_project("edit_project_words_here"),
        at_project("edit_project_partners"),
        at_project("remove_project"),
        *(at_project("edit_parts", kind) for kind in ("phases", "photos", "numbers")),
    ):
        assert address in page
    assert LIST in desk.get(at("desk:association", "darna")).text
