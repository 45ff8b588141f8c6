"""The list and the page of projects."""

import pytest

from tests import factories, project_factories

pytestmark = pytest.mark.django_db


def test_progress_known_and_not_known_stand_apart(client):
    factories.project(slug="done", progress="done")
    factories.project(slug="silent")

    context = client.get("/en/projects/?progress=done").context

    assert [card.url for card in context["sure_cards"]] == ["/en/projects/done/"]
    assert [card.url for card in context["unknown_cards"]] == ["/en/projects/silent/"]


def test_phases_stand_in_their_order(client):
    made = factories.project()
    factories.phase(of=made, title="First step", progress="done")
    factories.phase(of=made, title="Second step", progress="running")

    steps = client.get(f"/en/projects/{made.slug}/").context["steps"]

    assert [(str(step.title), step.state) for step in steps] == [
        ("First step", "done"),
        ("Second step", "running"),
    ]


def test_partners_budget_and_years_are_shown(client):
    made = factories.project(first_year=2022, last_year=2026, budget="13 million MAD")
    factories.project_partner(of=made, name="INDH")

    page = client.get(f"/en/projects/{made.slug}/").text

    for words in ("2022 to 2026", "13 million MAD", "INDH"):
        assert words in page


@pytest.mark.parametrize("number", [1, 50])
def test_queries_do_not_grow_with_the_rows(client, django_assert_max_num_queries, number):
    for _ in range(number):
        factories.phase(of=factories.project())

    with django_assert_max_num_queries(12):
        client.get("/fr/projects/")


def test_queries_of_the_page(client, django_assert_max_num_queries):
    made = factories.project()
    phase = factories.phase(of=made)
    project_factories.photo_pair(of=phase)
    project_factories.phase_partner(of=phase)
    project_factories.beneficiaries(of=made)
    project_factories.pledge(of=project_factories.need(of=made))
    project_factories.update(of=made)
    factories.project_partner(of=made, partner=factories.association())

    with django_assert_max_num_queries(13):
        client.get(f"/fr/projects/{made.slug}/")
