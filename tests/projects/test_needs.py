"""What a project needs: shown, counted, expired, closed; kept by its association."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import ProjectNeed
from tests import factories, project_factories
from tests.desk.letters import at
from tests.editing.forms import send

pytestmark = pytest.mark.django_db
STATES = ("unconfirmed", "promised", "agreed", "received", "thanked", "withdrawn")


@pytest.fixture
def school():
    darna = factories.association(slug="darna", name="Darna")
    return factories.project(slug="school", association=darna, title="A dry school")


@pytest.fixture
def desk(school):
    return factories.client_of(factories.manager(school.association, language="en"))


def at_school(name, *more):
    return at(f"projects:{name}", "darna", "school", *more)


def needs_on_page(client, project):
    return client.get(f"/en/projects/{project.slug}/").context["needs"]


def test_open_is_what_nobody_has_agreed_to_bring(client, school):
    need = project_factories.need(of=school, amount=20)
    for number, state in enumerate(STATES, 1):
        project_factories.pledge(of=need, state=state, amount=number)
    project_factories.pledge(of=need, state="declined", reason="late", amount=9)

    [row] = needs_on_page(client, school)

    assert (row.open, row.agreed, row.given) == ("8 bags", "12 bags", "9 bags")
    assert (row.promised, row.percent) == ("2 bags", 60)


def test_what_is_all_agreed_asks_for_nothing_more(client, school):
    need = project_factories.need(of=school, amount=2)
    project_factories.pledge(of=need, state="agreed", amount=2)

    [row] = needs_on_page(client, school)

    assert (row.open, row.url, row.percent) == ("", "", 100)


def test_it_leaves_the_page_after_its_last_day_by_itself(client, school):
    today = timezone.localdate()
    project_factories.need(of=school, title="Over", until=today - timedelta(days=1))
    project_factories.need(of=school, title="Today", until=today)
    project_factories.need(of=school, title="Closed").close(at=timezone.now())

    assert [str(row.title) for row in needs_on_page(client, school)] == ["Today"]


def test_what_is_urgent_comes_first(client, school):
    project_factories.need(of=school, title="Paint", priority=3)
    project_factories.need(of=school, title="Roof", priority=1)

    assert [str(row.title) for row in needs_on_page(client, school)] == ["Roof", "Paint"]


def test_way_of_money_is_shown_and_nothing_is_paid_here(client, school):
    need = project_factories.need(
        of=school, kind="money", unit="mad", amount=5000, way="Account 1234"
    )

    page = client.get(at("projects:make_pledge", "school", need.pk)).text

    assert "Account 1234" in page
    assert "5,000 MAD" in page


def test_need_is_added_changed_closed_and_opened_again(desk, school, client):
    page = send(
        desk,
        at_school("add_part", "needs"),
        kind="hands",
        title="Painters",
        amount="6",
        unit="people",
    )
    need = school.needs.get()
    send(desk, at_school("edit_part", "needs", need.pk), amount="8")
    seen = [needs_on_page(client, school)[0].open]
    desk.post(at_school("close_need", need.pk))
    seen.append(needs_on_page(client, school))
    desk.post(at_school("reopen_need", need.pk))

    assert page.status_code == 302
    assert seen == ["8 people", []]
    assert len(needs_on_page(client, school)) == 1


def test_money_says_its_way_and_is_counted_in_dirhams(desk, school):
    address = at_school("add_part", "needs")
    without = send(desk, address, kind="money", title="Paint", amount="500", unit="mad")
    in_bags = send(desk, address, kind="money", title="Paint", amount="5", unit="bags", way="x")

    assert [*without.context["form"].errors] == ["way"]
    assert "Money is counted in dirhams" in in_bags.text
    assert not school.needs.exists()


def test_no_less_is_needed_than_was_agreed(desk, school):
    need = project_factories.need(of=school)
    project_factories.pledge(of=need, state="agreed", amount=4)

    page = send(desk, at_school("edit_part", "needs", need.pk), amount="3")

    assert [*page.context["form"].errors] == ["amount"]


@pytest.mark.parametrize("changed", [{"unit": "kg"}, {"kind": "money", "unit": "mad"}])
def test_what_was_promised_is_not_counted_in_something_else(desk, school, changed):
    need = project_factories.need(of=school, kind="materials", unit="bags")
    project_factories.pledge(of=need, state="thanked", amount=4)

    page = send(desk, at_school("edit_part", "needs", need.pk), **changed)

    need.refresh_from_db()
    assert page.status_code == 422
    assert (need.kind, need.unit) == ("materials", "bags")


def test_what_somebody_promised_stays(desk, school):
    need = project_factories.pledge(of=project_factories.need(of=school)).need

    desk.post(at_school("remove_part", "needs", need.pk))
    desk.post(at("projects:remove_project", "darna", "school"))

    assert ProjectNeed.objects.filter(pk=need.pk).exists()
