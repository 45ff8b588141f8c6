"""The answer to a report: once, from the list of its kind, in the language of who reported."""

import pytest
from django.utils import timezone

from associations.models import Unlisted
from portal.reports.actions import answer_report
from portal.reports.models import Report
from tests import factories
from tests.desk.letters import at, letters_to

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna", own_name="Darna")


@pytest.fixture
def manager(darna):
    return factories.manager(darna)


def test_answer_goes_out_in_their_language(darna, manager):
    report = factories.report(of=darna, email="amal@example.org", language="fr")

    response = factories.client_of(manager).post(
        at("reports:answer", report.pk), {"answer": "right", "note": "On a appelé <b>hier</b>."}
    )

    report.refresh_from_db()
    [letter] = letters_to("amal@example.org")
    assert response["Location"] == at("reports:desk", "darna")
    assert (report.answer, report.note, report.answered_by) == (
        "right",
        "On a appelé <b>hier</b>.",
        manager,
    )
    assert "Nous avons demandé" in letter.body
    assert "On a appelé <b>hier</b>." in letter.body
    assert "&lt;b&gt;hier" in letter.alternatives[0].content


def test_answer_is_chosen_from_the_list_of_its_kind(darna, manager):
    report = factories.report(of=darna)
    client = factories.client_of(manager)

    for sent in ({}, {"answer": "added"}, {"answer": "agreed", "note": "typed"}):
        page = client.post(at("reports:answer", report.pk), sent)
        assert page.status_code == 422
        assert "answer" in page.context["form"].errors
        assert page.context["form"]["note"].value() == sent.get("note")
    report.refresh_from_db()
    assert report.is_waiting


def test_answered_twice_keeps_the_first_answer(darna, manager):
    report = factories.report(of=darna, email="amal@example.org")

    first = answer_report(report, by=manager, at=NOW(), answer="right", note="First")
    second = answer_report(report, by=factories.editor(), at=NOW(), answer="corrected")

    report.refresh_from_db()
    assert (first, second) == (True, False)
    assert (report.answer, report.note, report.answered_by) == ("right", "First", manager)
    assert len(letters_to("amal@example.org")) == 1


@pytest.mark.parametrize(
    ("answer", "has_topic", "state"),
    [
        ("found", False, "met"),
        ("written_down", True, "open"),
        ("written_down", False, "new"),
        ("unclear", True, "new"),
    ],
)
def test_answer_to_a_need_settles_the_need(answer, has_topic, state):
    need = factories.need(topic=factories.topic() if has_topic else None)
    report = factories.report(kind="need", need=need)
    client = factories.client_of(factories.editor())

    client.post(at("reports:answer", report.pk), {"answer": answer})

    need.refresh_from_db()
    assert need.state == state
    assert Report.objects.get().answer == answer


def test_lists_ask_few_queries(darna, manager, django_assert_max_num_queries):
    for _ in range(6):
        factories.report(of=darna, contact=factories.contact(of=darna), proposal="+212539111111")
        factories.report(of=darna, reason="address", location=factories.location(of=darna))
        factories.report(of=darna, reason="closed", offer=factories.offer(provider=darna))
    client = factories.client_of(manager)

    with django_assert_max_num_queries(20):
        client.get(at("reports:desk", "darna"))


def test_editors_are_told_that_it_asked_not_to_be_listed():
    Unlisted.objects.create(names=["Association Lantern"])
    unwanted = factories.report(kind="missing", proposal="lantern")
    other = factories.report(kind="missing", proposal="Harbour")
    client = factories.client_of(factories.editor(language="en"))

    pages = [client.get(at("reports:detail", report.pk)).text for report in (unwanted, other)]

    assert ["It asked not to be listed." in page for page in pages] == [True, False]
