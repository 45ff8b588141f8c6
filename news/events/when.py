"""Days and hours of events in the reader's words."""

from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext, pgettext

from news.events.models import Event
from news.events.recurrence import Repeats, number_in_month


def clock(time) -> str:
    return time_format(time, "TIME_FORMAT")


def hours_of(event: Event) -> str:
    """ "18:00–20:00", or "from 18:00"; "" where it takes the whole day."""
    if event.starts is None:
        return ""
    if event.ends is None:
        return gettext("from %(time)s") % {"time": clock(event.starts)}
    return pgettext("opening hours", "%(opens)s–%(closes)s") % {
        "opens": clock(event.starts),
        "closes": clock(event.ends),
    }


def weekday(day: date) -> str:
    return str(WEEKDAYS[day.weekday()])


def day_words(day: date) -> str:
    """The day with its weekday."""
    return pgettext("a day with its weekday", "%(weekday)s, %(date)s") % {
        "weekday": weekday(day),
        "date": date_format(day, "DATE_FORMAT"),
    }


def days_words(first: date, last: date) -> str:
    if first == last:
        return day_words(first)
    return gettext("%(first)s to %(last)s") % {"first": day_words(first), "last": day_words(last)}


def rhythm(event: Event) -> str:
    """How often it takes place; "" for once."""
    day, number = event.first_day, number_in_month(event.first_day)
    by_weekday = {
        1: gettext("every month on the first %(weekday)s"),
        2: gettext("every month on the second %(weekday)s"),
        3: gettext("every month on the third %(weekday)s"),
        4: gettext("every month on the fourth %(weekday)s"),
        5: gettext("every month on the last %(weekday)s"),
    }
    words = {
        Repeats.NO: "",
        Repeats.WEEKLY: gettext("every week on %(weekday)s"),
        Repeats.FORTNIGHTLY: gettext("every two weeks on %(weekday)s"),
        Repeats.BY_WEEKDAY: by_weekday[number],
        Repeats.BY_DATE: gettext("every month on day %(number)s"),
    }[event.repeats]
    return words % {"weekday": weekday(day), "number": day.day}
