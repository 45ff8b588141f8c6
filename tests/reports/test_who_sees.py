"""Which reports lie on whose desk."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from portal.desk.waiting import waiting_for
from portal.reports.models import Report
from tests import factories
from tests.desk.letters import at

pytestmark = pytest.mark.django_db
FOR_EDITORS = ("unsafe", "money", "treatment")


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna", own_name="Darna")


@pytest.fixture
def manager(darna):
    return factories.manager(darna)


def test_people_of_the_association_see_its_reports_and_editors_all(darna, manager):
    own = factories.report(of=darna)
    other = factories.report()
    missing = factories.report(kind="missing", proposal="Lantern")
    editor = factories.editor()

    seen = {
        who: set(Report.objects.open_to(person))
        for who, person in {
            "manager": manager,
            "editor of the page": factories.member(darna, role="editor"),
            "handler": factories.member(darna),
            "stranger": factories.user(),
            "editor": editor,
        }.items()
    }

    assert seen == {
        "manager": {own},
        "editor of the page": {own},
        "handler": set(),
        "stranger": set(),
        "editor": {own, other, missing},
    }


@pytest.mark.parametrize("reason", FOR_EDITORS)
def test_what_is_said_of_conduct_is_for_editors_alone(darna, manager, reason):
    report = factories.report(of=darna, reason=reason, words="They sent her away")
    client = factories.client_of(manager)

    listed = client.get(at("reports:desk", "darna"))
    page = client.get(at("reports:detail", report.pk))
    sent = client.post(at("reports:answer", report.pk), {"answer": "right"})

    report.refresh_from_db()
    assert "sent her away" not in listed.text
    assert (page.status_code, sent.status_code) == (404, 404)
    assert report.is_waiting
    with override("en"):
        assert not [line for line in waiting_for(manager, timezone.localdate()) if line.due]
    assert "sent her away" in factories.client_of(factories.editor()).get(at("reports:queue")).text


def test_member_of_another_association_gets_at_nothing(darna):
    report = factories.report(of=darna, reason="way", proposal="+212539111111")
    client = factories.client_of(factories.manager())

    answers = [
        client.get(at("reports:desk", "darna")).status_code,
        client.get(at("reports:queue")).status_code,
        client.get(at("reports:detail", report.pk)).status_code,
        client.post(at("reports:apply", report.pk), {"seen": ""}).status_code,
        client.post(at("reports:answer", report.pk), {"answer": "corrected"}).status_code,
    ]

    report.refresh_from_db()
    assert answers == [404] * 5
    assert report.is_waiting
    assert not darna.contacts.exists()


def test_each_waits_at_the_desk_with_its_day(darna, manager):
    first = factories.report(of=darna)
    factories.report(of=darna)
    factories.report(of=darna, reason="money")
    factories.report()

    with override("en"):
        of_manager = waiting_for(manager, timezone.localdate())
        of_editor = waiting_for(factories.editor(), timezone.localdate())

    [line] = [line for line in of_manager if "report" in line.words]
    assert line.words == "Darna: 2 reports wait for your answer"
    assert (line.due, line.url) == (first.answer_by, at("reports:desk", "darna"))
    [line] = [line for line in of_editor if "report" in line.words]
    assert line.words == "4 reports by readers wait for an answer"
