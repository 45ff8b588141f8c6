"""Who acts for an association, and how that changes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from associations.models import Invitation, Membership
from tests import factories
from tests.desk.letters import at, letters_to, link_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna")


@pytest.fixture
def manager(darna):
    return factories.manager(darna, language="en", name="First")


@pytest.fixture
def desk(manager):
    return factories.client_of(manager)


def invited(desk, email="guest@example.org", role="editor"):
    desk.post(at("associations:member_invite", "darna"), {"email": email, "role": role})
    return link_in(letters_to(email)[-1])


def role_of(person):
    return person.memberships.get().role


def test_an_invitation_leads_through_signing_in_to_the_desk(desk, darna, client):
    guest = factories.user(email="another@example.org")
    link = invited(desk)

    shown = client.get(link)
    sent = client.post(link)
    client.force_login(guest)
    offered = client.get(link)
    accepted = client.post(link)

    assert (shown.status_code, "Darna" in shown.text, "Editor of the page" in shown.text) == (
        200,
        True,
        True,
    )
    assert f"/accounts/signup/?next={link}" in shown.text
    assert sent.url == f"/en/accounts/login/?next={link}"
    assert "another@example.org" in offered.text
    assert accepted.url == at("desk:association", "darna")
    assert role_of(guest) == "editor"


def test_who_invited_hears_that_it_was_accepted(desk, manager):
    guest = factories.user()
    link = invited(desk)

    factories.client_of(guest).post(link)

    [letter] = letters_to(manager)
    assert guest.email in letter.body


def test_accepting_needs_a_confirmed_address(desk):
    guest = factories.user()
    guest.emailaddress_set.update(verified=False)
    link = invited(desk)

    factories.client_of(guest).post(link)

    assert not guest.memberships.exists()


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("used", "It was used already."),
        ("withdrawn", "The association has taken it back."),
        ("expired", "Its time is over."),
    ],
)
def test_a_link_that_is_over_says_why_and_lets_nobody_in(desk, end, why):
    link = invited(desk)
    invitation = Invitation.objects.get()
    if end == "used":
        factories.client_of(factories.user()).post(link)
    elif end == "withdrawn":
        desk.post(at("associations:invitation_withdraw", "darna", invitation.pk))
    else:
        Invitation.objects.update(expires_at=timezone.now())
    guest = factories.user()
    browser = factories.client_of(guest)

    shown, sent = browser.get(link), browser.post(link)

    assert (shown.status_code, sent.status_code) == (410, 410)
    assert why in shown.text
    assert "Ask who invited you to send it again." in shown.text
    assert not guest.memberships.exists()


def test_an_invitation_lasts_fourteen_days(desk):
    invited(desk)

    invitation = Invitation.objects.get()

    fortnight = invitation.made_at + timedelta(days=14)
    assert abs(invitation.expires_at - fortnight) < timedelta(minutes=1)
    assert invitation.is_open(fortnight - timedelta(minutes=2))
    assert not invitation.is_open(fortnight + timedelta(minutes=2))


def test_sending_again_gives_a_new_link_and_ends_the_old_one(desk):
    old = invited(desk)
    Invitation.objects.update(expires_at=timezone.now())

    desk.post(at("associations:invitation_resend", "darna", Invitation.objects.get().pk))
    new = link_in(letters_to("guest@example.org")[-1])

    guest = factories.client_of(factories.user())
    assert (guest.get(old).status_code, guest.get(new).status_code) == (404, 200)


def test_a_second_invitation_takes_the_place_of_the_first(desk):
    old = invited(desk)
    new = invited(desk, email="Guest@example.org", role="manager")

    guest = factories.client_of(factories.user())

    assert (guest.get(old).status_code, guest.get(new).status_code) == (410, 200)
    assert Invitation.objects.standing().get().role == "manager"


def test_who_is_a_member_keeps_role_and_leaves_the_invitation_for_another(desk, manager):
    link = invited(desk)

    page = desk.get(link).text
    desk.post(link)

    assert "You are a member of this association already" in page
    assert role_of(manager) == "manager"
    assert Invitation.objects.get().is_open(timezone.now())


def test_members_are_not_invited_again(desk, manager):
    page = desk.post(
        at("associations:member_invite", "darna"), {"email": manager.email, "role": "editor"}
    )

    assert "This person is a member already." in page.text
    assert not Invitation.objects.exists()


def test_a_role_is_changed_and_the_person_told(desk, darna):
    member = factories.member(darna, language="en")
    url = at("associations:member_role", "darna", member.memberships.get().pk)

    desk.post(url, {"role": "volunteers"})
    desk.post(url, {"role": "volunteers"})

    assert role_of(member) == "volunteers"
    assert len(letters_to(member)) == 1
    assert "volunteer coordinator" in letters_to(member)[0].body


def test_a_member_is_removed_and_told(desk, darna):
    member = factories.member(darna)
    url = at("associations:member_remove", "darna", member.memberships.get().pk)

    asked = desk.get(url)
    desk.post(url)

    assert asked.status_code == 200
    assert not member.memberships.exists()
    assert len(letters_to(member)) == 1
    assert factories.client_of(member).get(at("desk:association", "darna")).status_code == 404


@pytest.mark.parametrize("way", ["leave", "role", "remove"])
def test_the_last_manager_stays(desk, darna, manager, way):
    factories.member(darna, role="editor")
    key = manager.memberships.get().pk
    address = {
        "leave": at("associations:member_leave", "darna"),
        "role": at("associations:member_role", "darna", key),
        "remove": at("associations:member_remove", "darna", key),
    }[way]

    page = desk.post(address, {"role": "editor"})

    assert "This is the last manager." in page.text
    assert role_of(manager) == "manager"


def test_one_of_two_managers_leaves(desk, darna, manager):
    factories.manager(darna)

    desk.post(at("associations:member_leave", "darna"))

    assert not manager.memberships.exists()
    assert darna.memberships.count() == 1


def test_invitations_of_a_manager_who_was_removed_are_worth_nothing(desk, darna, manager):
    other = factories.manager(darna)
    link = invited(desk)

    factories.client_of(other).post(
        at("associations:member_remove", "darna", manager.memberships.get().pk)
    )

    assert factories.client_of(factories.user()).post(link).status_code == 410


def test_members_see_each_other_and_change_nothing(darna, manager):
    nameless = factories.member(darna)
    factories.invitation(of=darna, email="guest@example.org")

    page = factories.client_of(factories.member(darna)).get(at("associations:members", "darna"))

    assert "First" in page.text
    assert manager.email not in page.text
    assert nameless.email not in page.text
    assert "guest@example.org" not in page.text
    assert at("associations:member_invite", "darna") not in page.text


def test_everything_is_in_history(desk, darna):
    link = invited(desk)
    guest = factories.user()
    factories.client_of(guest).post(link)
    member = guest.memberships.get()
    desk.post(at("associations:member_role", "darna", member.pk), {"role": "referrals"})
    desk.post(at("associations:member_remove", "darna", member.pk))

    told = Membership.pgh_event_model.objects.filter(user=guest).order_by("pgh_id")
    invitations = Invitation.pgh_event_model.objects.order_by("pgh_id")

    assert [(event.pgh_label, event.role) for event in told] == [
        ("insert", "editor"),
        ("update", "referrals"),
        ("delete", "referrals"),
    ]
    assert [event.pgh_label for event in invitations] == ["insert", "update"]
    assert not hasattr(invitations[0], "email")
