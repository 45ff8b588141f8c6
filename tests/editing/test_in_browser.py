"""The pages of an entry in a real browser, and the whole way of new association staff."""

import os
import re
from datetime import time
from pathlib import Path

import pytest

from portal.editing.models import ChangeRequest
from tests import factories
from tests.browser import follow
from tests.desk.letters import at, letters_to, link_in
from tests.desk.test_in_browser import faults, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, to look at
OFFICE = "office@darna.example"


@pytest.fixture
def darna():
    darna = factories.association(
        slug="darna",
        name="Association Darna",
        summary="Meals in the evening",
        texts={"ar": {"name": "جمعية دارنا"}},
        groups=[factories.group()],
    )
    factories.contact(of=darna, kind="email", value=OFFICE)
    factories.contact(
        of=darna, kind="website", value="https://www.a-very-long-address.darna.example/"
    )
    return darna


def pages(darna):
    """Who looks, and at which page; "editor" at those of editors."""
    place = factories.location(
        of=darna, place=factories.place(name="Marshan"), address="1 rue Haute"
    )
    photo = factories.photo(of=darna)
    offer = factories.offer(provider=darna, title="Meals")
    change = factories.change_request(darna, new="Maison Darna")
    mine = {
        "facts": at_any("associations:edit_facts", "darna"),
        "words": at_any("associations:edit_words", "darna", "da"),
        "contacts": at_any("associations:edit_contacts", "darna"),
        "partners": at_any("associations:edit_partners", "darna"),
        "places": at_any("associations:edit_locations", "darna"),
        "place": at_any("associations:edit_location", "darna", place.pk),
        "hours": at_any("associations:edit_hours", "darna", place.pk),
        "photos": at_any("associations:edit_photos", "darna"),
        "photo": at_any("associations:edit_photo", "darna", photo.pk),
        "remove": at_any("associations:remove_photo", "darna", photo.pk),
        "offers": at_any("support:edit_offers", "darna"),
        "new offer": at_any("support:add_offer", "darna"),
        "offer": at_any("support:edit_offer", "darna", offer.slug),
        "history": at_any("associations:history", "darna"),
        "new association": at_any("associations:add_association"),
    }
    theirs = {
        "queue": at_any("editing:queue"),
        "change": at_any("editing:change_detail", change.pk),
    }
    return mine, theirs


def at_any(name, *arguments):
    return lambda language: at(name, *arguments, language=language)


@pytest.mark.parametrize(
    ("language", "width"), [("ar", 360), pytest.param("fr", 1280, marks=pytest.mark.long)]
)
def test_pages_are_without_barriers_and_fit(darna, live_server, new_page, language, width):
    manager, editor = factories.manager(darna), factories.editor()
    page = new_page(width=width, language=language)
    found = {}
    for person, addresses in zip((manager, editor), pages(darna), strict=True):
        sign_in(page, person, live_server.url)
        for name, address in addresses.items():
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(live_server.url + address(language))
            for fold in page.locator("main details").all():
                fold.evaluate("fold => fold.open = true")
            if SHOTS:
                page.screenshot(path=Path(SHOTS) / f"{name}-{language}.png", full_page=True)
            barriers = faults(page)
            page.set_viewport_size({"width": 320, "height": 640})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if barriers or wide > 320:
                found[name] = (barriers, wide)

    assert found == {}


class Person:
    """Somebody at a browser, who counts the forms that were sent."""

    def __init__(self, page, root):
        self.page, self.root, self.sent = page, root, 0

    def goes_to(self, path):
        self.page.goto(self.root + path)

    def fills(self, **boxes):
        for name, value in boxes.items():
            self.page.locator(f"main [name={name}]").fill(value)

    def sends(self, button="main form.form [type=submit]"):
        follow(self.page.locator(button).first)
        self.sent += 1

    def signs_up_and_claims(self, email, password):
        self.goes_to(fr("account_signup"))
        self.fills(email=email, password1=password)
        self.sends()
        self.goes_to(link_in(letters_to(email)[0]))
        self.sends("main form [type=submit]")
        self.goes_to(fr("associations:claim", "darna"))
        if self.page.locator("[name=login]").count():
            self.fills(login=email, password=password)
            self.sends()
        self.fills(words="Trésorière depuis 2021.")
        self.page.locator("[name=proof][value=mail]").check()
        self.page.locator(f"[name=address][value='{OFFICE}']").check()
        self.sends()
        self.goes_to(link_in(letters_to(OFFICE)[0]))
        self.sends("main form [type=submit]")

    def corrects_and_translates(self):
        follow(self.page.locator(f"a[href='{fr('associations:edit_facts', 'darna')}']"))
        self.fills(acronym="AD", own_name="Association Darna pour tous")
        self.sends("[name=save]")
        self.goes_to(fr("associations:edit_words", "darna", "fr"))
        self.fills(name="Association Darna", summary="Des repas le soir")
        self.sends("[name=save]")

    def says_when_it_is_open(self):
        self.goes_to(fr("associations:edit_locations", "darna"))
        follow(self.page.locator("a[href$='/hours/']"))
        self.fills(regular_1_1_opens="09:00", regular_1_1_closes="12:00")
        self.sends("[name=copy][value=regular_1]")
        self.sends("[name=save]")

    def adds_a_photo(self, picture):
        self.goes_to(fr("associations:add_photo", "darna"))
        self.page.locator("[name=picture]").set_input_files(picture)
        self.fills(alt="La cuisine")
        self.sends("[name=save]")

    def confirms(self):
        self.goes_to(fr("desk:association", "darna"))
        self.sends(f"form[action='{fr('associations:check_confirm', 'darna')}'] button")


def fr(name, *arguments):
    return at(name, *arguments, language="fr")


@pytest.mark.parametrize(
    "script",
    [pytest.param(True, id="script", marks=pytest.mark.long), pytest.param(False, id="no script")],
)
def test_from_a_cold_start_to_a_verified_page_in_french_on_a_phone(
    darna, live_server, new_page, mailoutbox, tmp_path, script
):
    factories.location(of=darna, place=factories.place(name="Marshan"))
    picture = tmp_path / "cuisine.png"
    picture.write_bytes(factories.picture(60, 40).read())
    staff = Person(new_page(width=360, script=script), live_server.url)

    staff.signs_up_and_claims("new@darna.example", "trois mots et une lanterne")
    staff.corrects_and_translates()
    staff.says_when_it_is_open()
    staff.adds_a_photo(picture)
    staff.confirms()

    darna.refresh_from_db()
    french = darna.translations.get(language_code="fr")
    assert (darna.acronym, darna.state, french.summary) == ("AD", "verified", "Des repas le soir")
    assert darna.locations.get().schedule.slots.count() == 7
    assert darna.photos.count() == 1
    assert staff.sent < 15

    approve_in_two_clicks(new_page(width=1280, language="ar"), live_server.url)
    darna.refresh_from_db()
    assert darna.own_name == "Association Darna pour tous"


def approve_in_two_clicks(page, root):
    """As an editor in Arabic, from the desk."""
    sign_in(page, factories.editor(), root)
    page.goto(root + at("desk:home", language="ar"))
    follow(page.locator(f"main a[href='{at('editing:queue', language='ar')}']"))
    page.locator("main form[action$='/approve/'] button").first.click()
    page.wait_for_url(re.compile("/queue/$"))
    assert ChangeRequest.objects.get(field="own_name").state == "approved"


def test_what_is_typed_is_kept_by_itself(darna, live_server, new_page):
    manager = factories.manager(darna)
    page = new_page(width=360)
    sign_in(page, manager, live_server.url)
    address = live_server.url + at("associations:edit_facts", "darna", language="fr")

    page.goto(address)
    page.locator("[name=acronym]").fill("A")
    page.locator("[data-draft] [role=status]", has_text=re.compile(r"\d")).wait_for()
    page.goto(address + "?draft=1")

    assert page.locator("[name=acronym]").input_value() == "A"


def test_hours_are_filled_in_by_keyboard(darna, live_server, new_page):
    place = factories.location(of=darna)
    page = new_page(width=1280)
    sign_in(page, factories.manager(darna), live_server.url)

    page.goto(live_server.url + at("associations:edit_hours", "darna", place.pk, language="fr"))
    page.locator("[name=regular_1_1_opens]").focus()
    page.keyboard.type("0900AM")
    page.keyboard.press("Tab")
    page.locator("[name=regular_1_1_closes]").focus()
    page.keyboard.type("1200PM")
    page.locator("[name=save]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/places/$"))

    place.refresh_from_db()
    slot = place.schedule.slots.get()
    assert (slot.weekday, slot.opens, slot.closes) == (1, time(9), time(12))
