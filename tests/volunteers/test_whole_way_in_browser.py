"""The whole way, from a first look to a certificate that anyone can check, as three people go it:
a volunteer in English on a phone without script, the coordinator of the host in French, and a
sending association in Danish.
"""

import os
from pathlib import Path

import pytest
from django.core import mail

from tests import factories
from tests.browser import follow
from tests.desk.letters import at, letters_to, links_in
from tests.desk.test_in_browser import sign_in
from tests.volunteers.desk_scene import at_desk, darna_with
from tests.volunteers.papers_scene import own_at, takes_place
from tests.volunteers.test_in_browser import write_the_rest
from volunteers.models import Application

SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, to look at

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]


class Person:
    """Somebody at a device of their own, who reads the portal in one language."""

    def __init__(self, account, page, server):
        self.account, self.page, self.server = account, page, server
        sign_in(page, account, server)

    def opens(self, address):
        self.page.goto(self.server + address)

    def presses(self, selector, **options):
        follow(self.page.locator(selector, **options).first)

    def writes(self, **fields):
        for name, value in fields.items():
            self.page.locator(f"[name={name}]").fill(value)

    def reads(self):
        return self.page.locator("main").inner_text()

    def opens_last_letter(self):
        """Follow the last link of the newest letter; give its subject."""
        letter = letters_to(self.account)[-1]
        self.opens(links_in(letter)[-1])
        return letter.subject

    def shoots(self, name):
        if SHOTS:
            self.page.screenshot(path=Path(SHOTS) / f"way-{name}.png", full_page=True)


@pytest.fixture
def made():
    """A programme of Darna, for which Danes send volunteers; places are kept for theirs."""
    made = darna_with(address="12 Rue Zag")
    danes = factories.association(slug="danes", name="Danske Venner af Tanger")
    sender = made.programme.senders.create(association=danes, country="DK")
    made.session.pools.create(kind="sender", sender=sender, capacity=1)
    made.sending = factories.manager(danes, name="Afsender", language="da")
    made.volunteer = factories.user(language="en")
    type(made.coordinator).objects.filter(pk=made.coordinator.pk).update(language="fr")
    made.coordinator.refresh_from_db()
    return made


def test_from_a_first_look_to_a_verified_certificate(live_server, new_page, made):
    server = live_server.url
    ada = Person(made.volunteer, new_page(width=360, script=False, language="en"), server)
    host = Person(made.coordinator, new_page(language="fr"), server)
    danes = Person(made.sending, new_page(language="da"), server)

    mine = applies(ada, made.session)
    is_recommended(danes, host)
    gets_a_place(ada, host, mine)
    they_write_to_each_other(ada, host, mine)
    works(ada, host, mine, made.session)
    code = is_certified(ada, host, mine)

    assert not letters_of_the_wrong_language(made)
    anybody = new_page(width=360, language="ar")
    anybody.goto(f"{server}/verify/{code}?lang=ar")
    seen = anybody.locator("main").inner_text()
    assert "Ada Lovelace" in seen
    assert "Darna" in seen
    if SHOTS:
        anybody.screenshot(path=Path(SHOTS) / "way-verified.png", full_page=True)


def applies(ada, session):
    ada.opens(at("volunteers:programme_list"))
    ada.presses("h3 a", has_text="School")
    ada.presses("a.btn.main", has_text="Apply")
    write_the_rest(ada.page, session)
    ada.writes(motivation="I paint well.", name="Ada Lovelace")
    ada.page.locator("[name=sender]").select_option(str(session.programme.senders.get().pk))
    ada.presses("[name=send]")
    assert ada.page.locator("h1").inner_text() == "Sent"
    ada.shoots("sent")
    return Application.objects.get()


def is_recommended(danes, host):
    danes.opens("/da/desk/")
    danes.opens("/da/desk/danes/sending/")
    danes.shoots("sending")
    danes.presses("form[action$='/endorse/'] [type=submit]")
    host.opens(at_desk("desk", language="fr"))
    host.presses("a[href*='applications/']")
    host.presses("h2 a", has_text="Ada Lovelace")
    assert "Danske Venner af Tanger" in host.reads()


def gets_a_place(ada, host, mine):
    host.page.locator("[name=session]").first.check()
    host.shoots("offer")
    host.presses("form[action$='/offer/'] [type=submit]")
    ada.opens_last_letter()
    ada.presses("button", has_text="Accept the place")
    ada.presses("a.btn.main", has_text="Where and how to arrive")
    assert "12 Rue Zag" in ada.reads()
    mine.refresh_from_db()
    assert mine.state == "confirmed"
    assert mine.seat.pool.kind == "sender"


def they_write_to_each_other(ada, host, mine):
    ada.opens(at("volunteers:talk", mine.pk))
    ada.writes(words="Do I bring brushes?")
    ada.presses("main form [type=submit]")
    host.opens_last_letter()
    assert "Do I bring brushes?" in host.reads()
    host.writes(words="No, they are here.")
    host.presses("main form [type=submit]")
    ada.opens_last_letter()
    assert "No, they are here." in ada.reads()


def works(ada, host, mine, session):
    takes_place(session, days_away=-5)
    host.opens(at_desk("desk_group", session.pk, language="fr"))
    host.page.locator(f"#tick-{mine.pk}").check()
    host.presses("button[formaction*='/together/arrive/'], form[action*='/arrive/'] [type=submit]")
    ada.opens(own_at("hours", mine.pk))
    ada.writes(hours="7", words="Painted")
    ada.page.locator("[name=quarters]").select_option("30")
    ada.presses("main form [type=submit]")
    host.opens(at_desk("desk_hours", session.pk, language="fr"))
    host.presses("form[action$='/approve/'] [type=submit]")
    host.opens(at_desk("desk_application", mine.pk, language="fr"))
    host.presses("form[action$='/complete/'] [type=submit]")
    mine.refresh_from_db()
    assert mine.state == "completed"


def is_certified(ada, host, mine):
    ada.opens_last_letter()
    ada.opens(own_at("document_ask", mine.pk, "certificate"))
    ada.writes(name="Ada Lovelace")
    ada.presses("main form [type=submit]")
    host.opens(at_desk("desk_documents", mine.session_id, language="fr"))
    host.presses("form[action$='/issue/'] [type=submit]")
    ada.opens_last_letter()
    ada.shoots("documents")
    certificate = mine.documents.get(kind="certificate")
    link = ada.page.locator(f"a[href$='/documents/{certificate.pk}/']")
    paper = ada.page.request.get(ada.server + link.get_attribute("href"))
    assert paper.body().startswith(b"%PDF")
    return certificate.code + "/"


def letters_of_the_wrong_language(made):
    """Of those to the three people: each holds only links into the own language."""
    accounts = (made.volunteer, made.coordinator, made.sending)
    languages = {account.email: account.language for account in accounts}
    assert {to for letter in mail.outbox for to in letter.to} <= set(languages)
    return [
        (to, letter.subject)
        for letter in mail.outbox
        for to in letter.to
        if f"/{languages[to]}/" not in letter.body
    ]
