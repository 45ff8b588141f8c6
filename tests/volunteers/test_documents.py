from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, transaction

from tests import factories
from tests.papers import text_of
from tests.volunteers.desk_scene import NOW, at_desk, confirmed, darna_with
from tests.volunteers.papers_scene import (
    browser_of,
    certified,
    completed,
    own_at,
)
from volunteers import actions as volunteering
from volunteers.documents import actions
from volunteers.documents.papers import paper_of
from volunteers.models import Document, DocumentCount, Programme
from volunteers.steps import NotPossible

pytestmark = pytest.mark.django_db
LAW = {"kind": "contractual", "authorisation": "AUT-7"}


@pytest.fixture
def done(darna):
    """Somebody who completed a session with 7 hours and 30 minutes."""
    return completed(darna.session)


# Confirmation and contract: at once


def test_confirmation_is_got_at_once_in_the_language_asked_for(darna):
    mine = confirmed(darna.session, name="Ada Lovelace")
    browser = browser_of(mine)

    page = browser.post(
        own_at("document_get", mine.pk, "confirmation"), {"language": "fr"}, follow=True
    )
    document = mine.documents.get()
    paper = browser.get(own_at("document_paper", mine.pk, document.pk))

    assert own_at("document_paper", mine.pk, document.pk) in page.text
    assert paper["Content-Type"] == "application/pdf"
    assert "no-store" in paper["Cache-Control"]
    printed = text_of(paper.content)
    for words in ("Ada Lovelace", document.shown_number, str(mine.number), "Darna"):
        assert words in printed
    assert b"/Lang(fr)" in paper.content


def test_confirmation_got_twice_is_one(darna):
    mine = confirmed(darna.session)
    first = actions.get(mine, kind="confirmation", language="fr", at=NOW())

    second = actions.get(mine, kind="confirmation", language="fr", at=NOW())

    assert (second.pk, Document.objects.count()) == (first.pk, 1)


def test_confirmation_of_other_days_takes_the_place_of_the_old_one(darna):
    mine = confirmed(darna.session)
    first = actions.get(mine, kind="confirmation", language="en", at=NOW())
    darna.session.ends_on += timedelta(days=1)
    darna.session.save()

    second = actions.get(mine, kind="confirmation", language="en", at=NOW())

    first.refresh_from_db()
    assert first.state == "revoked"
    assert "A newer one takes its place." in browser_of(mine).get(own_at("documents", mine.pk)).text
    assert second.facts["ends_on"] == darna.session.ends_on.isoformat()
    assert browser_of(mine).get(own_at("document_paper", mine.pk, first.pk)).status_code == 404


@pytest.mark.parametrize("kind", ["confirmation", "contract", "invitation"])
def test_who_has_no_place_gets_nothing(kind):
    scene = darna_with(**LAW)
    mine = factories.application(scene.session)
    browser = browser_of(mine)
    volunteering.send(mine, at=NOW())

    browser.post(own_at("document_get", mine.pk, kind), {"language": "fr"})
    browser.post(own_at("document_ask", mine.pk, kind), {"language": "fr", "name": "x"})

    assert Document.objects.count() == 0
    assert "There is no document for you yet." in browser.get(own_at("documents", mine.pk)).text


def test_paper_about_a_place_ends_with_the_place(darna):
    mine = confirmed(darna.session)
    document = actions.get(mine, kind="confirmation", language="fr", at=NOW())
    volunteering.withdraw(mine, at=NOW())

    answer = browser_of(mine).get(own_at("document_paper", mine.pk, document.pk))

    assert answer.status_code == 404


def test_contract_says_what_the_law_asks_for():
    scene = darna_with(**LAW, tasks="Painting and plaster", insurance="Full cover")
    mine = confirmed(scene.session, name="Ada Lovelace", born_on=date(1999, 4, 5))

    document = actions.get(mine, kind="contract", language="en", at=NOW())

    printed = text_of(paper_of(document))
    for words in ("AUT-7", "Painting and plaster", "Full cover", "Ada Lovelace", "Darna", "06-18"):
        assert words in printed
    assert "1999" in printed


def test_contract_is_for_adults_even_where_the_programme_changed_since(darna):
    start = darna.session.starts_on
    darna.programme.age_from = 16
    darna.programme.save()
    young = confirmed(darna.session, born_on=date(start.year - 17, 1, 1))
    adult = confirmed(darna.session, born_on=date(start.year - 18, start.month, start.day))
    Programme.objects.update(**LAW, age_from=18)

    with pytest.raises(NotPossible):
        actions.get(young, kind="contract", language="en", at=NOW())

    assert actions.get(adult, kind="contract", language="en", at=NOW()).number == 1


def test_contract_is_for_contractual_programmes_alone(darna):
    with pytest.raises(NotPossible):
        actions.get(confirmed(darna.session), kind="contract", language="en", at=NOW())


def test_no_document_holds_the_number_of_an_identity_card():
    fields = {field.name for model in (Document,) for field in model._meta.get_fields()}
    scene = darna_with(**LAW)
    mine = confirmed(scene.session)
    facts = actions.get(mine, kind="contract", language="en", at=NOW()).facts

    forbidden = ("card", "passport", "cin", "identity", "health")
    assert [name for name in {*fields, *facts} if any(each in name for each in forbidden)] == []


# Invitation: asked for, reviewed


def test_invitation_is_asked_for_reviewed_and_numbered(darna):
    mine = confirmed(darna.session, name="Ada")
    browser_of(mine).post(
        own_at("document_ask", mine.pk, "invitation"), {"name": "ADA LOVELACE", "language": "fr"}
    )
    asked = mine.documents.get()
    assert mail.outbox[-1].to == [darna.coordinator.email]

    page = darna.desk.get(at_desk("desk_documents", darna.session.pk))
    darna.desk.post(at_desk("desk_document_issue", asked.pk), {"seen": asked.wish})

    asked.refresh_from_db()
    assert "ADA LOVELACE" in page.text
    assert (asked.state, asked.number, asked.reviewed_by) == ("issued", 1, darna.coordinator)
    assert mail.outbox[-1].to == [mine.person.email]
    assert "ADA LOVELACE" in text_of(paper_of(asked))
    assert darna.desk.get(at_desk("desk_document", asked.pk))["Content-Type"] == "application/pdf"


def test_asked_twice_is_one_request_and_one_letter(darna):
    mine = confirmed(darna.session)
    sent = len(mail.outbox)
    for name in ("First", "Second"):
        actions.ask(mine, kind="invitation", name=name, language="fr", at=NOW())

    assert list(mine.documents.values_list("name", "state")) == [("Second", "requested")]
    assert len(mail.outbox) == sent + 1


def test_refused_with_a_reason_that_the_person_reads(darna):
    mine = confirmed(darna.session)
    asked = actions.ask(mine, kind="invitation", name="A", language="fr", at=NOW())
    empty = darna.desk.post(at_desk("desk_document_refuse", asked.pk), {"reason": ""})

    darna.desk.post(at_desk("desk_document_refuse", asked.pk), {"reason": "You live here."})

    assert empty.status_code == 422
    assert f'href="#reason-{asked.pk}"' in empty.text
    assert "You live here." in mail.outbox[-1].body
    assert "You live here." in browser_of(mine).get(own_at("documents", mine.pk)).text
    with pytest.raises(NotPossible):
        actions.issue(asked, seen=asked.wish, by=None, at=NOW())


def test_name_that_cannot_be_printed_is_said_at_once(darna):
    mine = confirmed(darna.session)

    answer = browser_of(mine).post(
        own_at("document_ask", mine.pk, "invitation"), {"name": "山田", "language": "fr"}
    )

    assert answer.status_code == 422
    assert "山田" in answer.text
    assert mine.documents.count() == 0


# What the database keeps


@pytest.mark.parametrize(
    "change",
    [{"facts": {}}, {"number": 7}, {"code_hash": "x"}, {"language": "da"}],
    ids=lambda change: next(iter(change)),
)
def test_what_was_issued_is_frozen(done, change):
    document = certified(done)

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**change)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"state": "revoked"}, "ended_has_reason"),
        ({"application": None}, "stays_only_as_wished"),
        ({"state": "requested"}, "[Tt]ransition"),
    ],
)
def test_database_refuses_what_cannot_be(done, change, why):
    document = certified(done)

    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**change)


def test_one_document_of_a_kind_is_in_force(done):
    document = certified(done)
    document.pk = None

    with pytest.raises(IntegrityError, match="one_in_force"), transaction.atomic():
        document.save()


def test_numbers_have_no_gap_and_begin_anew_each_year(darna):
    darna.session.pools.update(capacity=9)
    mine = [confirmed(darna.session) for _number in range(3)]
    with transaction.atomic():
        actions.get(mine[0], kind="confirmation", language="en", at=NOW())
        transaction.set_rollback(True)
    next_year = NOW() + timedelta(days=366)

    made = [
        actions.get(one, kind="confirmation", language="en", at=at)
        for one, at in zip(mine, (NOW(), NOW(), next_year), strict=True)
    ]

    assert [one.number for one in made] == [1, 2, 1]
    assert DocumentCount.next_for("confirmation", made[0].year) == 3
