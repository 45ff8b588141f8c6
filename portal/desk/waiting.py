"""What waits for somebody. Each source is a function from a person and a day to its lines."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from associations.models import Association, Claim, Invitation, Membership
from portal.base.undelivered import UndeliveredLetter
from portal.search.not_found import not_found
from support.models import Need


class Waiting(NamedTuple):
    """One line: ``words`` say what, ``action`` is the word of its one link.

    ``due`` is the day by which it should be done; None where there is none.
    """

    due: date | None
    words: str
    url: str
    action: str


Source = Callable[[object, date], Iterable[Waiting]]


def waiting_for(user, today: date) -> list[Waiting]:
    """All that waits for ``user``, the most urgent first; what has no day comes last."""
    lines = [line for source in SOURCES for line in source(user, today)]
    return sorted(lines, key=lambda line: (line.due is None, line.due or today))


def own_claims(user, today: date) -> Iterator[Waiting]:
    """Claims that the person made and that are not decided."""
    for claim in with_names(user.claims.running()):
        if claim.state == Claim.State.STARTED:
            words = gettext("%(name)s: open the link that we sent to %(email)s") % {
                "name": claim.association,
                "email": claim.proof_email,
            }
        else:
            words = gettext("%(name)s: an editor is looking at your claim") % {
                "name": claim.association
            }
        url = reverse("associations:claim", args=[claim.association.slug])
        yield Waiting(claim.answer_by, words, url, gettext("See the claim"))


def claims_against(user, today: date) -> Iterator[Waiting]:
    """Claims of others on associations that the person manages, and of which nothing was said."""
    asked = Claim.objects.answerable_by(user).exclude(opinions__user=user)
    for claim in with_names(asked).select_related("user"):
        words = gettext("%(person)s asks to manage the page of %(name)s with you") % {
            "person": claim.user,
            "name": claim.association,
        }
        url = reverse("associations:claim_opinion", args=[claim.association.slug, claim.pk])
        yield Waiting(claim.answer_by, words, url, gettext("Answer"))


def invitations(user, today: date) -> Iterator[Waiting]:
    """Invitations to associations that the person manages, as long as nobody has accepted them."""
    managed = Membership.objects.managing().filter(user=user)
    standing = Invitation.objects.standing().filter(association__in=managed.values("association"))
    for invitation in with_names(standing):
        until = timezone.localdate(invitation.expires_at)
        sentence = (
            gettext("%(email)s has not accepted the invitation to %(name)s in time")
            if until < today
            else gettext("%(email)s has not accepted the invitation to %(name)s yet")
        )
        words = sentence % {"email": invitation.email, "name": invitation.association}
        url = reverse("associations:members", args=[invitation.association.slug])
        yield Waiting(until, words, url, gettext("See the members"))


def claims_to_decide(user, today: date) -> Iterator[Waiting]:
    """For editors: claims of others that wait for an answer."""
    for claim in with_names(Claim.objects.decidable_by(user).waiting()).select_related("user"):
        words = gettext("%(person)s asks to manage the page of %(name)s") % {
            "person": claim.user,
            "name": claim.association,
        }
        url = reverse("associations:claim_decide", args=[claim.pk])
        yield Waiting(claim.answer_by, words, url, gettext("Decide"))


def checks_due(user, today: date) -> Iterator[Waiting]:
    """Associations that the person keeps and that want to be looked at: due, or never confirmed."""
    kept = user.memberships.filter(role__in=Membership.Role.editing())
    for membership in with_names(kept.filter(association__in=Association.objects.published())):
        association = membership.association
        due_on = association.check_due_on
        if due_on is None or due_on <= today:
            words = gettext("%(name)s: is everything on the page still correct?") % {
                "name": association
            }
            url = reverse("desk:association", args=[association.slug])
            yield Waiting(due_on, words, url, gettext("Check it"))


def pages_out_of_date(user, today: date) -> Iterator[Waiting]:
    """For editors: associations that did not answer."""
    if not user.has_perm("associations.change_association"):
        return
    number = Association.objects.filter(state=Association.State.STALE).count()
    if number:
        words = ngettext(
            "%(count)s page is out of date: nobody has answered",
            "%(count)s pages are out of date: nobody has answered",
            number,
        ) % {"count": number}
        url = reverse("admin:associations_association_changelist")
        yield Waiting(None, words, f"{url}?state__exact=stale", gettext("Call them"))


def letters_given_back(user, today: date) -> Iterator[Waiting]:
    """For editors: letters that could not be delivered."""
    if not user.has_perm("base.change_undeliveredletter"):
        return
    number = UndeliveredLetter.objects.count()
    if number:
        words = ngettext(
            "%(count)s e-mail could not be delivered",
            "%(count)s e-mails could not be delivered",
            number,
        ) % {"count": number}
        yield Waiting(
            None, words, reverse("admin:base_undeliveredletter_changelist"), gettext("See")
        )


def new_needs(user, today: date) -> Iterator[Waiting]:
    """For editors: what readers told and nobody has read."""
    if not user.has_perm("support.change_need"):
        return
    number = Need.objects.filter(state=Need.State.NEW).count()
    if number:
        words = ngettext(
            "%(count)s new need was told by readers",
            "%(count)s new needs were told by readers",
            number,
        ) % {"count": number}
        url = f"{reverse('admin:support_need_changelist')}?state__exact={Need.State.NEW}"
        yield Waiting(None, words, url, gettext("Read"))


def searches_in_vain(user, today: date) -> Iterator[Waiting]:
    """For editors: words that were searched for and led nowhere."""
    if not user.has_perm("search.view_searchlog"):
        return
    number = len(not_found(today))
    if number:
        words = ngettext(
            "%(count)s search found nothing", "%(count)s searches found nothing", number
        ) % {"count": number}
        yield Waiting(None, words, reverse("admin:search_searchlog_changelist"), gettext("See"))


def with_names(rows):
    return rows.select_related("association").prefetch_related("association__translations")


SOURCES: list[Source] = [
    own_claims,
    claims_against,
    invitations,
    claims_to_decide,
    checks_due,
    pages_out_of_date,
    letters_given_back,
    new_needs,
    searches_in_vain,
]
