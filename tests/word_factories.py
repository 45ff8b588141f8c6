"""Makes the words of the directory, and opening hours, for tests; used as ``factories.topic``."""

from datetime import time

from associations.models import (
    Holiday,
    HoursException,
    Language,
    OpeningHours,
    Place,
    Ramadan,
    Schedule,
    TargetGroup,
    Topic,
)
from tests.making import numbers, translated

# Words of the directory


def topic(*, parent=None, language="en", texts=None, **values):
    number = next(numbers)
    given = {"slug": f"topic-{number}", "icon": "heart", "name": f"Topic {number}", **values}
    return translated(Topic, {"parent": parent, **given}, language, texts)


def group(*, language="en", texts=None, **values):
    number = next(numbers)
    given = {"slug": f"group-{number}", "name": f"Group {number}", **values}
    return translated(TargetGroup, given, language, texts)


def language(code, *, texts=None, **values):
    """A language spoken; ``code`` such as "ary". Its name is written in English."""
    given = {"code": code, "name": f"Language {code}", **values}
    return translated(Language, given, "en", texts)


def place(*, parent=None, language="en", texts=None, **values):
    """A neighbourhood unless ``kind`` says otherwise, without a point on the map."""
    number = next(numbers)
    given = {
        "slug": f"place-{number}",
        "kind": Place.Kind.NEIGHBOURHOOD,
        "name": f"Place {number}",
        **values,
    }
    return translated(Place, {"parent": parent, **given}, language, texts)


# Time


def schedule(*slots, language="en", texts=None, **values):
    """Opening hours from slots: ``schedule((1, "09:00", "17:00"), (5, "09:00", "12:00"))``.

    A slot is a weekday from 1, Monday, with two times or none, and may end with a season.
    """
    made = translated(Schedule, values, language, texts)
    OpeningHours.objects.bulk_create(_slot(made, *slot) for slot in slots)
    return made


def _slot(made, weekday, opens=None, closes=None, season=OpeningHours.Season.REGULAR):
    return OpeningHours(
        schedule=made,
        weekday=weekday,
        opens=opens and time.fromisoformat(opens),
        closes=closes and time.fromisoformat(closes),
        season=season,
    )


def hours_exception(of, first_day, last_day=None, **values):
    """Days on which the schedule ``of`` differs: closed, unless given ``opens`` and ``closes``."""
    return HoursException.objects.create(
        schedule=of, first_day=first_day, last_day=last_day or first_day, **values
    )


def holiday(day, name=Holiday.Name.THRONE_DAY):
    return Holiday.objects.create(day=day, name=name)


def ramadan(first_day, last_day):
    return Ramadan.objects.create(first_day=first_day, last_day=last_day)
