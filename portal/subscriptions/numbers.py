"""How many people follow something: numbers alone, never addresses."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count

from portal.subscriptions.models import Subscription
from portal.subscriptions.subjects import Followed, is_typed, kind_of, read_subjects

MOST_LISTED = 200


class Following(NamedTuple):
    kind: str
    followed: Followed
    number: int


def followers_of(subjects: Iterable[str]) -> int:
    """The people who follow at least one of the subjects, and whose address is confirmed."""
    return Subscription.objects.of_any(subjects).number_of_people()


def most_followed() -> list[Following]:
    """What is followed most, with the number of people; not searches, in which words of readers
    stand.
    """
    counted = (
        Subscription.objects.confirmed()
        .values("subject")
        .annotate(number=Count("pk"))
        .order_by("-number", "subject")
    )
    found = dict(counted.values_list("subject", "number")[:MOST_LISTED])
    shown = {subject: n for subject, n in found.items() if not is_typed(subject)}
    names = read_subjects(shown)
    return [
        Following(str(kind_of(subject).label), names[subject], number)
        for subject, number in shown.items()
        if subject in names
    ]
