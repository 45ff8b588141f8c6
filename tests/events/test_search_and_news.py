"""Events in the search, among what is new, and on the pages of who holds them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.subscriptions.news import NEWS
from tests import event_factories, factories
from tests.desk.letters import at

pytestmark = pytest.mark.django_db


def found(client, words):
    return client.get(at("search"), {"q": words}).text


def test_an_event_to_come_is_found_with_its_next_date(client):
    event = event_factories.weekly(title="Sardine festival", first_day=timezone.localdate())
    event_factories.event(title="Sardine past", in_days=-3)
    event_factories.draft(title="Sardine draft")

    said = found(client, "sardine")

    assert event.get_absolute_url() in said
    assert "festival" in said
    assert "past" not in said
    assert "draft" not in said


def test_it_is_found_by_its_place_and_all_above(client):
    above = factories.place(name="Medina")
    below = factories.place(name="Kasbah", parent=above)
    event = event_factories.event(title="Festival", place=below)

    listed = client.get(at("search"), {"q": "festival", "place": above.slug}).text

    assert event.get_absolute_url() in listed


def test_what_is_new_names_topics_place_and_all_who_hold_it():
    top = factories.topic()
    topic, place = factories.topic(parent=top), factories.place()
    host, other = factories.association(), factories.association()
    event = event_factories.weekly(
        of=host, associations=[other], topics=[topic], place=place, title="Concert", times=2
    )
    event_factories.event(in_days=-1)
    event_factories.event(cancelled_at=timezone.now())
    kind = NEWS["event"]

    assert list(kind.public(timezone.now())) == [event]
    assert kind.subjects([event.pk])[event.pk] == {
        f"topic:{top.pk}",
        f"topic:{topic.pk}",
        f"place:{place.pk}",
        f"association:{host.pk}",
        f"association:{other.pk}",
    }
    line = kind.read([event.pk])[event.pk]
    assert (line.title, line.url) == ("Concert", event.get_absolute_url())


def test_home_and_associations_show_the_next_three(client):
    host, other = factories.association(), factories.association()
    for number in range(4):
        event_factories.weekly(
            of=host, associations=[other], title=f"Nr {number}", times=2,
            first_day=timezone.localdate() + timedelta(days=number + 1),
        )  # fmt: skip

    for address in (at("home"), host.get_absolute_url(), other.get_absolute_url()):
        said = client.get(address).text
        assert [f">Nr {number}</a>" in said for number in range(4)] == [True] * 3 + [False]
