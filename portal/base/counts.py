"""How a number of records is told: exact to a thousand, then "1,000+"."""

from django.utils.formats import number_format

MOST_COUNTED = 1000


def counted(number: int) -> str:
    """The number in the reader's way; above a thousand that it is more."""
    if number <= MOST_COUNTED:
        return number_format(number)
    return f"{number_format(MOST_COUNTED, force_grouping=True)}+"
