"""Certificates: what they say, who issues them, and in which name."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.base.texts import LANGUAGE_CODES
from tests import factories
from tests.papers import text_of
from tests.volunteers.desk_scene import NOW, at_desk, told
from tests.volunteers.papers_scene import (
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
from volunteers.models import Document
from volunteers.steps import NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(darna):
    """Somebody who completed a session with 7 hours and 30 minutes."""
    return completed(darna.session)


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
