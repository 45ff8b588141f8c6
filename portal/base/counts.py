"""How a number of records is told: exact to a thousand, then "1,000+"."""

from math import floor, log10

from django.utils.formats import number_format

MOST_COUNTED = 1000


class About(int):
    """A number that is known from a sample alone."""

    __slots__ = ()


def about(number: float) -> About:
    """``number``, of which no more than the first digit is sure; at the most a thousand."""
    number = min(max(number, 1), MOST_COUNTED)
    step = 10 ** floor(log10(number))
    return About(round(number / step) * step)


def counted(number: int) -> str:
    """The number in the reader's way; above a thousand that it is more, "≈" where it is rounded."""
    if number <= MOST_COUNTED:
        told = number_format(number)
        return f"≈ {told}" if isinstance(number, About) else told
    return f"{number_format(MOST_COUNTED, force_grouping=True)}+"
