"""What happens to a pledge, with its letters. All but sending is safe to call twice.

Each locks the row of the need first, so that of two at once the second sees what is left.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from portal.base.codes import hash_of, new_written_code
from portal.base.limits import times_that_day
from portal.base.personal_traces import forget_old_letters_to
from projects import emails
from projects.models import Pledge, ProjectNeed
from projects.models.pledge import ANSWER_DAYS

MOST_LETTERS_A_DAY = 5  # to one address, which anybody may have typed


class TooMuch(Exception):  # noqa: N818 it is no error: the page says how much is left
    """More would be agreed than is still open; ``left`` is how much that is."""

    def __init__(self, left: int):
        super().__init__(left)
        self.left = left


@transaction.atomic
def send_pledge(pledge: Pledge) -> str:
    """Keep a new pledge and ask for the proof of its address; gives the code that only the letter
    has.
    """
    code, pledge.code_hash = new_written_code()
    pledge.save()
    day = timezone.localdate(pledge.made_at)
    if times_that_day("pledge_letter", pledge.email, day) <= MOST_LETTERS_A_DAY:
        emails.pledge_made(pledge, code)
    return code


def pledge_with(code: str) -> Pledge | None:
    found = Pledge.objects.select_related("need__project__association")
    return found.filter(code_hash=hash_of(code)).first()


@transaction.atomic
def confirm(pledge: Pledge, *, at: datetime) -> bool:
    """The address is right: from now on the promise counts, and has an answer by a day."""
    pledge = locked(pledge)
    answer_by = timezone.localdate(at) + timedelta(days=ANSWER_DAYS)
    if not pledge.move("confirm", at=at, answer_by=answer_by):
        return False
    emails.pledge_waits(pledge)
    return True


@transaction.atomic
def agree(pledge: Pledge, *, by, at: datetime, amount: int, note: str = "") -> bool:
    """Take ``amount`` of it. Raises TooMuch where less is open."""
    pledge = locked(pledge)
    if not pledge.can("agree"):
        return False
    need = ProjectNeed.objects.with_sums().get(pk=pledge.need_id)
    if amount > need.still_open:
        raise TooMuch(need.still_open)
    pledge.move("agree", at=at, agreed_amount=amount, answered_by=by, note=note)
    emails.pledge_answered(pledge)
    return True


@transaction.atomic
def receive(pledge: Pledge, *, by, at: datetime, note: str = "") -> bool:
    return _answer(pledge, "receive", by=by, at=at, note=note)


@transaction.atomic
def thank(pledge: Pledge, *, by, at: datetime, note: str = "") -> bool:
    return _answer(pledge, "thank", by=by, at=at, note=note)


@transaction.atomic
def decline(pledge: Pledge, *, by, at: datetime, reason: str, note: str = "") -> bool:
    return _answer(pledge, "decline", by=by, at=at, reason=reason, note=note)


def _answer(pledge, move, *, by, at, **values) -> bool:
    pledge = locked(pledge)
    if not pledge.move(move, at=at, answered_by=by, **values):
        return False
    emails.pledge_answered(pledge)
    return True


@transaction.atomic
def withdraw(pledge: Pledge, *, at: datetime) -> bool:
    """Who promised it takes it back; those who keep the project hear of it if they knew of it."""
    pledge = locked(pledge)
    was_known = pledge.state != Pledge.State.UNCONFIRMED
    if not pledge.move("withdraw", at=at):
        return False
    if was_known:
        emails.pledge_withdrawn(pledge)
    return True


def locked(pledge: Pledge) -> Pledge:
    ProjectNeed.objects.select_for_update(of=("self",)).get(pk=pledge.need_id)
    return Pledge.objects.select_related("need__project__association").get(pk=pledge.pk)


@transaction.atomic
def forget_pledges(moment: datetime) -> None:
    """Delete what nobody confirmed; erase who promised what has long ended, and letters to them
    that never left.
    """
    Pledge.objects.unconfirmed_too_long(moment).delete()
    old = Pledge.objects.with_contact_kept_too_long(moment).select_for_update(skip_locked=True)
    found = list(old.order_by())
    last = sorted((pledge.last_moved_at, pledge.email) for pledge in found if pledge.email)
    forget_old_letters_to({email: at for at, email in last})
    Pledge.objects.filter(pk__in=[pledge.pk for pledge in found]).forget()


def remind_of_answers(moment: datetime) -> None:
    """Write to those who keep a project shortly before an answer is due, once for each pledge."""
    for pledge in Pledge.objects.to_remind_of(timezone.localdate(moment)):
        remind(pledge, moment)


@transaction.atomic
def remind(pledge: Pledge, moment: datetime) -> None:
    """Looked at anew under the lock: it may have been answered, or told of, meanwhile."""
    pledge = locked(pledge)
    if pledge.state == Pledge.State.PROMISED and pledge.reminded_at is None:
        pledge.reminded_at = moment
        pledge.save(update_fields=["reminded_at"])
        emails.pledge_due(pledge)
