"""Who coordinates reads and answers applications: the list, one of them, each step, several."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.volunteers.desk_scene import (
    NOW,
    again,
    at_desk,
    begun,
    confirmed,
    darna_with,
    sent,
    state,
    told,
)
from volunteers import actions
from volunteers.models import Application

pytestmark = pytest.mark.django_db
WHO = [("manager", 200), ("volunteers", 200), ("editor", 404), ("referrals", 404)]


def post(scene, name, application, **data):
    return scene.desk.post(at_desk(f"desk_{name}", application.pk), data, follow=True)


@pytest.mark.parametrize(("role", "answer"), WHO)
def test_only_who_coordinates_reads_applications(darna, role, answer):
    application = sent(darna.session)
    browser = factories.client_of(factories.member(darna.association, role=role))

    for address in (
        at_desk("desk"),
        at_desk("desk_applications"),
        at_desk("desk_application", application.pk),
        at_desk("desk_group", darna.session.pk),
    ):
        assert browser.get(address).status_code == answer, address


def test_an_editor_of_the_portal_reads_none(darna):
    application = sent(darna.session)
    browser = factories.client_of(factories.editor())

    assert browser.get(at_desk("desk_applications")).status_code == 404
    assert browser.get(at_desk("desk_application", application.pk)).status_code == 404


def test_those_of_another_association_are_nowhere(darna):
    elsewhere = sent(factories.session(), name="Somebody Else")

    assert "Somebody Else" not in darna.desk.get(at_desk("desk_applications")).text
    assert darna.desk.get(at_desk("desk_application", elsewhere.pk)).status_code == 404
    for name in ("shortlist", "offer", "refuse"):
        assert post(darna, name, elsewhere, reason="full").status_code == 404, name
    darna.desk.post(at_desk("desk_together", "shortlist"), {"application": [elsewhere.pk]})
    assert state(elsewhere) == "applied"


def test_what_is_not_sent_is_the_persons_own(darna):
    draft = factories.application(darna.session, name="Not Yet")

    assert "Not Yet" not in darna.desk.get(at_desk("desk_applications")).text
    assert darna.desk.get(at_desk("desk_application", draft.pk)).status_code == 404


def names_on(page):
    return [application.name for application in page.context["page"]]


def test_who_left_the_association_hears_of_no_volunteer_any_more(darna):
    other = factories.member(darna.association, role="volunteers")
    darna.programme.coordinator = darna.coordinator
    darna.programme.save()
    sent(darna.session)
    first = [letter.to[0] for letter in mail.outbox if letter.to[0] == darna.coordinator.email]
    darna.coordinator.memberships.all().delete()
    mail.outbox.clear()

    application = confirmed(darna.session)

    told_now = {letter.to[0] for letter in mail.outbox}
    assert first == [darna.coordinator.email]
    assert told_now == {other.email, application.person.email}
    assert application.coordinator == other


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Zoé Élan", "أمينة", "Bo"]),
        ("q=elan", ["Zoé Élan"]),
        ("q=امينه", ["أمينة"]),
        ("q=%00", ["Zoé Élan", "أمينة", "Bo"]),
        ("state=shortlisted", ["Bo"]),
        ("state=shortlisted&q=zoe", []),
        ("state=draft", ["Zoé Élan", "أمينة", "Bo"]),
        ("programme=school", ["Zoé Élan", "أمينة"]),
        ("programme=nothing", ["Zoé Élan", "أمينة", "Bo"]),
    ],
)
def test_the_list_is_filtered_by_the_address(darna, query, names):
    other = factories.session(of=factories.programme(association=darna.association))
    for name, session in (("Zoé Élan", darna.session), ("أمينة", darna.session), ("Bo", other)):
        application = sent(session, name=name)
    actions.shortlist(application, by=None, at=NOW())

    page = darna.desk.get(f"{at_desk('desk_applications')}?{query}")

    assert names_on(page) == names


def test_a_number_finds_the_application(darna):
    sent(darna.session)
    wanted = sent(darna.session, name="Wanted")

    page = darna.desk.get(f"{at_desk('desk_applications')}?q={wanted.number}")

    assert names_on(page) == ["Wanted"]
    assert darna.desk.get(f"{at_desk('desk_applications')}?q={10**30}").status_code == 200


def test_the_counts_of_states_follow_the_other_filters(darna):
    other = factories.session(of=darna.programme, days_away=90)
    actions.shortlist(sent(darna.session), by=None, at=NOW())
    sent(darna.session)
    sent(other)

    page = darna.desk.get(
        f"{at_desk('desk_applications')}?session={darna.session.pk}&state=applied"
    )

    assert page.context["counts"] == [("applied", 1), ("shortlisted", 1)]
    assert len(names_on(page)) == 1


def test_a_session_shows_its_places_and_its_waiting_list_in_order(darna):
    confirmed(darna.session)
    actions.offer(sent(darna.session), session=darna.session, by=None, at=NOW())
    for name in ("First", "Second"):
        actions.put_on_list(sent(darna.session, name=name), by=None, at=NOW())

    page = darna.desk.get(f"{at_desk('desk_applications')}?session={darna.session.pk}")

    assert "2 of 2 held" in page.text
    assert [one.position for one in page.context["page"] if one.state == "waiting"] == [1, 2]
    assert page.text.index("place 1 on the waiting list") > page.text.index("First")


@pytest.mark.parametrize("name", ["desk", "desk_applications", "desk_group", "sending"])
def test_as_many_queries_for_many_as_for_one(darna, name):
    sender = factories.programme().senders.create(association=darna.association, country="MA")
    hosted = factories.session(of=sender.programme)
    arguments = [darna.session.pk] if name == "desk_group" else []
    darna.session.pools.update(capacity=50)

    def asked(more):
        for _ in range(more):
            confirmed(darna.session)
            actions.put_on_list(sent(darna.session), by=None, at=NOW())
            sent(factories.session(of=darna.programme, days_away=200 + Application.objects.count()))
            sent(hosted, sender=sender)
        with CaptureQueriesContext(connection) as queries:
            assert darna.desk.get(at_desk(name, *arguments)).status_code == 200
        return len(queries)

    first = asked(1)
    assert asked(19) == first
    assert first <= 25


def test_the_page_shows_what_was_written_and_the_answers(darna):
    question = darna.programme.questions.create()
    question.translations.create(language_code="en", words="Do you swim?")
    draft = factories.application(darna.session, motivation="Walls to paint", country="DK")
    draft.answers.create(question=question, words="Like a fish")
    application = actions.send(draft, at=NOW())

    text = darna.desk.get(at_desk("desk_application", application.pk)).text

    for words in ("Walls to paint", "Do you swim?", "Like a fish", "Denmark", "2 places free"):
        assert words in text, words


def test_whom_to_call_is_shown_only_while_the_place_is_confirmed(darna):
    application = sent(darna.session, emergency_name="Aunt Lise")

    def is_shown():
        return "Aunt Lise" in darna.desk.get(at_desk("desk_application", application.pk)).text

    seen = [is_shown()]
    actions.offer(application, session=darna.session, by=None, at=NOW())
    seen.append(is_shown())
    actions.accept(application, at=NOW())
    seen.append(is_shown())
    begun(darna.session)
    actions.arrive(application, by=None, at=NOW())
    seen.append(is_shown())
    actions.complete(application, by=None, at=NOW())
    seen.append(is_shown())

    assert seen == [False, False, True, True, False]


def test_each_step_stands_on_the_page_with_its_moment(darna):
    application = sent(darna.session)
    post(darna, "shortlist", application)

    page = darna.desk.get(at_desk("desk_application", application.pk))

    assert [step.state for step in page.context["steps_done"]] == ["applied", "shortlisted"]


@pytest.mark.parametrize(
    ("name", "after"), [("shortlist", "shortlisted"), ("put_on_list", "offered")]
)
def test_a_step_is_one_click_and_the_person_is_told(darna, name, after):
    application = sent(darna.session)
    mail.outbox.clear()

    page = post(darna, name, application)

    assert state(application) == after
    assert told(page) == ["Done. The person is told by e-mail."]
    assert application.person.email in [to for letter in mail.outbox for to in letter.to]


def test_a_place_is_offered_in_a_chosen_session(darna):
    application = sent(darna.session)

    page = send_offer(darna, application, darna.session)

    assert page.status_code == 302
    assert (state(application), again(application).session) == ("offered", darna.session)
    assert again(application).coordinator == darna.coordinator


def send_offer(scene, application, session):
    return scene.desk.post(at_desk("desk_offer", application.pk), {"session": session.pk})


def test_no_place_is_offered_in_a_session_that_was_not_chosen(darna):
    application = sent(darna.session)
    other = factories.session(of=darna.programme, days_away=90)

    page = send_offer(darna, application, other)

    assert page.status_code == 422
    assert state(application) == "applied"


def test_where_no_place_is_free_it_says_so(darna):
    application = sent(darna.session)
    darna.session.pools.update(capacity=0)

    page = post(darna, "offer", application, session=darna.session.pk)

    assert told(page)[0].startswith("No place of this session is free")
    assert state(application) == "applied"


def test_who_is_elsewhere_is_offered_none(darna):
    person = factories.user()
    confirmed(factories.session(), by=person)
    application = sent(darna.session, by=person)

    page = post(darna, "offer", application, session=darna.session.pk)

    assert told(page)[0].startswith("This person has a place elsewhere")


def test_to_refuse_needs_a_reason_and_keeps_what_was_typed(darna):
    application = sent(darna.session)

    page = darna.desk.post(at_desk("desk_refuse", application.pk), {"note": "Next year!"})
    before = state(application)
    post(darna, "refuse", application, reason="skills", note="Next year!")

    assert (page.status_code, before) == (422, "applied")
    assert "Next year!" in page.text
    assert [getattr(again(application), name) for name in ("state", "reason", "note")] == [
        "refused",
        "skills",
        "Next year!",
    ]


def test_a_reason_of_the_clock_is_not_a_coordinators(darna):
    application = sent(darna.session)

    page = darna.desk.post(at_desk("desk_refuse", application.pk), {"reason": "late"})

    assert (page.status_code, state(application)) == (422, "applied")


def test_who_comes_second_learns_what_has_happened(darna):
    application = sent(darna.session)
    actions.withdraw(application, at=NOW())

    page = post(darna, "shortlist", application)

    assert told(page) == [
        "This was not done: the application has changed meanwhile. It is now: withdrawn before a "
        "place was confirmed."
    ]


def test_a_step_sent_twice_is_done_once(darna):
    application = sent(darna.session)
    post(darna, "shortlist", application)

    page = post(darna, "shortlist", application)

    assert told(page)[0].startswith("This was not done")
    assert state(application) == "shortlisted"


def test_nobody_arrives_before_the_first_day(darna):
    application = confirmed(darna.session)

    page = post(darna, "arrive", application)

    assert told(page) == ["Not before the session begins."]
    assert state(application) == "confirmed"
    assert page.context["deeds"] == []


@pytest.mark.parametrize(
    ("deeds", "after"),
    [
        (["arrive"], "arrived"),
        (["arrive", "complete"], "completed"),
        (["arrive", "leave"], "left"),
        (["miss"], "no_show"),
    ],
)
def test_from_the_first_day_on_it_is_noted_who_came(darna, deeds, after):
    application = confirmed(darna.session)
    begun(darna.session)

    for deed in deeds:
        post(darna, deed, application)

    assert state(application) == after


def test_only_what_is_possible_is_offered(darna):
    application = sent(darna.session)
    page = darna.desk.get(at_desk("desk_application", application.pk))
    first = {deed.action for deed in page.context["deeds"]}
    actions.offer(application, session=darna.session, by=None, at=NOW())

    page = darna.desk.get(at_desk("desk_application", application.pk))

    assert first == {"shortlist", "put_on_list"}
    assert (page.context["deeds"], page.context["offer"], page.context["refuse"]) == (
        [],
        None,
        None,
    )
    assert "The person has to answer." in page.text


def test_the_overview_tells_what_waits_where():
    scene = darna_with(way="first_come")
    sent(scene.session)
    sent(scene.session)
    sent(scene.session)

    text = scene.desk.get(at_desk("desk")).text

    assert "2 of 2 held" in text
    assert "1 person on the waiting list" in text
