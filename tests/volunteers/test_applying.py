"""The way of a volunteer over the pages: write, save, send, see, accept, withdraw."""

import pytest
from django.utils import timezone

from tests import factories
from tests.desk.letters import at, letters_to, link_in
from tests.volunteers.papers_scene import takes_place
from volunteers import actions
from volunteers.models import Application

pytestmark = pytest.mark.django_db
WRITTEN = {
    "name": "Mette Hansen",
    "born_on": "1999-05-04",
    "country": "DK",
    "telephone": "+45 12 34 56 78",
    "motivation": "I paint well.",
    "languages": "Danish, English",
    "emergency_name": "Her sister",
    "emergency_telephone": "+45 87 65 43 21",
    "consent": "on",
}


@pytest.fixture
def person():
    return factories.user(language="en")


@pytest.fixture
def mine(person):
    return factories.client_of(person)


@pytest.fixture
def session():
    return factories.session(of=factories.programme(slug="school", way="first_come"), places=1)


FORM = at("volunteers:apply", "school")


def own(application, what="application"):
    return at(f"volunteers:{what}", application.pk)


def send(client, session, **more):
    return client.post(FORM, WRITTEN | {"choice_1": session.pk, "send": "1"} | more)


def test_a_visitor_is_asked_to_sign_in_and_led_back(client, session):
    answer = client.get(FORM)

    assert answer.status_code == 302
    assert "next=/en/volunteer/school/apply/" in answer.url


def test_sent_with_a_letter_that_leads_to_the_application(mine, person, session):
    answer = send(mine, session)

    application = Application.objects.get()
    assert answer.url == own(application)
    assert (application.state, application.telephone) == ("confirmed", "+4512345678")
    (letter,) = letters_to(person.email)
    assert link_in(letter).endswith(own(application))
    assert "Place confirmed" in mine.get(own(application)).text


def test_saved_without_anything_and_gone_on_with(mine, session):
    mine.post(FORM, {"motivation": "I began", "save": "1"})

    page = mine.get(FORM).text

    assert "I began" in page
    assert Application.objects.get().state == "draft"


def test_what_is_missing_is_said_and_the_rest_stays(mine, session):
    page = mine.post(FORM, {"motivation": "I began", "choice_1": session.pk, "send": "1"})

    assert page.status_code == 422
    assert "I began" in page.text
    assert page.text.count('class="err"') >= 7
    assert not Application.objects.exclude(state="draft").exists()


def test_without_consent_nothing_is_sent(mine, session):
    page = send(mine, session, consent="")

    assert page.status_code == 422
    assert not Application.objects.exclude(state="draft").exists()


def test_who_is_too_young_reads_why_and_keeps_what_was_written(mine, session):
    year = timezone.localdate().year - 16

    page = send(mine, session, born_on=f"{year}-01-01")

    assert page.status_code == 422
    assert "18 years old" in page.text
    assert "I paint well." in page.text


def test_sent_twice_leads_to_the_same_application(mine, session):
    first, second = send(mine, session), send(mine, session)

    assert first.url == second.url
    assert Application.objects.count() == 1


def test_two_tabs_keep_one_draft_with_the_last_words(mine, session):
    mine.post(FORM, {"motivation": "first", "save": "1"})
    mine.post(FORM, {"motivation": "second", "save": "1"})

    assert Application.objects.get().motivation == "second"


def test_questions_of_the_programme_are_asked_and_answered(mine, session):
    question = session.programme.questions.create(position=1)
    question.translations.create(language_code="en", words="Can you swim?")

    refused = send(mine, session)
    sent = send(mine, session, **{f"question_{question.pk}": "Like a fish"})

    assert "Can you swim?" in refused.text
    assert "Like a fish" in mine.get(sent.url).text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("choice_1", "999999"),
        ("choice_1", "x"),
        ("country", "XX"),
        ("telephone", "call me"),
        ("born_on", "0001-01-01"),
        ("born_on", "nonsense"),
        ("together_with", "-1"),
        ("together_with", "99999999999999999999"),
        ("motivation", "x" * 3000),
        ("name", "a\x00b"),
    ],
)
def test_odd_input_gets_an_error_at_its_field(mine, session, field, value):
    page = send(mine, session, **{field: value})

    assert page.status_code == 422
    assert f'id="id_{field}_error"' in page.text or 'class="err"' in page.text


def test_session_of_another_programme_cannot_be_chosen(mine, session):
    page = send(mine, factories.session())

    assert page.status_code == 422


def test_the_position_on_the_waiting_list_is_told_and_can_be_left(mine, person, session):
    for _ in range(3):
        actions.send(factories.application(session), at=timezone.now())
    application = actions.send(factories.application(session, by=person), at=timezone.now())

    page = mine.get(own(application)).text
    mine.post(own(application, "application_withdraw"))

    assert "position 3 of 3" in page
    application.refresh_from_db()
    assert application.state == "withdrawn_before"


def test_an_offer_is_accepted_or_comes_too_late(mine, person):
    session = factories.session(places=1)
    application = actions.send(factories.application(session, by=person), at=timezone.now())
    actions.offer(application, session=session, by=factories.user(), at=timezone.now())

    assert "Accept the place" in mine.get(own(application)).text
    mine.post(own(application, "application_accept"))
    again = mine.post(own(application, "application_decline"), follow=True)

    application.refresh_from_db()
    assert application.state == "confirmed"
    assert "changed in the meantime" in again.text


def test_where_it_is_only_for_who_has_a_place(mine, person):
    programme = factories.programme(way="first_come", address="12 Rue Canary")
    session = factories.session(of=programme, places=1)
    application = actions.send(factories.application(session, by=person), at=timezone.now())
    other = actions.send(factories.application(session), at=timezone.now())
    place = own(application, "application_place")

    assert "12 Rue Canary" in mine.get(place).text
    assert mine.get(own(other, "application_place")).status_code == 404
    assert factories.client_of(other.person).get(own(other, "application_place")).status_code == 404
    actions.withdraw(application, at=timezone.now())
    assert mine.get(place).status_code == 404


@pytest.mark.parametrize("name", ["application", "application_withdraw", "application_place"])
def test_nobody_sees_the_application_of_another(mine, session, name):
    other = actions.send(factories.application(session), at=timezone.now())

    assert mine.get(own(other, name)).status_code == 404


@pytest.mark.parametrize("name", ["accept", "decline", "withdraw", "together"])
def test_nobody_changes_the_application_of_another(mine, session, name):
    other = actions.send(factories.application(session), at=timezone.now())

    answer = mine.post(own(other, f"application_{name}"), {"together_with": "5"})

    other.refresh_from_db()
    assert answer.status_code == 404
    assert (other.state, other.together_with) == ("confirmed", None)


def test_the_list_of_my_applications(mine, person, session):
    actions.send(factories.application(session, by=person), at=timezone.now())

    assert "Place confirmed" in mine.get(at("volunteers:applications")).text


def test_neither_saved_nor_sent_by_name_nothing_incomplete_is_sent(mine, session):
    mine.post(FORM, {"choice_1": session.pk, "save": "1", "send": "1"})

    assert not Application.objects.exclude(state="draft").exists()


def test_a_draft_is_not_withdrawn(mine, session):
    mine.post(FORM, {"motivation": "I began", "save": "1"})
    draft = Application.objects.get()

    answer = mine.post(own(draft, "application_withdraw"), follow=True)

    assert answer.status_code == 200
    assert Application.objects.get().state == "draft"


def test_naming_a_companion_takes_nothing_back(mine, person, session, monkeypatch):
    application = actions.send(factories.application(session), at=timezone.now())
    application = actions.send(factories.application(session, by=person), at=timezone.now())
    endorsed = timezone.now()

    def meanwhile(form):
        Application.objects.filter(pk=application.pk).update(endorsed_at=endorsed)
        return True

    monkeypatch.setattr("volunteers.application_forms.TogetherForm.is_valid", meanwhile)
    mine.post(own(application, "application_together"), {"together_with": "5"})

    application.refresh_from_db()
    assert application.endorsed_at == endorsed


def test_the_address_of_the_coordinator_is_not_told(mine, person, session):
    coordinator = factories.member(session.programme.association, role="volunteers")
    application = actions.send(factories.application(session, by=person), at=timezone.now())

    assert application.coordinator == coordinator
    for name in ("application", "application_place"):
        assert coordinator.email not in mine.get(own(application, name)).text


def test_nobody_is_asked_for_papers_or_health():
    forbidden = ("passport", "identity", "cin", "health", "blood", "allerg", "disab", "illness")
    names = [field.name for field in Application._meta.get_fields()]

    assert [name for name in names if any(word in name for word in forbidden)] == []


def test_a_place_that_nobody_ended_bars_no_new_application(mine, person, session):
    send(mine, session)
    former = Application.objects.get()
    takes_place(session, days_away=-60)
    later = factories.session(of=session.programme)

    send(mine, later)
    answer = mine.get(FORM)

    new = Application.objects.exclude(pk=former.pk).get()
    assert (new.state, new.session) == ("confirmed", later)
    assert answer.url == own(new)


def test_a_place_to_come_bars_another_application(mine, person, session):
    send(mine, session)
    later = factories.session(of=session.programme, days_away=200)

    answer = send(mine, later)

    assert answer.url == own(Application.objects.get())
