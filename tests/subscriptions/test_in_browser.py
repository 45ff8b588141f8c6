"""Following in a real browser: on a phone and without script, from the page to the last letter."""

import os
from pathlib import Path

import pytest

from portal.subscriptions.models import Subscription
from tests import factories
from tests.browser import follow
from tests.desk.letters import at, letters_to, link_in
from tests.desk.test_in_browser import faults, sign_in
from tests.following import subscription

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, to look at
READER = "reader@example.org"


@pytest.fixture
def school():
    darna = factories.association(
        slug="darna",
        name="Association Darna",
        texts={"ar": {"name": "جمعية دارنا"}, "fr": {"name": "Association Darna"}},
    )
    return factories.project(
        slug="school",
        association=darna,
        title="A school that is dry in winter",
        texts={
            "ar": {"title": "مدرسة جافة في الشتاء"},
            "fr": {"title": "Une école sèche en hiver"},
        },
    )


@pytest.mark.parametrize("script", [pytest.param(True, marks=pytest.mark.long), False])
def test_from_the_page_of_a_project_to_the_end_on_a_phone(school, live_server, new_page, script):
    page = new_page(width=360, script=script, language="fr")
    page.goto(live_server.url + "/fr/projects/school/")
    follow(page.get_by_role("link", name="Suivre par e-mail"))
    page.get_by_label("Votre adresse électronique").fill(READER)
    page.get_by_label("une fois par mois, le premier").check()
    follow(page.get_by_role("button", name="Suivre"))
    sent = page.locator("h1").inner_text()
    page.goto(live_server.url + link_in(letters_to(READER)[0]))
    follow(page.get_by_role("button", name="Oui, le suivre"))
    page.get_by_label("Fréquence de nos lettres").select_option("weekly")
    follow(page.get_by_role("button", name="Enregistrer").first)
    followed = Subscription.objects.get()
    follow(page.get_by_role("button", name="Arrêter toutes les lettres"))

    assert sent == "Regardez vos e-mails"
    assert (followed.state, followed.rhythm) == ("confirmed", "weekly")
    assert page.locator("h1").inner_text() == "Vous ne recevez plus de lettres"
    assert Subscription.objects.get().state == "ended"


@pytest.mark.parametrize(
    ("language", "width"), [("ar", 360), pytest.param("fr", 1280, marks=pytest.mark.long)]
)
def test_pages_are_without_barriers_and_fit(school, live_server, new_page, language, width):
    page = new_page(width=width, language=language)
    found = {}
    addresses = public_pages(school, language)
    for name, address in addresses.items():
        if name == "followers":
            sign_in(page, factories.editor(language=language), live_server.url)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + address)
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{language}.png", full_page=True)
        barriers = faults(page)
        page.set_viewport_size({"width": 320, "height": 640})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if barriers or wide > 320:
            found[name] = (barriers, wide)

    assert found == {}


def public_pages(school, language):
    wish = subscription(f"project:{school.pk}", email=READER, language=language)
    subscription("search:q=maison&type=offer", email=READER, state="waiting")
    subscription(f"association:{school.association_id}", email=READER, state="ended")
    subscription("project:987654", email=READER, rhythm="at_once")  # of one that is gone
    code = wish.subscriber.code
    names = {
        "project": ("projects:project_detail", "school"),
        "association": ("associations:association_detail", "darna"),
        "topic": ("topic_detail", school.association.topics.get().slug),
        "form": ("subscriptions:follow", "project", "school"),
        "sent": ("subscriptions:follow_sent",),
        "preferences": ("subscriptions:preferences", code),
        "stop": ("subscriptions:stop", code),
        "erase": ("subscriptions:erase", code),
        "erased": ("subscriptions:follow_erased",),
        "no such link": ("subscriptions:preferences", "x"),
        "followers": ("subscriptions:followers",),
    }
    pages = {name: at(*address, language=language) for name, address in names.items()}
    return {"search": f"/{language}/search/?q=darna", **pages}
