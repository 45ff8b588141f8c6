"""What keeps an association true: checks, and the clock that asks for the next one.

README, "Freshness", has the days. The clock of an association runs from the first time that its own
people have confirmed the page: what was only imported gets old in sight, and is never asked for.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import DurationField, Exists, F, Func, OuterRef
from django.utils import timezone

from associations import emails
from associations.check_links import is_open
from associations.claiming import locked
from associations.models import Association, Check, CheckLetter, Membership
from associations.unlisting import asked_not_to_be_listed
from portal.base.models import Checked

Checker, State, Step = Checked.Checker, Checked.State, CheckLetter.Step
DUE_AT = F("verified_at") + Func(
    F("check_interval"),
    template="make_interval(months => %(expressions)s)",
    output_field=DurationField(),
)
# Where nobody keeps the page there is nobody to write to: it is marked on the day on which it would
# be after three reminders, and never taken out of public.
STALE_UNASKED = timedelta(days=44)


class Withdrawn(Exception):  # noqa: N818 it is no error: the page says so
    """An editor took the association out of public: its own people do not bring it back."""


@transaction.atomic
def confirm(*, association, way, by=None) -> None:
    """Say for the association itself that all on its page holds. Raises Withdrawn."""
    check(locked(association.pk), Checker.ASSOCIATION, way, by=by, at=timezone.now())


@transaction.atomic
def check_as_editor(*, association, way, by, at, note="") -> None:
    """Say as an editor that all on its page held at the moment ``at``. Raises Withdrawn."""
    check(locked(association.pk), Checker.EDITOR, way, by=by, at=at, note=note)


@transaction.atomic
def confirm_by_link(*, letter) -> bool:
    """Confirm by the link in ``letter``; False where the link is over."""
    association = locked(letter.association_id)
    if not is_open(letter, association, timezone.localdate()):
        return False
    check(association, Checker.ASSOCIATION, Check.Way.LINK, by=None, at=timezone.now())
    return True


def check(association, checker, way, *, by, at, note="") -> None:
    """Mark the association, and the offers that its page shows, as checked."""
    if not may_be_checked(association):
        raise Withdrawn
    association.checks.create(checker=checker, way=way, by=by, checked_at=at, note=note)
    if association.verified_at is None or association.verified_at <= at:
        association.verify(by=by, as_checker=checker, at=at)  # a call is written down later
    shown = association.offers.published().valid_on(timezone.localdate(at))
    for offer in shown.exclude(verified_at__gt=at):
        offer.verify(by=by, as_checker=checker, at=at)


def may_be_checked(association) -> bool:
    """Whether the page is public, or the clock alone has taken it out of public."""
    if association.merged_into_id:
        return False
    if association.state != State.UNPUBLISHED:
        return True
    by_clock = association.check_letters.filter(
        due_on=association.check_due_on, step=Step.WITHDRAWN
    )
    return by_clock.exists() and not asked_not_to_be_listed(association)


def ask_every(*, association, months) -> None:
    """Choose after how many months the association is asked again."""
    association.check_interval = months
    association.save(update_fields=["check_interval", "changed_at"])


def with_clock():
    """Public associations that their own people have confirmed at least once."""
    own = Check.objects.filter(association=OuterRef("pk"), checker=Checker.ASSOCIATION)
    return Association.objects.published().filter(Exists(own))


def overdue(moment: datetime):
    """Those whose check is due, as far as a query can tell: a day too early for some."""
    return with_clock().alias(due_at=DUE_AT).filter(due_at__lte=moment + timedelta(days=1))


def go_on(moment: datetime) -> None:
    """Take every step that is due, each in a transaction of its own; safe to call again and late.

    Who missed some weeks sends one letter, and the others as many days after it as always.
    """
    today = timezone.localdate(moment)
    soonest = min(CheckLetter.DAYS_AFTER.values())
    asked = CheckLetter.objects.filter(sent_on__gt=today - timedelta(days=soonest))
    waiting = overdue(moment).exclude(pk__in=asked.values("association"))
    for key in waiting.values_list("pk", flat=True):
        take_step(key, today)


@transaction.atomic
def take_step(key: int, today: date) -> None:
    """The next step of one association, if its day has come."""
    association = locked(key)
    due_on = association.check_due_on
    if association.state == State.UNPUBLISHED or due_on is None or due_on > today:
        return
    people = keepers(association)
    if not people:
        if due_on + STALE_UNASKED <= today:
            mark_stale(association)
        return
    last = association.check_letters.filter(due_on=due_on).first()
    step, day = (last.next_step, last.next_step_on) if last else (Step.FIRST, due_on)
    if step is not None and day <= today:
        do(step, association)
        letter = association.check_letters.create(due_on=due_on, step=step, sent_on=today)
        for person in people:
            emails.check_letter(letter, person)


def keepers(association) -> list:
    """The accounts that manage the association or edit its page."""
    editing = association.memberships.filter(role__in=Membership.Role.editing())
    active = editing.filter(user__is_active=True).select_related("user")
    return [membership.user for membership in active.order_by("pk")]


def do(step: Step, association) -> None:
    if step == Step.STALE:
        mark_stale(association)
    if step == Step.WITHDRAWN:
        association.unpublish()


def mark_stale(association) -> None:
    """Mark the association, and what it had confirmed with its page, as out of date."""
    association.mark_stale()
    for offer in association.offers.filter(state=State.VERIFIED, verified_as=Checker.ASSOCIATION):
        offer.mark_stale()
