"""An association's people keep its programmes: facts, words, prices, senders, questions."""

from datetime import date

import pytest

from associations.editing.history_views import edits
from portal.base.history import told
from portal.mydata.erasing import erase_person
from tests import factories
from tests.desk.letters import at
from tests.editing.forms import send, standing
from tests.volunteers.desk_scene import at_desk, confirmed, sent
from tests.volunteers.papers_scene import certified, completed, takes_place
from volunteers.models import Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def association():
    return factories.association(slug="darna", name="Darna")


@pytest.fixture
def manager(association):
    return factories.manager(association, language="en", name="Manager")


@pytest.fixture
def desk(manager):
    return factories.client_of(manager)


@pytest.fixture
def programme(association):
    return factories.programme(
        association=association,
        slug="school",
        title="School",
        topics=association.topics.all(),
        texts={"fr": {"title": "École"}},
    )


def new(desk, association, **values):
    given = {
        "title": "Paint a school",
        "topics": [topic.pk for topic in association.topics.all()],
        "kind": "other",
    }
    return send(desk, at_desk("add_programme"), **given | values)


def test_a_new_programme_is_public_and_leads_on_to_its_sessions(desk, association, manager):
    page = new(desk, association, tasks="Walls")

    programme = association.programmes.get()
    assert page.url == at_desk("edit_sessions", programme.slug)
    assert (programme.slug, programme.verified_by) == ("paint-a-school", manager)
    assert programme.translations.get().tasks == "Walls"
    assert programme in Programme.objects.published()


def test_sent_twice_a_programme_is_there_once(desk, association):
    first, second = (new(desk, association) for _ in range(2))

    assert first.url == second.url
    assert association.programmes.count() == 1


def test_no_programme_takes_the_address_of_ones_own_applications(desk, association):
    new(desk, association, title="Mine")

    assert association.programmes.get().slug != "mine"


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"kind": "contractual"}, {"authorisation"}),
        ({"kind": "contractual", "authorisation": "2026/4", "age_from": "17"}, {"age_from"}),
        ({"kind": "contractual", "age_from": "17"}, {"authorisation", "age_from"}),
        ({"kind": "contractual", "authorisation": "2026/4", "age_from": "18"}, set()),
        ({"kind": "other", "age_from": "16"}, set()),
    ],
)
def test_the_law_is_said_next_to_the_field(desk, programme, values, fields):
    page = send(desk, at_desk("edit_programme", "school"), **values)

    found = set(page.context["form"].errors) if page.status_code == 422 else set()
    assert found == fields
    if fields:
        assert "06-18" in page.text.split('role="alert"')[1]


def test_the_facts_sent_as_they_stand_change_nothing(desk, programme):
    before = Programme.objects.values().get()

    page = send(desk, at_desk("edit_programme", "school"))

    after = Programme.objects.values().get()
    assert page.status_code == 302
    assert {**before, "changed_at": 0} == {**after, "changed_at": 0}


def test_the_coordinator_is_one_of_those_who_coordinate(desk, association, programme, manager):
    volunteers = factories.member(association, role="volunteers")
    page_editor = factories.member(association, role="editor")

    refused = send(desk, at_desk("edit_programme", "school"), coordinator=page_editor.pk)
    send(desk, at_desk("edit_programme", "school"), coordinator=volunteers.pk)

    assert "coordinator" in refused.context["form"].errors
    assert Programme.objects.get().coordinator == volunteers


def test_what_only_confirmed_people_read_is_marked(desk, programme):
    page = desk.get(at_desk("edit_programme_words", "school", "fr"))

    assert page.text.count("Only who has a confirmed place reads this.") == 3


def test_words_stand_beside_the_original(desk, programme):
    send(desk, at_desk("edit_programme_words", "school", "da"), title="Skole", packing="Sko")

    row = programme.translations.get(language_code="da")
    assert (row.title, row.packing, row.origin) == ("Skole", "Sko", "reviewed")


def test_prices_and_languages_are_rows(desk, programme):
    language = factories.language("fra")
    prices, languages = at_desk("edit_prices", "school"), at_desk("edit_languages", "school")

    send(desk, prices, **{"prices-0-purpose": "food", "prices-0-amount": "300"})
    twice = send(desk, prices, **{"prices-1-purpose": "food", "prices-1-amount": "10"})
    send(
        desk,
        languages,
        **{"languages_wanted-0-language": language.pk, "languages_wanted-0-level": "b1"},
    )

    assert twice.status_code == 422
    assert [(row.purpose, row.amount) for row in programme.prices.all()] == [("food", 300)]
    assert [row.level for row in programme.languages_wanted.all()] == ["b1"]


def test_a_sender_is_found_in_the_directory_and_named_once(desk, association, programme):
    danes = factories.association(name="Danes for Tangier")
    factories.association(name="Danes unpublished", state="unpublished")
    address = at_desk("edit_senders", "school")

    found = desk.get(f"{address}?q=danes").context["found"]
    for country in ("DK", "NL"):
        desk.post(at_desk("add_sender", "school"), {"association": danes.slug, "country": country})
    again = desk.get(f"{address}?q=danes").context["found"]

    assert (found, again) == ([danes], [])
    assert [(row.association, row.country) for row in programme.senders.all()] == [(danes, "DK")]


def test_a_sender_needs_a_country(desk, programme):
    danes = factories.association(name="Danes")

    page = desk.post(
        f"{at_desk('add_sender', 'school')}?q=danes", {"association": danes.slug, "country": "XX"}
    )

    assert page.status_code == 422
    assert not programme.senders.exists()


def test_a_sender_with_places_stays_until_they_go(desk, programme):
    sender = programme.senders.create(association=factories.association(), country="DK")
    session = factories.session(of=programme)
    pool = session.pools.create(kind="sender", sender=sender, capacity=2)
    address = at_desk("remove_sender", "school", sender.pk)

    page = desk.post(address, follow=True)
    kept = programme.senders.count()
    pool.delete()
    desk.post(address)

    assert "Remove those first" in page.text
    assert (kept, programme.senders.count()) == (1, 0)


def test_a_question_is_written_in_all_languages_at_once(desk, programme):
    send(desk, at_desk("add_question", "school"), words_en="Do you swim?", words_fr="Vous nagez ?")
    question = programme.questions.get()
    send(
        desk,
        at_desk("edit_question", "school", question.pk),
        words_fr="",
        words_da="Svømmer du?",
        is_required=[],
    )

    rows = dict(question.translations.values_list("language_code", "words"))
    question.refresh_from_db()
    assert rows == {"en": "Do you swim?", "da": "Svømmer du?"}
    assert question.is_required is False


def test_a_question_needs_words(desk, programme):
    assert send(desk, at_desk("add_question", "school")).status_code == 422
    assert not programme.questions.exists()


def test_a_question_that_was_answered_stays(desk, programme):
    question = programme.questions.create()
    spare = programme.questions.create()
    application = factories.application(factories.session(of=programme))
    application.answers.create(question=question, words="Yes")

    for row in (question, spare):
        desk.post(at_desk("remove_question", "school", row.pk))

    assert [*programme.questions.all()] == [question]
    assert application.answers.exists()


def test_a_programme_for_which_somebody_applied_stays(desk, programme):
    sent(factories.session(of=programme))

    page = desk.post(at_desk("remove_programme", "school"))

    assert page.status_code == 422
    assert Programme.objects.filter(pk=programme.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_removed_it_comes_back_with_words_and_prices(desk, association, programme):
    programme.prices.create(purpose="food", amount=300)
    sender = programme.senders.create(association=factories.association(), country="DK")
    factories.session(of=programme).pools.create(kind="sender", sender=sender, capacity=2)
    desk.post(at_desk("remove_programme", "school"))
    gone = not association.programmes.exists()

    [last, *_] = told(edits(association))
    desk.post(at("associations:restore", "darna"), {"key": last.rows[0].key, "all": "1"})

    back = association.programmes.get()
    assert (gone, back.pk, back.prices.get().amount) == (True, programme.pk, 300)
    assert sorted(back.translations.values_list("title", flat=True)) == ["School", "École"]


def test_one_with_certificates_that_stay_is_not_removed(desk, association, programme):
    done = completed(factories.session(of=programme))
    document = certified(done, stays=True)
    erase_person(done.person)

    page = desk.post(at_desk("remove_programme", "school"))

    document.refresh_from_db()
    assert "There are certificates of this programme" in page.text
    assert document.session_id == done.session_id


def test_nothing_of_another_association_is_changed(desk, programme):
    other = factories.programme()

    for name in ("edit_programme", "edit_prices", "edit_questions", "edit_sessions"):
        assert desk.get(at_desk(name, other.slug)).status_code == 404, name


def test_the_list_leads_to_all_that_can_be_done(desk, programme):
    page = desk.get(at_desk("edit_programmes")).text

    for name in ("edit_sessions", "edit_programme", "edit_prices", "edit_senders"):
        assert at_desk(name, "school") in page, name


def test_a_preview_is_the_public_page_and_keeps_nothing(desk, programme):
    address = at_desk("edit_programme_words", "school", "en")
    form = standing(desk.get(address)) | {"title": "Paint it green", "preview": "1"}

    page = desk.post(address, form)

    assert "Paint it green" in page.text
    assert "This is a preview" in page.text
    assert not programme.translations.filter(title="Paint it green").exists()


def test_a_draft_of_the_facts_is_kept(desk, programme):
    address = at_desk("edit_programme", "school")
    sent_form = standing(desk.get(address)) | {"telephone": "+212600", "draft": "1"}

    desk.post(address, sent_form)

    assert "+212600" in desk.get(f"{address}?draft=1").text
    assert Programme.objects.get().telephone == ""


@pytest.mark.parametrize(
    ("changes", "field", "number"),
    [
        ({"kind": "contractual", "authorisation": "AUT-7", "age_from": "18"}, "kind", 2),
        ({"age_from": "21"}, "age_from", 1),
        ({"age_to": "30"}, "age_to", 1),
    ],
)
def test_what_people_with_a_place_came_for_stays(desk, association, changes, field, number):
    programme = factories.programme(
        association=association, slug="school", age_from=16, topics=association.topics.all()
    )
    session = factories.session(of=programme)
    year = session.starts_on.year
    for age in (20, 40):
        confirmed(session, born_on=date(year - age, 1, 1))
    sent(session, born_on=date(year - 17, 1, 1))

    page = send(desk, at_desk("edit_programme", "school"), **changes)
    takes_place(session, days_away=-60)
    later = send(desk, at_desk("edit_programme", "school"), **changes)

    assert page.status_code == 422
    assert page.context["form"].errors[field][0].startswith(f"{number} p")
    assert later.status_code == 302
