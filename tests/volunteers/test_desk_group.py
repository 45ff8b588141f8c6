"""The group of a session: the list for the day, the files to take along, and who took them."""

from io import BytesIO

import pytest
from django.core import mail
from django.utils.translation import override
from openpyxl import load_workbook

from portal.desk.waiting import waiting_for
from tests import factories
from tests.volunteers.desk_scene import (
    NOW,
    again,
    at_desk,
    begun,
    confirmed,
    sent,
    state,
)
from volunteers import actions
from volunteers.desk.waiting_applications import sessions_beginning, to_answer
from volunteers.models import Export

pytestmark = pytest.mark.django_db
TODAY = NOW().date()


def group(scene):
    return scene.desk.get(at_desk("desk_group", scene.session.pk))


def export(scene, kind="csv"):
    return scene.desk.post(at_desk("desk_export", scene.session.pk, kind))


def test_the_list_has_those_with_a_place_and_no_others(darna):
    confirmed(darna.session, name="Comes", emergency_name="Aunt Lise")
    actions.offer(sent(darna.session, name="Offered"), session=darna.session, by=None, at=NOW())
    sent(darna.session, name="Applied")

    page = group(darna)

    assert [one.name for one in page.context["volunteers"]] == ["Comes"]
    assert "Aunt Lise" in page.text


def test_whom_to_call_leaves_the_list_with_the_person(darna):
    application = confirmed(darna.session, emergency_name="Aunt Lise")
    begun(darna.session)
    actions.arrive(application, by=None, at=NOW())
    actions.complete(application, by=None, at=NOW())

    page = group(darna)

    assert "Aunt Lise" not in page.text
    assert "Aunt Lise" not in read(export(darna))


def read(response):
    return b"".join(response).decode()


def test_who_arrived_is_noted_for_several_from_the_list(darna):
    two = [confirmed(darna.session), confirmed(darna.session)]
    before = group(darna).context["together"]
    begun(darna.session)

    page = darna.desk.post(
        at_desk("desk_together", "arrive"),
        {"application": [one.pk for one in two], "group": darna.session.pk},
    )

    assert before == []
    assert [deed.action for deed in group(darna).context["together"]] == ["arrive", "complete"]
    assert page.url == at_desk("desk_group", darna.session.pk)
    assert [state(one) for one in two] == ["arrived", "arrived"]


def test_the_file_holds_no_formula(darna):
    confirmed(darna.session, name="=1+1", languages="+44")

    text = read(export(darna))
    sheet = load_workbook(BytesIO(b"".join(export(darna, "xlsx")))).active

    assert "'=1+1" in text
    assert "'+44" in text
    assert sheet["B2"].value == "=1+1"
    assert sheet["B2"].data_type == "s"


def test_each_file_is_written_down_with_who_and_when(darna):
    confirmed(darna.session)
    export(darna, "xlsx")

    written = Export.objects.get()

    assert (written.by, written.kind, written.rows) == (darna.coordinator, "xlsx", 1)
    assert written.session == darna.session
    assert "Excel" in group(darna).text
    assert "Coordination" in group(darna).text


def test_only_who_coordinates_takes_the_list_along(darna):
    editor = factories.client_of(factories.member(darna.association, role="editor"))

    answers = [
        editor.post(at_desk("desk_export", darna.session.pk, "csv")).status_code,
        darna.desk.post(at_desk("desk_export", darna.session.pk, "pdf")).status_code,
        darna.desk.get(at_desk("desk_export", darna.session.pk, "csv")).status_code,
    ]

    assert answers == [404, 404, 405]
    assert not Export.objects.exists()


@override("en")
def test_the_desk_says_what_is_to_be_answered_and_by_when(darna):
    application = sent(darna.session)
    sent(darna.session)
    sent(factories.session())

    [line] = to_answer(darna.coordinator)

    assert line[:2] == (application.answer_by, "School: 2 applications wait for an answer")
    assert line in waiting_for(darna.coordinator, TODAY)
    assert line[2].endswith("?programme=school")


@override("en")
def test_the_desk_says_which_session_begins(darna):
    soon = factories.session(of=darna.programme, days_away=10)
    factories.session(of=darna.programme, days_away=12, cancelled_at=NOW())

    [line] = sessions_beginning(darna.coordinator, TODAY)

    assert line[:2] == (soon.starts_on, "School begins: see who comes")
    assert line in waiting_for(darna.coordinator, TODAY)


def test_an_editor_of_the_page_is_asked_nothing(darna):
    sent(factories.session(of=darna.programme, days_away=10))
    darna.coordinator.memberships.update(role="editor")

    assert list(to_answer(darna.coordinator)) == []
    assert list(sessions_beginning(darna.coordinator, TODAY)) == []


# What a sending association sees


@pytest.fixture
def danes(darna):
    """A sending association with a member who coordinates, and somebody who applies through it."""
    association = factories.association(slug="danes", name="Danes")
    sender = darna.programme.senders.create(association=association, country="DK")
    darna.session.pools.create(kind="sender", sender=sender, capacity=3)
    application = sent(
        darna.session, name="Freja", sender=sender, emergency_name="Aunt Lise", telephone="+4511"
    )
    member = factories.member(association, role="volunteers")
    return member, application


def sending_page(member):
    return factories.client_of(member).get("/en/desk/danes/sending/")


def test_a_sender_sees_its_own_applicants_and_no_more_of_them(darna, danes):
    member, _application = danes
    sent(darna.session, name="Somebody Else")

    text = sending_page(member).text

    assert "Freja" in text
    assert "I would like to help." in text
    assert "3 of 3 places for you are free" in text
    for hidden in ("Somebody Else", "Aunt Lise", "+4511"):
        assert hidden not in text, hidden


def test_a_sender_opens_no_application(darna, danes):
    member, application = danes

    page = factories.client_of(member).get(at_desk("desk_application", application.pk))

    assert page.status_code == 404


def test_to_recommend_is_done_once_and_the_host_is_told(darna, danes):
    member, application = danes
    mail.outbox.clear()
    browser = factories.client_of(member)
    address = f"/en/desk/danes/sending/{application.pk}/endorse/"

    browser.post(address)
    first = again(application).endorsed_at
    browser.post(address)

    assert first is not None
    assert again(application).endorsed_at == first
    assert [letter.to for letter in mail.outbox] == [[darna.coordinator.email]]
    assert "Danes recommends a volunteer: School" in mail.outbox[0].subject
    assert "You recommended this person" in sending_page(member).text


def test_what_was_decided_is_not_recommended_any_more(darna, danes):
    member, application = danes
    actions.refuse(application, reason="full", by=None, at=NOW())

    factories.client_of(member).post(f"/en/desk/danes/sending/{application.pk}/endorse/")

    assert again(application).endorsed_at is None


def test_nobody_recommends_the_applicants_of_others(darna, danes):
    _member, application = danes

    answer = darna.desk.post(at_desk("endorse", application.pk))

    assert answer.status_code == 404
    assert again(application).endorsed_at is None


def test_the_desk_of_a_sender_says_whom_to_recommend(darna, danes):
    member, _application = danes

    text = factories.client_of(member).get("/en/desk/").text

    assert "Danes: 1 of your applicants is not recommended yet" in text


def test_the_parts_of_a_desk_are_for_those_whom_they_concern(darna, danes):
    def seen(person, slug):
        text = factories.client_of(person).get(f"/en/desk/{slug}/").text
        return [name for name in ("programmes", "volunteers", "sending") if f"/{name}/" in text]

    page_editor = factories.member(darna.association, role="editor")

    assert seen(danes[0], "danes") == ["volunteers", "sending"]
    assert seen(darna.coordinator, "darna") == ["volunteers"]
    assert seen(page_editor, "darna") == ["programmes"]
    assert seen(factories.editor(), "darna") == ["programmes"]
