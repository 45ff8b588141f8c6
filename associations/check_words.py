"""What is said of the checks of an association to who keeps it."""

from datetime import date
from typing import NamedTuple

from django.utils import timezone

from associations.freshness import may_be_checked
from associations.sourcing import checked_words
from portal.base.models import Checked


class CheckState(NamedTuple):
    """``words`` tell of the last check; ``due_on`` is the day of the next one, None where the
    association has not confirmed its page yet, so that nobody asks.
    """

    words: str
    due_on: date | None
    is_due: bool
    may_confirm: bool


def check_state(association) -> CheckState:
    has_clock = association.checks.filter(checker=Checked.Checker.ASSOCIATION).exists()
    due_on = association.check_due_on if has_clock else None
    return CheckState(
        words=checked_words(association),
        due_on=due_on,
        is_due=due_on is not None and due_on <= timezone.localdate(),
        may_confirm=may_be_checked(association),
    )
