"""The page for funders, its table, and the sheet of one project."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone

from tests import factories, project_factories

pytestmark = pytest.mark.django_db


def cards(client, query=""):
    context = client.get(f"/en/funders/?{query}").context
    return {str(card.title): card for card in context["sure_cards"]}


def table(client, query=""):
    answer = client.get(f"/en/funders/table/?{query}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return [*csv.DictReader(StringIO(text))]


@pytest.fixture
def school():
    project = factories.project(
        slug="school", title="School", goals=[4], budget_mad=90_000, progress="running"
    )
    bags = project_factories.need(of=project, amount=10)
    project_factories.pledge(of=bags, state="thanked", amount=4)
    project_factories.need(of=project, title="Over", until=timezone.localdate() - timedelta(days=1))
    return project


def test_card_tells_what_is_needed_and_what_was_delivered(client, school):
    card = cards(client)["School"]

    assert [(str(title), amount) for title, amount in card.needs] == [("Cement", "6 bags")]
    assert [(str(title), amount) for title, amount in card.given] == [("Cement", "4 bags")]
    assert card.budget == "90,000 MAD"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("goal=4", {"School"}),
        ("size=small", {"School"}),
        ("progress=done", {"Port"}),
        ("place=marshan", {"Port"}),
        ("topic=sea", {"Port"}),
    ],
)
def test_filters_are_those_of_the_list(client, school, query, found):
    factories.project(
        title="Port",
        goals=[14],
        budget_mad=20_000_000,
        progress="done",
        topics=[factories.topic(slug="sea")],
        places=[factories.place(slug="marshan")],
    )

    assert cards(client, query).keys() == found
    sure = {row["Project"] for row in table(client, query) if "yes" in row.values()}
    assert sure == found


def test_table_has_a_row_for_each_need_and_for_a_project_without(client, school):
    factories.project(title="Silent")

    rows = {(row["Project"], row["What it needs"]): row for row in table(client)}

    assert rows.keys() == {("School", "Cement"), ("Silent", "")}
    cement = rows["School", "Cement"]
    assert (cement["Still needed"], cement["Delivered"]) == ("6 bags", "4 bags")
    assert cement["Budget in dirhams"] == "90000"
    assert cement["Sustainable Development Goals"] == "4. Quality education"


def test_no_cell_of_the_table_is_a_formula(client):
    factories.project(title='=HYPERLINK("https://evil.example")')

    [row] = table(client)

    assert row["Project"].startswith("'=")


def test_what_is_not_published_is_not_in_the_table(client, school):
    school.unpublish()

    assert table(client) == []


def test_list_leads_to_the_page_for_funders_and_on_to_its_table(client, school):
    assert "/en/funders/" in client.get("/en/projects/").text
    page = client.get("/en/funders/?goal=4").text
    assert "/en/funders/table/?goal=4" in page
    assert "/en/projects/school/sheet/" in page


@pytest.mark.parametrize("number", [1, 30])
def test_queries_do_not_grow_with_the_rows(client, django_assert_max_num_queries, number):
    for _ in range(number):
        project_factories.pledge(of=project_factories.need())

    with django_assert_max_num_queries(12):
        client.get("/fr/funders/")


def test_sheet_says_what_the_page_says_and_where_it_is(client, school):
    page = client.get("/en/projects/school/sheet/").text

    for words in (
        "School",
        "Still needed: 6 bags of 10 bags",
        "/en/projects/school/",
        'class="qr"',
    ):
        assert words in page
