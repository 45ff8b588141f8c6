"""The way of who says "this is our association"."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from associations.claiming import expire_claims
from associations.models import Claim, Membership
from portal.base.codes import hash_of
from tests import factories
from tests.desk.letters import at, letters_to, link_in

pytestmark = pytest.mark.django_db
OFFICE = "office@darna.example"


@pytest.fixture
def darna():
    association = factories.association(slug="darna", name="Darna")
    factories.contact(of=association, kind="email", value=OFFICE)
    return association


@pytest.fixture
def person():
    return factories.user(language="en")


@pytest.fixture
def browser(person):
    return factories.client_of(person)


def ask(browser, **sent):
    words = {"words": "The treasurer", "proof": "mail", "address": OFFICE, **sent}
    return browser.post(at("associations:claim", "darna"), words)


def test_the_public_page_leads_to_the_claim_and_a_visitor_signs_in_first(client, darna):
    page = client.get(at("associations:association_detail", "darna")).text
    answer = client.get(at("associations:claim", "darna"))

    assert f'href="{at("associations:claim", "darna")}"' in page
    assert answer.url == "/en/accounts/login/?next=/en/claim/darna/"


def test_who_answers_the_letter_to_the_public_address_manages_the_page_at_once(
    browser, darna, person
):
    answer = ask(browser)
    link = link_in(letters_to(OFFICE)[0])
    shown = browser.get(link)

    assert answer.url == at("associations:claim", "darna")
    assert Membership.objects.count() == 0  # a GET changes nothing
    assert (shown.status_code, OFFICE in shown.text) == (200, True)

    confirmed = browser.post(link)

    membership = darna.memberships.get()
    assert confirmed.url == at("desk:association", "darna")
    assert (membership.user, membership.role) == (person, "manager")
    assert Claim.objects.get().state == "accepted"
    assert [letter.subject for letter in letters_to(person)] == [
        "Your claim on the page of Darna",
        "You manage the page of Darna now",
    ]


@pytest.mark.parametrize("hindrance", ["a manager", "another claim", "an address at the site"])
def test_otherwise_the_answer_to_the_letter_hands_it_to_an_editor(browser, darna, hindrance):
    sent = {}
    if hindrance == "a manager":
        factories.manager(darna)
    elif hindrance == "another claim":
        factories.claim(of=darna)
    else:
        factories.contact(of=darna, kind="website", value="https://www.darna.ma/contact")
        sent = {"address": "", "other_address": "me@darna.ma"}
    ask(browser, **sent)

    browser.post(link_in(letters_to(sent.get("other_address", OFFICE))[0]))

    claim = Claim.objects.get(proof="mail")
    assert (claim.state, darna.memberships.filter(user=claim.user).exists()) == ("waiting", False)


def test_an_address_that_left_the_record_in_the_meantime_proves_less(browser, darna):
    ask(browser)
    darna.contacts.all().delete()

    browser.post(link_in(letters_to(OFFICE)[0]))

    assert Claim.objects.get().state == "waiting"


@pytest.mark.parametrize("proof", ["letter", "call"])
def test_letter_and_call_wait_for_an_editor_with_a_day(browser, darna, person, proof):
    ask(browser, proof=proof, telephone="0539 12 34 56", letter=factories.picture(40, 60))

    claim = Claim.objects.get()
    page = browser.get(at("associations:claim", "darna")).text
    assert (claim.state, claim.proof_email) == ("waiting", "")
    assert claim.answer_by == timezone.localdate() + timedelta(days=7)
    assert "An editor is looking at it" in page
    with override("en"):
        assert date_format(claim.answer_by) in letters_to(person)[0].body
    kept = {"letter": bool(claim.letter), "call": bool(claim.telephone)}
    assert kept == {"letter": proof == "letter", "call": proof == "call"}


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"address": ""}, "address"),
        ({"address": "somebody@else.example"}, "address"),
        ({"proof": "letter"}, "letter"),
        ({"proof": "call"}, "telephone"),
        ({"proof": "call", "telephone": "12"}, "telephone"),
        ({"proof": ""}, "proof"),
        ({"words": ""}, "words"),
    ],
)
def test_what_is_missing_is_said_at_its_field(browser, darna, sent, field):
    page = ask(browser, **sent)

    assert list(page.context["form"].errors) == [field]
    assert (Claim.objects.count(), mail.outbox) == (0, [])


@pytest.mark.parametrize(
    "address", ["a@evil.example", "a@darna.ma.evil.example", "a@x.darna.ma", "a@xdarna.ma"]
)
def test_only_addresses_at_the_own_site_are_written_to(browser, darna, address):
    factories.contact(of=darna, kind="website", value="https://www.darna.ma/")

    page = ask(browser, address="", other_address=address)

    assert list(page.context["form"].errors) == ["other_address"]
    assert mail.outbox == []


@pytest.mark.parametrize(
    "site",
    [
        "https://www.facebook.com/darna",
        "https://darna.blogspot.com/",
        "https://darna.blogspot.fr/",
        "https://darna.wordpress.com/",
        "https://sites.google.com/darna",
        "https://[broken/",
    ],
)
def test_sites_that_many_share_prove_nothing(browser, darna, site):
    factories.contact(of=darna, kind="website", value=site)

    form = browser.get(at("associations:claim", "darna")).context["form"]

    assert "other_address" not in form.fields


def test_addresses_for_members_are_not_offered(browser, darna):
    darna.contacts.update(visibility="members")

    page = browser.get(at("associations:claim", "darna"))

    assert OFFICE not in page.text
    assert [value for value, _label in page.context["form"].fields["proof"].choices] == [
        "letter",
        "call",
    ]


def test_a_second_claim_of_the_same_person_is_not_made(browser, darna):
    ask(browser)

    page = ask(browser, proof="call", telephone="0539 12 34 56")

    assert "One step is left" in page.text
    assert Claim.objects.get().proof == "mail"


def test_a_claim_is_withdrawn_and_its_link_leads_nowhere(browser, darna, person):
    ask(browser)

    browser.post(at("associations:claim_withdraw", "darna"))
    gone = browser.post(link_in(letters_to(OFFICE)[0]))

    assert Claim.objects.get().state == "withdrawn"
    assert (gone.status_code, darna.memberships.count()) == (410, 0)
    assert "This link leads nowhere any more" in gone.text
    assert "Your last claim" in browser.get(at("associations:claim", "darna")).text


def test_what_is_not_confirmed_in_time_ends_and_says_so(browser, darna, person):
    ask(browser)
    link = link_in(letters_to(OFFICE)[0])

    Claim.objects.update(answer_by=timezone.localdate() - timedelta(days=1))
    late = browser.post(link)
    expire_claims(timezone.now())
    expire_claims(timezone.now())

    assert (late.status_code, darna.memberships.count()) == (410, 0)
    assert Claim.objects.get().state == "expired"
    assert [letter.subject for letter in letters_to(person)][1:] == [
        "Your claim on the page of Darna was not confirmed in time"
    ]


def test_who_manages_the_page_is_led_to_its_desk(darna):
    browser = factories.client_of(factories.manager(darna))

    page = ask(browser)

    assert at("desk:association", "darna") in page.text
    assert Claim.objects.count() == 0


def test_letters_speak_the_language_of_the_person(darna):
    person = factories.user(language="fr")
    ask(factories.client_of(person))

    asked, receipt = letters_to(OFFICE)[0], letters_to(person)[0]

    assert link_in(asked).startswith("/fr/claim/darna/proof/")
    assert link_in(receipt) == "/fr/claim/darna/"
    assert '<html lang="fr" dir="ltr">' in receipt.alternatives[0].content


def test_a_network_may_claim_so_often_in_a_day(browser, darna, monkeypatch):
    monkeypatch.setattr("associations.claim_views.MOST_IN_A_DAY", 1)
    ask(browser)
    browser.post(at("associations:claim_withdraw", "darna"))

    page = ask(browser)

    assert (page.status_code, Claim.objects.running().count()) == (429, 0)


def test_the_code_itself_is_not_kept(browser, darna):
    ask(browser)
    code = link_in(letters_to(OFFICE)[0]).split("/")[-2]

    claim = Claim.objects.get()

    assert claim.code_hash == hash_of(code) != code


def test_managers_are_asked_in_their_language(browser, darna, person):
    manager = factories.manager(darna, language="es")

    ask(browser, proof="call", telephone="0539 12 34 56")

    [letter] = letters_to(manager)
    assert person.email in letter.body
    assert link_in(letter) == at(
        "associations:claim_opinion", "darna", Claim.objects.get().pk, language="es"
    )


def test_states_are_in_history_and_the_words_are_not(browser, darna):
    ask(browser, words="I am the treasurer of Darna")
    browser.post(link_in(letters_to(OFFICE)[0]))

    events = Claim.pgh_event_model.objects.order_by("pgh_id")

    assert [event.state for event in events] == ["started", "accepted"]
    assert not hasattr(events[0], "words")
