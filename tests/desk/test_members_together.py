"""Two at the same moment, on two connections."""

from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection

from associations.claiming import confirm_claim
from associations.members import (
    Closed,
    LastManager,
    MemberAlready,
    accept_invitation,
    change_role,
    leave,
)
from associations.models import Association, Claim
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs):
    """Run each of ``jobs`` on a connection of its own, all begun together; what each raised."""
    start, raised = Barrier(len(jobs)), []

    def run(job):
        connection.ensure_connection()
        start.wait()
        try:
            job()
        except Exception as error:
            raised.append(type(error))
        finally:
            connection.close()

    threads = [Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    return raised


@pytest.mark.parametrize(
    "turn", [0, *(pytest.param(more, marks=pytest.mark.long) for more in range(1, 5))]
)
def test_of_two_managers_who_leave_one_stays(turn):
    association = factories.association()
    two = [factories.manager(association) for _ in range(2)]

    raised = at_once(*[lambda who=who: leave(association=association, by=who) for who in two])

    assert raised == [LastManager]
    assert association.memberships.managing().count() == 1


def test_of_two_managers_who_demote_each_other_one_stays():
    association = factories.association()
    one, other = (factories.manager(association).memberships.get() for _ in range(2))

    at_once(
        lambda: change_role(membership=other, role="editor", by=one.user),
        lambda: change_role(membership=one, role="editor", by=other.user),
    )

    assert association.memberships.managing().count() == 1


def test_an_invitation_lets_one_of_two_in():
    invitation = factories.invitation()
    two = [factories.user() for _ in range(2)]

    raised = at_once(
        *[lambda who=who: accept_invitation(invitation=invitation, by=who) for who in two]
    )

    assert raised == [Closed]
    assert invitation.association.memberships.count() == 1


def test_of_two_claims_that_are_confirmed_at_once_an_editor_decides():
    association = factories.association()
    factories.contact(of=association, kind="email", value="office@example.org")
    two = [factories.claim(of=association, proof="mail", code=code) for code in ("a", "b")]

    at_once(*[lambda claim=claim: confirm_claim(claim=claim) for claim in two])

    assert [claim.state for claim in Claim.objects.all()] == ["waiting", "waiting"]
    assert association.memberships.count() == 0


def test_without_the_lock_both_managers_would_be_gone(monkeypatch):
    """The race is there: what keeps one is the lock."""
    meet = Barrier(2)
    association = factories.association()
    two = [factories.manager(association) for _ in range(2)]

    def unlocked(key):
        return Association.objects.get(pk=key)

    def count_together(membership, *, by):
        others = membership.association.memberships.managing().exclude(pk=membership.pk)
        left = others.exists()
        meet.wait()
        if not left:
            raise LastManager

    monkeypatch.setattr("associations.members.locked", unlocked)
    monkeypatch.setattr("associations.members.let_go", count_together)
    raised = at_once(*[lambda who=who: leave(association=association, by=who) for who in two])

    assert raised == []
    assert association.memberships.count() == 0


def test_one_account_accepts_two_invitations_at_once_and_joins_once():
    association = factories.association()
    person = factories.user()
    two = [factories.invitation(of=association, code=code) for code in ("a", "b")]

    raised = at_once(*[lambda one=one: accept_invitation(invitation=one, by=person) for one in two])

    assert raised == [MemberAlready]
    assert association.memberships.count() == 1
