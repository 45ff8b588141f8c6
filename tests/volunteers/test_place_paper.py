"""Where it is and how to arrive, as PDF for who has a place."""

import pytest
from django.utils import timezone

from tests import factories
from tests.papers import text_of
from tests.volunteers.papers_scene import browser_of, own_at
from volunteers import actions

pytestmark = pytest.mark.django_db
NAME = "application_place_paper"


@pytest.fixture
def placed():
    programme = factories.programme(
        way="first_come",
        title="Painting a school",
        address="12 Rue Zag\nTangier",
        arrival="Bus 9 to the station.\n\nThen on foot.",
        telephone="+212612345678",
        texts={"ar": {"title": "صباغة مدرسة", "address": "12 زنقة الزاك"}},
    )
    session = factories.session(of=programme, places=1)
    return actions.send(factories.application(session), at=timezone.now())


def test_paper_says_what_the_page_says(placed):
    paper = browser_of(placed).get(own_at(NAME, placed.pk))

    printed = text_of(paper.content)
    assert paper["Content-Type"] == "application/pdf"
    assert "no-store" in paper["Cache-Control"]
    for words in ("Painting a school", "12 Rue Zag", "Then on foot.", "0612"):
        assert words in printed
    assert "The association has not written this yet." in printed
    assert (
        own_at(NAME, placed.pk)
        in browser_of(placed).get(own_at("application_place", placed.pk)).text
    )


def test_paper_is_in_the_language_of_the_page(placed):
    paper = browser_of(placed).get(own_at(NAME, placed.pk, language="ar")).content

    assert b"/Lang(ar)" in paper
    assert "Bus 9 to the station." in text_of(paper)
    assert "12 Rue Zag" not in text_of(paper)


def test_paper_goes_with_the_place(placed):
    other = actions.send(factories.application(placed.choices.get().session), at=timezone.now())
    assert browser_of(other).get(own_at(NAME, other.pk)).status_code == 404

    actions.withdraw(placed, at=timezone.now())

    assert browser_of(placed).get(own_at(NAME, placed.pk)).status_code == 404
