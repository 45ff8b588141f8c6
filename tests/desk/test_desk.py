"""The front page of the desk, and that of an association."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from associations.completeness import CRITERIA, Known, completeness, known_of
from associations.models import Membership
from portal.base.texts import LANGUAGE_CODES
from portal.desk import sections, waiting
from portal.search.models import SearchLog
from tests import factories
from tests.desk.letters import at

pytestmark = pytest.mark.django_db


def lines(person):
    return factories.client_of(person).get(at("desk:home")).context["waiting"]


def test_nothing_waits_and_the_way_to_the_first_association_is_shown():
    page = factories.client_of(factories.user(name="Latifa")).get(at("desk:home")).text

    assert "Good day, Latifa" in page
    assert "Nothing. Everything that you could do is done." in page
    assert f'action="{at("associations:association_list")}"' in page


def test_a_claimant_sees_how_the_claim_stands():
    person = factories.user()
    claim = factories.claim(of=factories.association(slug="darna", name="Darna"), by=person)

    [line] = lines(person)

    assert line.words == "Darna: an editor is looking at your claim"
    assert (line.due, line.url) == (claim.answer_by, at("associations:claim", "darna"))


def translated(**values):
    """An association that was confirmed, with words in every language."""
    return factories.confirmed(texts={code: {} for code in LANGUAGE_CODES}, **values)


def test_a_manager_sees_claims_and_invitations_the_most_urgent_first():
    darna = translated(slug="darna", name="Darna")
    manager = factories.manager(darna)
    invitation = factories.invitation(of=darna, email="a@example.org")
    claim = factories.claim(of=darna, by=factories.user(name="Latifa"))
    late = timezone.now() - timedelta(days=1)
    factories.invitation(of=darna, email="b@example.org", code="b", expires_at=late)

    found = lines(manager)

    assert [line.words for line in found] == [
        "b@example.org has not accepted the invitation to Darna in time",
        "Latifa asks to manage the page of Darna with you",
        "a@example.org has not accepted the invitation to Darna yet",
    ]
    assert [line.due for line in found][1:] == [
        claim.answer_by,
        timezone.localdate(invitation.expires_at),
    ]


def test_what_a_manager_has_answered_waits_no_longer():
    claim = factories.claim(of=translated())
    manager = factories.manager(claim.association)
    claim.opinions.create(user=manager, agrees=True)

    assert lines(manager) == []


def test_an_editor_sees_claims_needs_and_searches():
    claim = factories.claim()
    factories.need()
    SearchLog.objects.create(day=timezone.localdate(), folded="bed", language="en", found=0)

    found = lines(factories.editor())

    assert [line.url for line in found] == [
        at("associations:claim_decide", claim.pk),
        "/admin/support/need/?state__exact=new",
        "/admin/search/searchlog/",
    ]
    assert [line.due for line in found] == [claim.answer_by, None, None]


def test_lines_of_another_are_not_mine():
    factories.claim()
    factories.invitation()
    factories.need()

    assert lines(factories.manager(translated())) == []


def test_a_source_of_another_part_adds_its_lines(monkeypatch):
    line = waiting.Waiting(date(2026, 1, 1), "A check is due", "/en/", "Check")
    monkeypatch.setattr(waiting, "SOURCES", [lambda user, today: [line]])

    assert lines(factories.user()) == [line]


def test_the_desk_asks_as_many_queries_for_many_as_for_one():
    editor = factories.editor()
    browser = factories.client_of(editor)

    def asked(more):
        for _ in range(more):
            factories.claim()
            factories.change_request(factories.association())
            editor.memberships.create(association=factories.association(), role="manager")
        browser.get(at("desk:home"))
        with CaptureQueriesContext(connection) as queries:
            browser.get(at("desk:home"))
        return len(queries)

    first = asked(1)
    assert asked(5) == first
    assert first <= 40


def test_the_desk_of_an_association_shows_role_state_and_the_next_step():
    darna = factories.association(slug="darna", name="Darna", groups=[factories.group()])
    browser = factories.client_of(factories.member(darna, role="volunteers"))

    page = browser.get(at("desk:association", "darna"))

    assert "Your role: volunteer coordinator" in page.text
    assert "1 of 10" in page.text
    assert "Add a telephone number: most people call first." in page.text
    assert at("associations:members", "darna") in page.text


@pytest.mark.parametrize(("role", "seen"), [("manager", True), ("editor", False), (None, True)])
def test_sections_are_shown_to_their_roles(monkeypatch, role, seen):
    section = sections.Section("associations:members", "For managers", sections.MANAGING)
    monkeypatch.setattr(sections, "SECTIONS", [section])

    found = sections.sections_for(factories.association(), role and Membership.Role(role))

    assert bool(found) == seen


WHOLE = Known(2, *[True] * (len(Known._fields) - 1))


def test_there_are_ten_criteria_and_a_whole_page_meets_them_all():
    state = completeness(WHOLE)

    assert (len(CRITERIA), len(state.met)) == (10, 10)
    assert state.next_step is None


@pytest.mark.parametrize(
    ("lacks", "missing"),
    [
        ({"names": 1}, "names"),
        ({"summary": False}, "summary"),
        ({"purpose": False}, "purpose"),
        ({"location": False}, "location"),
        ({"phone": False}, "phone"),
        ({"hours": False}, "hours"),
        ({"topics": False}, "words"),
        ({"groups": False}, "words"),
        ({"languages": False}, "languages"),
        ({"picture": False}, "picture"),
        ({"offer": False}, "offer"),
    ],
)
def test_each_criterion_is_missed_where_its_fact_is_not_known(lacks, missing):
    state = completeness(WHOLE._replace(**lacks))

    assert [criterion.name for criterion in state.missing] == [missing]
    assert state.next_step.name == missing


def test_a_record_tells_what_it_has(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    bare = factories.association(topics=[])
    whole = factories.association(
        groups=[factories.group()],
        languages=[factories.language("ary")],
        summary="x",
        purpose="x",
        texts={"fr": {"name": "Nom"}},
    )
    schedule = factories.schedule((1, "09:00", "17:00"))
    factories.location(of=whole, schedule=schedule)
    factories.contact(of=whole)
    factories.photo(of=whole)
    factories.offer(provider=whole)
    factories.offer(provider=bare, state="unpublished")

    assert known_of(bare) == Known(names=1)
    assert known_of(whole) == WHOLE
