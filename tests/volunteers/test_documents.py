from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.base.texts import LANGUAGE_CODES
from tests import factories
from tests.papers import text_of
from tests.volunteers.desk_scene import NOW, at_desk, confirmed, darna_with, told
from tests.volunteers.papers_scene import (
    browser_of,
    certified,
    completed,
    own_at,
    there,
    wish_of,
    worked,
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


# Certificate


def test_certificate_says_who_what_when_and_how_long(done, darna):
    document = certified(done, by=darna.coordinator, name="Ada L.", language="en")

    session = done.session
    assert document.facts == {
        "name": "Ada L.",
        "programme": "School",
        "association": "Darna",
        "starts_on": session.starts_on.isoformat(),
        "ends_on": session.ends_on.isoformat(),
        "minutes": 450,
        "part": None,
        "role": "volunteers",
    }
    printed = text_of(paper_of(document))
    for words in ("Ada L.", "School", "Darna", "7 hours and 30 minutes", document.code):
        assert words in printed
    assert darna.coordinator.name not in printed


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_certificate_can_be_printed_in_every_language(done, language):
    document = certified(done, name="أمينة الفاسي", language=language)

    paper = paper_of(document)

    assert f"/Lang({language})".encode() in paper
    assert b"<pdfuaid:part>1</pdfuaid:part>" in paper
    assert paper.count(b"/Type/Page/") == 1


def test_longest_words_stay_on_one_page(darna):
    darna.programme.translations.update(title="Sehr lange Wörter und " * 9)
    darna.association.translations.update(name="Association marocaine " * 9)
    mine = there(darna.session, name="Un nom de famille qui ne finit pas " * 3)
    worked(mine)
    volunteering.leave(mine, by=None, at=NOW())

    paper = paper_of(certified(mine))

    assert paper.count(b"/Type/Page/") == 1


def test_who_left_early_gets_one_that_says_which_part(darna):
    mine = there(darna.session)
    worked(mine, days_ago=3)
    worked(mine, days_ago=1)
    volunteering.leave(mine, by=None, at=NOW())

    facts = certified(mine).facts

    today = timezone.localdate()
    assert facts["part"] == [
        (today - timedelta(days=3)).isoformat(),
        (today - timedelta(days=1)).isoformat(),
    ]
    assert facts["minutes"] == 900


@pytest.mark.parametrize("ends", ["", "leave"])
def test_who_has_not_completed_or_worked_gets_none(darna, ends):
    mine = there(darna.session, ends=ends)

    with pytest.raises(NotPossible):
        certified(mine)


def test_coordinator_issues_one_that_was_not_asked_for(done, darna):
    seen = {"seen": wish_of(done)}
    first = darna.desk.post(at_desk("desk_certify", done.pk), seen, follow=True)
    mail.outbox.clear()

    second = darna.desk.post(at_desk("desk_certify", done.pk), seen, follow=True)

    document = done.documents.get()
    assert told(first) == ["Done. The person is told by e-mail."]
    assert (told(second), mail.outbox) == (["It stood so already: nothing has changed."], [])
    assert (document.name, document.state, document.stays) == ("Ada Lovelace", "issued", False)


def test_certificate_is_issued_in_the_name_that_was_seen_or_not_at_all(done, darna):
    asked = actions.ask(done, kind="certificate", name="Ada L.", language="en", at=NOW())
    page = darna.desk.get(at_desk("desk_documents", darna.session.pk))
    actions.ask(done, kind="certificate", name="Somebody else", language="en", at=NOW())

    for name, key in (("desk_document_issue", asked.pk), ("desk_certify", done.pk)):
        answer = darna.desk.post(at_desk(name, key), {"seen": "en Ada L."}, follow=True)
        assert told(answer) == ["This has changed in the meantime. Here is how it stands now."]
    darna.desk.post(at_desk("desk_certify", done.pk), {"seen": "en Somebody else"})

    assert page.text.count('name="seen" value="en Ada L."') == 2
    assert done.documents.get().facts["name"] == "Somebody else"


def test_sessions_are_locked_before_the_application(done):
    with CaptureQueriesContext(connection) as queries:
        certified(done, name="Ada L.")
        certified(done)

    locked = [
        query["sql"].split('FROM "')[1].split('"')[0]
        for query in queries
        if "FOR UPDATE" in query["sql"] or "FOR NO KEY UPDATE" in query["sql"]
    ]
    order = [name for name in locked if name in ("volunteers_session", "volunteers_application")]
    assert order == ["volunteers_session", "volunteers_application"] * 3


def test_another_one_has_another_code_and_revokes_the_old(done):
    first = certified(done)

    second = certified(done, name="A. Lovelace")

    first.refresh_from_db()
    assert (first.state, second.state) == ("revoked", "issued")
    assert first.code != second.code
    assert [first.number, second.number] == [1, 2]


def test_revoked_keeps_the_first_reason(done, darna):
    document = certified(done)
    darna.desk.post(at_desk("desk_document_revoke", document.pk), {"reason": "Wrong hours"})

    darna.desk.post(at_desk("desk_document_revoke", document.pk), {"reason": "Another"})

    document.refresh_from_db()
    assert (document.state, document.reason) == ("revoked", "Wrong hours")


def test_nobody_issues_to_oneself(darna):
    mine = there(darna.session, ends="complete", by=darna.coordinator)
    asked = actions.ask(mine, kind="certificate", name="I", language="en", at=NOW())

    own = darna.desk.post(at_desk("desk_certify", mine.pk), {"seen": asked.wish})
    issued = darna.desk.post(at_desk("desk_document_issue", asked.pk), {"seen": asked.wish})

    assert (own.status_code, issued.status_code) == (404, 404)
    assert Document.objects.issued().count() == 0


def test_documents_of_another_association_are_not_there(done, darna):
    document = certified(done)
    other = factories.client_of(factories.manager(factories.association(slug="other")))

    for name in ("issue", "refuse", "revoke"):
        address = at_desk(f"desk_document_{name}", document.pk).replace("darna", "other")
        assert other.post(address, {"reason": "x"}).status_code == 404
    stranger = factories.client_of(factories.user())
    assert stranger.get(own_at("document_paper", done.pk, document.pk)).status_code == 404
    assert Document.objects.get().state == "issued"


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
