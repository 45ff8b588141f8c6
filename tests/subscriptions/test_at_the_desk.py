"""What associations and editors see of who follows them: numbers, never addresses."""

import pytest

from tests import factories
from tests.desk.letters import at
from tests.following import subscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna")


@pytest.fixture
def project(darna):
    return factories.project(slug="school", association=darna, title="A dry school")


@pytest.fixture
def desk(darna):
    return factories.client_of(factories.manager(darna, language="en"))


def form_for_news(desk):
    return desk.get(at("projects:add_part", "darna", "school", "news")).text


def test_who_writes_news_is_told_how_many_people_hear_of_it(desk, darna, project):
    none_yet = form_for_news(desk)
    subscription(f"project:{project.pk}", email="a@example.org")
    subscription(f"association:{darna.pk}", email="a@example.org")
    subscription(f"topic:{factories.topic().pk}", email="b@example.org")
    subscription(f"project:{project.pk}", email="c@example.org", state="waiting")
    subscription(f"project:{project.pk}", email="d@example.org", state="ended")
    one = form_for_news(desk)
    subscription(f"association:{darna.pk}", email="b@example.org")
    two = form_for_news(desk)

    assert "Nobody follows it yet" in none_yet
    assert "1 person follows this and will be told of it by e-mail." in one
    assert "2 people follow this and will be told of it by e-mail." in two
    assert "@example.org" not in two


def test_desk_of_an_association_shows_how_many_follow_it_or_its_projects(desk, darna, project):
    subscription(f"association:{darna.pk}", email="a@example.org")
    subscription(f"project:{project.pk}", email="a@example.org")
    subscription(f"project:{project.pk}", email="b@example.org")

    page = desk.get(at("desk:association", "darna")).text

    assert "2 people follow you, or one of your projects, by e-mail." in page
    assert "b@example.org" not in page


def test_editors_see_what_is_followed_most_and_no_search(darna, project):
    editor = factories.client_of(factories.editor(language="en"))
    for email in ("a@example.org", "b@example.org"):
        subscription(f"project:{project.pk}", email=email)
    subscription(f"association:{darna.pk}", email="a@example.org")
    subscription("search:q=kanarie", email="a@example.org")

    page = editor.get(at("subscriptions:followers"))

    found = [(row.kind, row.followed.title, row.number) for row in page.context["rows"]]
    assert found == [("Project", "A dry school", 2), ("Association", "Darna", 1)]
    assert "2 people hear of what is new by e-mail." in page.text
    assert "kanarie" not in page.text
    assert "@example.org" not in page.text
    assert at("subscriptions:followers") in editor.get(at("desk:home")).text
