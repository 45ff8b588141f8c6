"""The pages of events in a real browser, and the way of an event on a phone without script."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from news.events.editing.actions import preview_code
from news.events.places import code_of
from tests import event_factories, factories
from tests.browser import follow
from tests.desk.letters import at
from tests.desk.test_in_browser import faults, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, to look at
CONCERT = {
    "ar": {"title": "أمسية موسيقية في القصبة", "lead": "عود وغناء، والدخول مجاني للجميع."},
    "fr": {"title": "Soirée musicale à la Kasbah", "lead": "Oud et chant, entrée libre."},
}


def named(make, name, arabic, french):
    return make(name=name, texts={"ar": {"name": arabic}, "fr": {"name": french}})


def events():
    """A manager with events of all kinds: one that comes back, one called off, a draft."""
    place = named(factories.place, "Kasbah", "القصبة", "Kasbah")
    topic = named(factories.topic, "Music", "موسيقى", "Musique")
    association = named(factories.association, "Darna", "جمعية دارنا", "Darna")
    shared = {"of": association, "place": place, "topics": [topic]}
    today = timezone.localdate()
    event = event_factories.weekly(
        first_day=today.replace(day=1), times=40, cost="free", address="5, rue d'Italie",
        sign_up="here", capacity=2, title="Concert", texts=CONCERT, **shared,
    )  # fmt: skip
    first, second = event.occurrences.upcoming(today)[:2]
    first.call_off(at=timezone.now(), note="القاعة مشغولة")
    for name in ("سلمى", "Youssef", "Mette"):
        guest = event_factories.guest(second, name=name)
    event_factories.event(of=association, in_days=2, starts=None, ends=None, title="Open day")
    event_factories.event(in_days=2, title="Talk", cost="paid", **shared)
    off = event_factories.event(of=association, title="Race", why_off="Rain.", starts="09:00")
    off.call_off(at=timezone.now())
    draft = event_factories.draft(in_days=2, title="Workshop", texts=CONCERT, **shared)
    return factories.manager(association), event, second, off, draft, guest


def example():
    """Pages by name: who asks, the name of the address, its arguments, what is asked."""
    manager, event, date, off, draft, guest = events()
    today, association = timezone.localdate(), event.association
    factories.holiday(today.replace(day=18), "independence_day")
    factories.ramadan(today.replace(day=3), today.replace(day=27))
    return {
        "list": (None, "event_list", []),
        "nothing": (None, "event_list", [], "?online=1"),
        "month": (None, "month", [today.year, today.month]),
        "event": (None, "event_detail", [event.slug]),
        "off": (None, "event_detail", [off.slug]),
        "sign up": (None, "sign_up", [event.slug, date.pk]),
        "sent": (None, "sign_up_sent", []),
        "guest": (None, "guest", [code_of(guest)]),
        "guests": (manager, "guests", [event.pk]),
        "preview": (None, "event_preview", [preview_code(draft)]),
        "desk": (manager, "desk_association", [association.slug]),
        "new": (manager, "add_of", [association.slug]),
        "front": (manager, "edit_event", [draft.pk]),
        "front of public": (manager, "edit_event", [event.pk]),
        "words": (manager, "edit_words", [event.pk, "ar"]),
        "when": (manager, "edit_when", [event.pk]),
        "where": (manager, "edit_where", [event.pk]),
        "facts": (manager, "edit_facts", [event.pk]),
        "call off": (manager, "call_off_event", [event.pk]),
        "again": (manager, "copy_event", [event.pk]),
        "withdraw": (manager, "withdraw_event", [event.pk]),
    }


@pytest.mark.parametrize(
    ("language", "width"), [("ar", 360), pytest.param("fr", 1280, marks=pytest.mark.long)]
)
def test_pages_are_without_barriers_and_fit(live_server, new_page, language, width):
    page, found = new_page(width=width, language=language), {}
    for name, (who, url_name, arguments, *query) in example().items():
        sign_in(page, who, live_server.url)
        page.set_viewport_size({"width": width, "height": 900})
        address = at(f"events:{url_name}", *arguments, language=language)
        page.goto(live_server.url + address + "".join(query))
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{language}-{width}.png", full_page=True)
        barriers = faults(page)
        page.set_viewport_size({"width": 320, "height": 640})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if barriers or wide > 320:
            found[name] = (barriers, wide)

    assert found == {}


def test_announced_and_read_on_a_phone_without_script(live_server, new_page):
    association = factories.association(slug="darna", is_trusted=True)
    manager = factories.manager(association)
    page = new_page(width=360, script=False, language="ar")
    sign_in(page, manager, live_server.url)
    day = timezone.localdate() + timedelta(days=5)

    page.goto(live_server.url + at("events:desk_association", "darna", language="ar"))
    follow(page.locator("main a.btn.main"))
    page.locator("[name=title]").fill("حفل")
    page.locator("[name=first_day]").fill(day.isoformat())
    page.locator("[name=starts]").fill("18:00")
    follow(page.locator("[name=save]"))
    follow(page.locator("a.btn[href$='/where/']"))
    page.locator("[name=address]").fill("5, rue d'Italie")
    follow(page.locator("[name=save]"))
    follow(page.locator("form[action$='/publish/'] button"))
    sign_in(page, None, live_server.url)
    page.goto(live_server.url + at("events:event_list", language="ar"))
    follow(page.locator(".date a", has_text="حفل"))

    assert page.locator("main", has_text="rue d'Italie").count() == 1
    page.goto(live_server.url + at("events:month", day.year, day.month, language="ar"))
    assert page.locator("table.month a", has_text="حفل").is_visible()
