"""Ways to get at another association by claims, invitations and its members' pages."""

import pytest
from django.test import Client
from django.utils import timezone

from associations.members import Closed, NotAllowed, accept_invitation, invite, remove_member
from associations.models import Claim, Invitation, Membership
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
def other():
    """The manager of another association."""
    return factories.manager(factories.association(slug="other"))


def started(person, slug="darna"):
    """A claim by mail, and the link that its letter holds."""
    words = {"words": "x", "proof": "mail", "address": OFFICE}
    factories.client_of(person).post(at("associations:claim", slug), words)
    return link_in(letters_to(OFFICE)[-1])


def test_a_guessed_code_opens_nothing(darna):
    person = factories.user()
    claim = factories.claim(of=darna, by=person, proof="mail", code="the-code")
    factories.invitation(of=darna, code="another")
    browser = factories.client_of(person)

    answers = [
        browser.post(at("associations:claim_proof", "darna", claim.code_hash)).status_code,
        browser.post(at("associations:claim_proof", "darna", "the-codf")).status_code,
        browser.post(at("associations:invitation", "the-code")).status_code,
        browser.post(at("associations:invitation", Invitation.objects.get().code_hash)).status_code,
    ]

    assert answers == [404] * 4
    assert not Membership.objects.exists()


def test_the_link_of_one_association_does_not_open_another(darna, other):
    person = factories.user()
    link = started(person)

    answer = factories.client_of(person).post(link.replace("darna", "other"))

    assert answer.status_code == 404
    assert not person.memberships.exists()


def test_somebody_elses_link_opens_nothing_and_says_who_may(darna):
    link = started(factories.user(language="en"))
    thief = factories.client_of(factories.user(email="thief@example.org"))

    shown, sent = thief.get(link), thief.post(link)

    assert (shown.status_code, sent.status_code) == (403, 403)
    assert "You are signed in as thief@example.org." in shown.text.replace("\n", " ")
    assert Claim.objects.get().state == "started"


def test_reading_the_letter_without_the_account_leads_to_signing_in_alone(darna, client):
    link = started(factories.user(language="en"))

    answer = client.post(link)

    assert answer.url == f"/en/accounts/login/?next={link}"
    assert Claim.objects.get().state == "started"


def test_a_replayed_link_changes_nothing(darna):
    person = factories.user()
    link = started(person)
    browser = factories.client_of(person)
    browser.post(link)
    darna.memberships.all().delete()

    again = browser.post(link)

    assert again.status_code == 410
    assert not darna.memberships.exists()


def test_fields_that_the_form_does_not_have_are_not_taken(darna, other):
    person = factories.user()
    sent = {
        "words": "x",
        "proof": "call",
        "telephone": "0539123456",
        "state": "accepted",
        "user": other.pk,
        "association": other.memberships.get().association_id,
        "proof_email": "thief@example.org",
        "code_hash": "0" * 64,
    }

    factories.client_of(person).post(at("associations:claim", "darna"), sent)

    claim = Claim.objects.get()
    assert (claim.state, claim.user, claim.association) == ("waiting", person, darna)
    assert (claim.proof_email, claim.code_hash) == ("", "")


def test_swapped_ids_reach_nothing_of_another_association(darna, other):
    theirs = factories.manager(darna).memberships.get()
    invitation = factories.invitation(of=darna)
    claim = factories.claim(of=darna)
    browser = factories.client_of(other)

    answers = {
        name: browser.post(at(f"associations:{name}", "other", key), {"role": "editor"}).status_code
        for name, key in (
            ("member_role", theirs.pk),
            ("member_remove", theirs.pk),
            ("invitation_resend", invitation.pk),
            ("invitation_withdraw", invitation.pk),
            ("claim_opinion", claim.pk),
        )
    }

    assert set(answers.values()) == {404}
    theirs.refresh_from_db()
    invitation.refresh_from_db()
    assert (theirs.role, invitation.withdrawn_at) == ("manager", None)
    assert not claim.opinions.exists()


def test_an_id_is_looked_for_in_its_own_association_even_for_editors(darna, other):
    theirs = factories.manager(darna).memberships.get()
    invitation = factories.invitation(of=darna)
    browser = factories.client_of(factories.editor())

    answers = [
        browser.post(at(f"associations:{name}", "other", key), {"role": "editor"}).status_code
        for name, key in (
            ("member_role", theirs.pk),
            ("member_remove", theirs.pk),
            ("invitation_resend", invitation.pk),
            ("invitation_withdraw", invitation.pk),
        )
    ]

    assert answers == [404] * 4


def test_claims_can_be_decided_by_editors_alone(darna):
    factories.claim(of=darna)
    people = [factories.user(), factories.manager(darna), factories.editor()]

    assert [Claim.objects.decidable_by(person).count() for person in people] == [0, 0, 1]


def test_an_invitation_that_expires_between_look_and_step_lets_nobody_in(darna):
    invitation = factories.invitation(of=darna, expires_at=timezone.now())

    with pytest.raises(Closed):
        accept_invitation(invitation=invitation, by=factories.user())

    assert not darna.memberships.exists()


def test_the_pages_of_another_association_are_not_there(darna, other):
    browser = factories.client_of(other)

    answers = {
        name: browser.get(at(name, "darna")).status_code
        for name in (
            "desk:association",
            "associations:members",
            "associations:member_invite",
            "associations:member_leave",
        )
    }

    assert set(answers.values()) == {404}


@pytest.mark.parametrize("role", ["editor", "volunteers", "referrals"])
def test_who_does_not_manage_chooses_nobody(darna, role):
    member = factories.member(darna, role=role)
    browser = factories.client_of(member)
    own = member.memberships.get()

    answers = [
        browser.post(
            at("associations:member_invite", "darna"), {"email": "a@b.example", "role": "manager"}
        ).status_code,
        browser.post(
            at("associations:member_role", "darna", own.pk), {"role": "manager"}
        ).status_code,
    ]

    own.refresh_from_db()
    assert (answers, own.role) == ([404, 404], role)
    assert not Invitation.objects.exists()


def test_who_lost_the_role_while_the_form_was_open_sends_it_in_vain(darna):
    manager = factories.manager(darna)
    factories.manager(darna)
    browser = factories.client_of(manager)
    url = at("associations:member_invite", "darna")
    opened = browser.get(url)

    manager.memberships.update(role="editor")
    answer = browser.post(url, {"email": "a@b.example", "role": "manager"})

    assert (opened.status_code, answer.status_code) == (200, 404)
    assert not Invitation.objects.exists()


def test_rights_are_looked_at_again_in_the_very_step(darna):
    """Between the first look and the step itself another manager may have been quicker."""
    manager, second = factories.manager(darna), factories.manager(darna)
    manager.memberships.update(role="editor")

    with pytest.raises(NotAllowed):
        invite(association=darna, by=manager, email="a@b.example", role="manager")
    with pytest.raises(NotAllowed):
        remove_member(membership=second.memberships.get(), by=manager)


def test_an_unknown_role_is_refused(darna):
    browser = factories.client_of(factories.manager(darna))

    page = browser.post(
        at("associations:member_invite", "darna"), {"email": "a@b.example", "role": "owner"}
    )

    assert list(page.context["form"].errors) == ["role"]


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("claim", {"words": "x", "proof": "call", "telephone": "0539123456"}),
        ("claim_withdraw", {}),
        ("member_invite", {"email": "a@b.example", "role": "editor"}),
        ("member_leave", {}),
    ],
)
def test_forms_from_elsewhere_are_refused(darna, name, sent):
    person = factories.user()
    factories.manager(darna)
    if name != "claim":
        darna.memberships.create(user=person, role="manager")
        factories.claim(of=darna, by=person)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person)
    before = [*Claim.objects.values()], [*Membership.objects.values()]

    answer = browser.post(at(f"associations:{name}", "darna"), sent)

    assert answer.status_code == 403
    assert before == ([*Claim.objects.values()], [*Membership.objects.values()])
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["claim_proof", "invitation"])
def test_links_of_letters_need_the_form_of_their_page(darna, name):
    person = factories.user()
    factories.claim(of=darna, by=person, proof="mail", proof_email=OFFICE)
    factories.invitation(of=darna)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person)
    arguments = ["darna", "code"] if name == "claim_proof" else ["code"]

    answer = browser.post(at(f"associations:{name}", *arguments))

    assert answer.status_code == 403
    assert not Membership.objects.exists()


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_for_a_claim_leads_to_no_other_site(darna, target):
    person = factories.user()

    answer = Client().post(
        at("account_login"),
        {"login": person.email, "password": factories.PASSWORD, "next": target},
    )

    assert answer.status_code == 302
    assert "evil" not in answer.url
    assert answer.url.startswith("/")


def test_signing_in_leads_back_to_the_claim(darna):
    person = factories.user()
    link = at("associations:claim", "darna")

    answer = Client().post(
        at("account_login"),
        {"login": person.email, "password": factories.PASSWORD, "next": link},
    )

    assert answer.url == link


@pytest.mark.parametrize("name", ["claim", "claim_proof", "members", "invitation"])
def test_pages_of_the_desk_are_neither_kept_nor_indexed(darna, name):
    manager = factories.manager(darna)
    factories.invitation(of=darna)
    person = factories.user()
    factories.claim(of=darna, by=person, proof="mail")
    arguments = {"claim_proof": ["darna", "code"], "invitation": ["code"]}.get(name, ["darna"])
    browser = factories.client_of(manager if name == "members" else person)

    page = browser.get(at(f"associations:{name}", *arguments))

    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page.text
