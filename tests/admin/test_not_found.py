"""The editors' page on what was looked for and not found."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.base.snapshots import forget_all
from portal.search.models import SearchLog
from support.models import Need
from tests import factories
from tests.admin.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def editing():
    return factories.client_of(factories.editor(language="en"))


def searched(folded, times=1, language="fr", **values):
    SearchLog.objects.bulk_create(
        SearchLog(folded=folded, language=language, found=0, day=timezone.localdate(), **values)
        for _ in range(times)
    )


def listed(client):
    return client.get(reverse("admin:search_searchlog_changelist"))


def add_synonym(client, **sent):
    url = reverse("admin:search_searchlog_synonym")
    return client.post(url, sent, follow=True)


def test_groups_stand_with_how_often_and_in_which_languages(editing):
    searched("psycologue", 3)
    searched("psychologue", language="ar")
    searched("piscine")

    page = listed(editing)

    [first, second] = page.context["rows"]
    assert (first.group.words, first.group.times) == ("psycologue", 4)
    assert first.languages == ["French", "Arabic"]
    assert second.group.words == "piscine"
    assert "<bdi>psychologue</bdi>" in page.text


def test_nothing_yet_says_what_will_stand_here(editing):
    assert "the words will stand here" in listed(editing).text


def test_editors_alone_see_it_and_administrators(client):
    for person, status in (
        (None, 302),
        (factories.user(), 302),
        (factories.manager(), 302),
        (factories.user(is_staff=True), 302),
        (factories.editor(), 200),
        (factories.administrator(), 200),
    ):
        assert listed(factories.client_of(person)).status_code == status


def test_staff_without_the_right_is_refused():
    person = factories.editor()
    person.groups.clear()
    client = factories.client_of(person)

    assert listed(client).status_code == 403
    assert add_synonym(client, words="x").status_code == 403


def test_a_synonym_joins_the_words_of_its_language_with_history(editing):
    topic = factories.topic(name="Bread", texts={"ar": {"name": "خبز", "synonyms": ["khobs"]}})
    searched("khobz", language="ar")
    page = listed(editing)
    assert page.context["rows"][0].meanings == []

    form = editing.get(page.context["rows"][0].synonym_url)
    sent = filled(form) | {"target": f"topic:{topic.pk}"}
    after = add_synonym(editing, **sent)

    text = topic.translations.get(language_code="ar")
    assert text.synonyms == ["khobs", "khobz"]
    event = type(text).pgh_event_model.objects.filter(pgh_obj=text).latest("pgh_id")
    assert (event.pgh_label, event.synonyms) == ("update", ["khobs", "khobz"])
    assert topic.translations.get(language_code="en").synonyms == []
    [row] = after.context["rows"]
    assert [(meaning.name, str(meaning.kind)) for meaning in row.meanings] == [("Bread", "topic")]
    assert "“khobz” leads to “خبز” now." in after.text


@pytest.mark.parametrize(("kind", "make"), [("group", factories.group), ("place", factories.place)])
def test_groups_and_places_take_synonyms_too(kind, make, editing):
    record = make(name="Somewhere")

    add_synonym(editing, words="there", target=f"{kind}:{record.pk}", language="en")

    assert record.translations.get().synonyms == ["there"]


def test_a_word_that_leads_there_already_is_not_written_twice(editing):
    topic = factories.topic(name="Café", synonyms=["tea"])

    for words in ("cafe", "TÉA"):
        add_synonym(editing, words=words, target=f"topic:{topic.pk}", language="en")

    assert topic.translations.get().synonyms == ["tea"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("one two three four five six", "Write one to 5 words."),
        ("!?", "Write one to 5 words."),
        ("", "This field is required."),
    ],
)
def test_what_is_no_synonym_is_refused(words, said, editing):
    topic = factories.topic()

    page = add_synonym(editing, words=words, target=f"topic:{topic.pk}", language="en")

    assert said in page.text
    assert topic.translations.get().synonyms == []


def test_a_language_without_a_name_is_refused_in_words(editing):
    topic = factories.topic()

    page = add_synonym(editing, words="pan", target=f"topic:{topic.pk}", language="es")

    assert "It has no name in this language yet" in page.text
    assert topic.translations.count() == 1


def test_a_need_is_filled_in_from_words_and_filters_and_then_shown(editing):
    topic, place = factories.topic(name="Food"), factories.place(slug="marshan")
    searched("food milk", language="fr", filters="place=marshan")
    [row] = listed(editing).context["rows"]

    form = editing.get(row.need_url)
    sent = filled(form)
    assert (sent["words"], sent["language"], sent["origin"]) == ("food milk", "fr", "search")
    assert (sent["topic"], sent["place"]) == (str(topic.pk), str(place.pk))
    editing.post(row.need_url, sent)

    need = Need.objects.get()
    assert (need.state, need.topic, need.place) == ("open", topic, place)
    [row] = listed(editing).context["rows"]
    assert row.needs == [need]


def test_it_costs_the_same_with_one_group_and_with_forty(editing, django_assert_max_num_queries):
    searched("food")
    listed(editing)
    for number in range(40):
        searched(f"{number} {chr(97 + number % 26) * 5}")
        factories.need(words=f"word {number}")

    forget_all()
    with django_assert_max_num_queries(12):
        page = listed(editing)

    assert len(page.context["rows"]) > 20


def test_pages_speak_six_languages(settings):
    searched("food")
    for code, _name in settings.LANGUAGES:
        client = factories.client_of(factories.editor(language=code))
        for url in ("changelist", "synonym"):
            page = client.get(reverse(f"admin:search_searchlog_{url}"))
            assert f'<html lang="{code}"' in page.text
