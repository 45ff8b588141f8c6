"""What waits for somebody. Each source is a function from a person and a day to its lines."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from associations.editing.words import WordsForm
from associations.models import Association, Claim, Invitation, Likeness, Membership
from portal.base.undelivered import UndeliveredLetter
from portal.editing.models import ChangeRequest
from portal.editing.sensitive import form_of
from portal.editing.side_by_side import states
from portal.editing.translation_state import history_of
from portal.reports.models import Report
from portal.search.not_found import not_found
from projects.models import Pledge
from support.models import Need, Offer
from volunteers.desk.waiting import records_waiting, testimonials_waiting
from volunteers.desk.waiting_applications import applications_waiting
from volunteers.talk.waiting import messages_waiting

ENDING_SOON = timedelta(days=14)


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


def changes_to_look_at(user, today: date) -> Iterator[Waiting]:
    """For editors: what associations changed and nobody has looked at."""
    if not user.has_perm("editing.change_changerequest"):
        return
    number, first = number_and_first_day(ChangeRequest.objects.to_look_at())
    if number:
        words = ngettext("%(count)s change to look at", "%(count)s changes to look at", number) % {
            "count": number
        }
        yield Waiting(first, words, reverse("editing:queue"), gettext("Look at it"))


def changes_asked_back(user, today: date) -> Iterator[Waiting]:
    """Changes of the person's own about which an editor has a question."""
    asked = user.change_requests.filter(state=ChangeRequest.State.ASKED)
    for change in asked.prefetch_related("subject", "target"):
        if change.target is not None:
            words = gettext("An editor has a question about your change: %(change)s") % {
                "change": change
            }
            yield Waiting(None, words, form_of(change.target), gettext("Answer"))


def texts_to_translate(user, today: date) -> Iterator[Waiting]:
    """Languages of the person's associations that are missing or behind."""
    editing = list(with_names(user.memberships.filter(role__in=Membership.Role.editing())))
    texts = [text for member in editing for text in member.association.translations.all()]
    history = history_of(texts)
    for association in (membership.association for membership in editing):
        open_ = [row for row in states(association, WordsForm._meta.fields, history) if row.state]
        if open_:
            words = ngettext(
                "%(name)s: %(count)s language is missing or behind",
                "%(name)s: %(count)s languages are missing or behind",
                len(open_),
            ) % {"name": association, "count": len(open_)}
            url = reverse("associations:edit_words", args=[association.slug, open_[0].code])
            yield Waiting(None, words, url, gettext("Translate"))


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


def pairs_that_may_be_the_same(user, today: date) -> Iterator[Waiting]:
    """For editors: entries that look like one association, as far as nobody has looked at them."""
    if not user.has_perm("associations.change_association"):
        return
    number = Likeness.objects.open().count()
    if number:
        words = ngettext(
            "%(count)s pair of entries may be the same",
            "%(count)s pairs of entries may be the same",
            number,
        ) % {"count": number}
        yield Waiting(None, words, reverse("associations:duplicates"), gettext("Compare"))


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


def reports_on_associations(user, today: date) -> Iterator[Waiting]:
    """What readers say is wrong on the pages that the person edits."""
    own = user.memberships.filter(role__in=Membership.Role.editing())
    reports = Report.objects.open_to(user).waiting()
    reports = reports.filter(association__in=own.values("association")).order_by("association")
    found = reports.values_list("association").annotate(Count("pk"), Min("answer_by"))
    counted = {key: (number, day) for key, number, day in found}
    for membership in with_names(own.filter(association__in=counted)):
        association = membership.association
        number, day = counted[association.pk]
        words = ngettext(
            "%(name)s: %(count)s report waits for your answer",
            "%(name)s: %(count)s reports wait for your answer",
            number,
        ) % {"name": association, "count": number}
        url = reverse("reports:desk", args=[association.slug])
        yield Waiting(day, words, url, gettext("Read"))


def reports_for_editors(user, today: date) -> Iterator[Waiting]:
    """For editors: all that readers say is wrong or missing."""
    if not user.has_perm("reports.change_report"):
        return
    number, first = number_and_first_day(Report.objects.waiting())
    if number:
        words = ngettext(
            "%(count)s report by a reader waits for an answer",
            "%(count)s reports by readers wait for an answer",
            number,
        ) % {"count": number}
        yield Waiting(first, words, reverse("reports:queue"), gettext("Read"))


def pledges_to_answer(user, today: date) -> Iterator[Waiting]:
    """What people promised to projects of the person's associations, and nobody has answered."""
    own = user.memberships.filter(role__in=Membership.Role.editing())
    pledges = Pledge.objects.waiting()
    pledges = pledges.filter(need__project__association__in=own.values("association"))
    found = pledges.order_by().values_list("need__project__association")
    counted = {key: (n, day) for key, n, day in found.annotate(Count("pk"), Min("answer_by"))}
    for membership in with_names(own.filter(association__in=counted)):
        association = membership.association
        number, day = counted[association.pk]
        words = ngettext(
            "%(name)s: %(count)s pledge waits for your answer",
            "%(name)s: %(count)s pledges wait for your answer",
            number,
        ) % {"name": association, "count": number}
        url = reverse("projects:desk_pledges", args=[association.slug])
        yield Waiting(day, words, url, gettext("Answer"))


def pledges_of_nobody(user, today: date) -> Iterator[Waiting]:
    """For editors: what people promised to associations whose page nobody keeps."""
    if not user.has_perm("associations.change_association"):
        return
    pledges = Pledge.objects.of_nobody().order_by().values_list("need__project__association")
    counted = {key: (n, day) for key, n, day in pledges.annotate(Count("pk"), Min("answer_by"))}
    associations = Association.objects.filter(pk__in=counted).prefetch_related("translations")
    for association in associations:
        number, day = counted[association.pk]
        words = ngettext(
            "%(name)s: %(count)s pledge waits, and nobody keeps the page",
            "%(name)s: %(count)s pledges wait, and nobody keeps the page",
            number,
        ) % {"name": association, "count": number}
        url = reverse("projects:desk_pledges", args=[association.slug])
        yield Waiting(day, words, url, gettext("Answer"))


def offers_ending(user, today: date) -> Iterator[Waiting]:
    """Offers of the person's associations that soon leave the lists by themselves."""
    editing = user.memberships.filter(role__in=Membership.Role.editing()).values("association")
    ending = Offer.objects.published().filter(
        provider__in=editing, valid_until__range=(today, today + ENDING_SOON)
    )
    for offer in ending.select_related("provider").prefetch_related("translations"):
        words = gettext("%(offer)s leaves the lists. Is it offered longer?") % {"offer": offer}
        url = reverse("support:edit_offer", args=[offer.provider.slug, offer.slug])
        yield Waiting(offer.valid_until, words, url, gettext("Look at it"))


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


def applications_of_volunteers(user, today: date) -> Iterator[Waiting]:
    """Applications to answer or recommend, and sessions that begin, for who coordinates."""
    return (Waiting(*line) for line in applications_waiting(user, today))


def records_of_volunteers(user, today: date) -> Iterator[Waiting]:
    """Attendance to write down, hours to approve, documents to review, for who coordinates."""
    return (Waiting(*line) for line in records_waiting(user, today))


def testimonials_to_look_at(user, today: date) -> Iterator[Waiting]:
    """For editors: testimonials of who volunteered."""
    return (Waiting(*line) for line in testimonials_waiting(user))


def messages_of_volunteers(user, today: date) -> Iterator[Waiting]:
    """Messages about applications that the person has not opened."""
    return (Waiting(*line) for line in messages_waiting(user))


def number_and_first_day(rows) -> tuple[int, date | None]:
    """How many wait, and by when the first wants an answer."""
    found = rows.aggregate(number=Count("pk"), first=Min("answer_by"))
    return found["number"], found["first"]


def with_names(rows):
    return rows.select_related("association").prefetch_related("association__translations")


SOURCES: list[Source] = [
    own_claims,
    claims_against,
    invitations,
    claims_to_decide,
    changes_to_look_at,
    changes_asked_back,
    texts_to_translate,
    offers_ending,
    checks_due,
    pages_out_of_date,
    pairs_that_may_be_the_same,
    letters_given_back,
    reports_on_associations,
    pledges_to_answer,
    pledges_of_nobody,
    reports_for_editors,
    applications_of_volunteers,
    records_of_volunteers,
    messages_of_volunteers,
    testimonials_to_look_at,
    new_needs,
    searches_in_vain,
]
