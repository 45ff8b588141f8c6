"""The pages of volunteers in a real browser, and their way on a phone without script."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests import factories
from tests.browser import follow
from tests.desk.letters import at
from tests.desk.test_in_browser import faults, sign_in
from volunteers import actions
from volunteers.models import Application, Session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, to look at
NOW = timezone.now


def example():
    """The programme of `make run`, with somebody on its waiting list and somebody with a place."""
    manager = factories.manager(email="manager@example.org", name="Coordinator")
    factories.topic(slug="education", icon="book")
    for code in ("en", "fr"):
        factories.language(code)
    call_command("make_trial_programme")
    sessions = list(Session.objects.all())
    for pool in sessions[0].pools.all():
        actions.set_places(pool, capacity=1, by=manager, at=NOW())
    waiting, placed, asked = (factories.user() for _ in range(3))
    first = actions.send(factories.application(sessions[0], by=placed), at=NOW())
    actions.offer(first, session=sessions[0], by=manager, at=NOW())
    actions.accept(first, at=NOW())
    second = actions.send(factories.application(sessions[0], by=waiting), at=NOW())
    actions.put_on_list(second, by=manager, at=NOW())
    third = actions.send(factories.application(sessions[1], by=asked), at=NOW())
    actions.offer(third, session=sessions[1], by=manager, at=NOW())
    return {
        "list": (None, "programme_list", []),
        "nothing": (None, "programme_list", [], "?cost=free"),
        "programme": (None, "programme_detail", ["example"]),
        "apply": (factories.user(), "apply", ["example"]),
        "mine": (placed, "applications", []),
        "confirmed": (placed, "application", [first.pk]),
        "place": (placed, "application_place", [first.pk]),
        "give up": (placed, "application_withdraw", [first.pk]),
        "waiting": (waiting, "application", [second.pk]),
        "offered": (asked, "application", [third.pk]),
    }


@pytest.mark.parametrize(
    ("language", "width"), [("ar", 360), pytest.param("fr", 1280, marks=pytest.mark.long)]
)
def test_pages_are_without_barriers_and_fit(live_server, new_page, language, width):
    page, found = new_page(width=width, language=language), {}
    for name, (who, url_name, arguments, *query) in example().items():
        sign_in(page, who, live_server.url)
        page.set_viewport_size({"width": width, "height": 900})
        address = at(f"volunteers:{url_name}", *arguments, language=language)
        page.goto(live_server.url + address + "".join(query))
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{language}-{width}.png", full_page=True)
        barriers = faults(page)
        page.set_viewport_size({"width": 320, "height": 640})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if barriers or wide > 320:
            found[name] = (barriers, wide)

    assert found == {}


def test_from_a_first_look_to_a_place_on_a_phone_without_script(live_server, new_page):
    programme = factories.programme(slug="school", title="Painting a school", address="12 Rue Zag")
    session = factories.session(of=programme, places=1)
    person = factories.user(language="en")
    page = new_page(width=360, script=False, language="en")

    page.goto(live_server.url + at("volunteers:programme_list", language="en"))
    follow(page.locator("h3 a", has_text="Painting a school"))
    follow(page.locator("a.btn.main", has_text="Apply"))
    page.locator("[name=login]").fill(person.email)
    page.locator("[name=password]").fill(factories.PASSWORD)
    follow(page.locator("main form.form [type=submit]"))
    page.locator("[name=motivation]").fill("I paint well.")
    follow(page.locator("[name=save]"))
    assert page.locator("[name=motivation]").input_value() == "I paint well."
    write_the_rest(page, session)
    follow(page.locator("[name=send]"))
    assert page.locator("h1").inner_text() == "Sent"

    actions.offer(Application.objects.get(), session=session, by=None, at=NOW())
    page.reload()
    follow(page.locator("button", has_text="Accept the place"))
    follow(page.locator("a.btn.main", has_text="Where and how to arrive"))
    assert page.locator("main", has_text="12 Rue Zag").count() == 1


def write_the_rest(page, session):
    page.locator("[name=choice_1]").select_option(str(session.pk))
    page.locator("[name=country]").select_option("DK")
    page.locator("[name=consent]").check()
    for name, value in {
        "name": "Mette Hansen",
        "born_on": "1999-05-04",
        "telephone": "+45 12 34 56 78",
        "languages": "Danish, English",
        "emergency_name": "Her sister",
        "emergency_telephone": "+45 87 65 43 21",
    }.items():
        page.locator(f"[name={name}]").fill(value)
