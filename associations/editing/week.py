"""Opening hours as a week of boxes: two spans a day, which do without script."""

from datetime import date, time
from typing import NamedTuple

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from associations.models import HoursException, OpeningHours, Schedule
from portal.base.form_fields import day_box
from portal.editing.merging import Merging

SPANS = (1, 2)
WEEKDAYS = OpeningHours.Weekday
SEASONS = OpeningHours.Season
UNKNOWN_YES_NO = [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]


class Span(NamedTuple):
    season: str
    weekday: int
    opens: time
    closes: time


def box(season, weekday, span, end) -> str:
    """The name of one box: "regular_1_2_opens" is when Monday's second span opens."""
    return f"{season}_{weekday}_{span}_{end}"


class WeekForm(Merging):
    """The hours of one schedule, or of one that is still to be made.

    A day without times is closed; a week without any is not known.
    """

    closed_on_holidays = forms.ChoiceField(
        label=_("Closed on public holidays"), choices=UNKNOWN_YES_NO, required=False
    )
    same_in_ramadan = forms.ChoiceField(
        label=_("The same hours in Ramadan"), choices=UNKNOWN_YES_NO, required=False
    )
    closed_from = forms.DateField(
        label=_("Closed for some time from"),
        required=False,
        widget=day_box(),
    )
    closed_to = forms.DateField(
        label=_("up to and including"),
        required=False,
        widget=day_box(),
    )
    closed_why = forms.CharField(
        label=_("Why, in a few words"), required=False, max_length=120, widget=forms.TextInput
    )

    def __init__(self, *args, schedule: Schedule | None, today: date, **kwargs):
        self.schedule, self.today = schedule, today
        self.closure = closure_of(schedule, today)
        super().__init__(*args, initial=standing(schedule, self.closure), **kwargs)

    def fill(self):
        for season in SEASONS.values:
            for weekday in WEEKDAYS:
                for span in SPANS:
                    for end in ("opens", "closes"):
                        self.fields[box(season, weekday.value, span, end)] = time_box(
                            weekday, span, end
                        )

    @property
    def row(self):
        return self.schedule

    def clean(self):
        super().clean()
        for season in SEASONS.values:
            for weekday in WEEKDAYS.values:
                self._clean_day(season, weekday)
        if any(self.cleaned_data.get(name) for name in self.fields if name.startswith("ramadan_")):
            self._clean_ramadan()
        first, last = self.cleaned_data.get("closed_from"), self.cleaned_data.get("closed_to")
        if first and not last:
            self.add_error("closed_to", _("Say until when, so that it opens again by itself."))
        elif last and not first:
            self.add_error("closed_from", _("Say from when."))
        elif first and last < first:
            self.add_error("closed_to", _("The first day is after the last day."))
        return self.cleaned_data

    def _clean_ramadan(self):
        """Hours of Ramadan say that they differ, unless it was said that they do not."""
        if self.cleaned_data.get("same_in_ramadan") == "yes":
            self.add_error(
                "same_in_ramadan",
                _("Below are hours for Ramadan: choose “no”, or empty them."),
            )
        else:
            self.cleaned_data["same_in_ramadan"] = "no"

    def _clean_day(self, season, weekday):
        spans = []
        for span in SPANS:
            names = [box(season, weekday, span, end) for end in ("opens", "closes")]
            opens, closes = (self.cleaned_data.get(name) for name in names)
            if (opens is None) != (closes is None):
                missing = names[0] if opens is None else names[1]
                if missing not in self.errors:
                    self.add_error(missing, _("Give both times, or neither if it is closed."))
            elif opens is not None:
                spans.append((opens, closes, names[0]))
        if len(spans) == len(SPANS) and not spans[0][0] < spans[0][1] <= spans[1][0]:
            self.add_error(spans[1][2], _("The second span begins before the first ends."))

    def wanted(self) -> set[Span]:
        return {
            Span(season, weekday, opens, closes)
            for season in SEASONS.values
            for weekday in WEEKDAYS.values
            for span in SPANS
            if (opens := self.cleaned_data[box(season, weekday, span, "opens")]) is not None
            and (closes := self.cleaned_data[box(season, weekday, span, "closes")]) is not None
            and (season == SEASONS.REGULAR or self.cleaned_data["same_in_ramadan"] == "no")
        }

    def days(self) -> list:
        """(weekday, its boxes) of the year round, for the page."""
        return self._days(SEASONS.REGULAR)

    def ramadan_days(self) -> list:
        return self._days(SEASONS.RAMADAN)

    def _days(self, season):
        return [
            (
                weekday,
                [
                    [self[box(season, weekday.value, span, end)] for end in ("opens", "closes")]
                    for span in SPANS
                ],
            )
            for weekday in WEEKDAYS
        ]

    def save(self, *, owner) -> Schedule:
        """Write what differs, row by row, so that the history tells just that. The schedule is
        that of ``owner`` alone: one that it shared is copied first.
        """
        schedule = own_schedule(owner)
        self.closure = closure_of(schedule, self.today) if schedule.pk else None
        schedule.closed_on_holidays = truth(self.cleaned_data["closed_on_holidays"])
        schedule.same_in_ramadan = truth(self.cleaned_data["same_in_ramadan"])
        schedule.fact_date = self.today.isoformat()
        schedule.save()
        wanted = self.wanted()
        for slot, span in shown_slots(schedule):
            if span in wanted:
                wanted.remove(span)
            else:
                slot.delete()
        if any(self.wanted()):
            schedule.slots.filter(opens__isnull=True).delete()  # days of which no times were known
        for span in wanted:  # one that the boxes did not hold gives way
            schedule.slots.filter(
                season=span.season, weekday=span.weekday, opens=span.opens
            ).delete()
        OpeningHours.objects.bulk_create(
            OpeningHours(schedule=schedule, **span._asdict()) for span in sorted(wanted)
        )
        self._save_closure(schedule)
        return schedule

    def _save_closure(self, schedule):
        first = self.cleaned_data["closed_from"]
        if first is None:
            if self.closure:
                self.closure.delete()
            return
        closure = self.closure or HoursException(schedule=schedule)
        closure.first_day, closure.last_day = first, self.cleaned_data["closed_to"]
        closure.reason = self.cleaned_data["closed_why"]
        closure.save()


def time_box(weekday, span, end) -> forms.TimeField:
    words = {
        (1, "opens"): gettext("%(day)s opens"),
        (1, "closes"): gettext("%(day)s closes"),
        (2, "opens"): gettext("%(day)s opens again"),
        (2, "closes"): gettext("%(day)s closes again"),
    }
    return forms.TimeField(
        label=words[span, end] % {"day": weekday.label},
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )


def standing(schedule, closure) -> dict:
    """What a schedule says now, box by box."""
    if schedule is None:
        return {}
    values = {
        "closed_on_holidays": yes_no(schedule.closed_on_holidays),
        "same_in_ramadan": yes_no(schedule.same_in_ramadan),
    }
    taken = {}
    for _slot, (season, weekday, opens, closes) in shown_slots(schedule):
        number = taken[season, weekday] = taken.get((season, weekday), 0) + 1
        values[box(season, weekday, number, "opens")] = f"{opens:%H:%M}"
        values[box(season, weekday, number, "closes")] = f"{closes:%H:%M}"
    if closure:
        values |= {
            "closed_from": closure.first_day.isoformat(),
            "closed_to": closure.last_day.isoformat(),
            "closed_why": closure.reason,
        }
    return values


def shown_slots(schedule) -> list[tuple[OpeningHours, Span]]:
    """The slots that the boxes hold: of each day the first two with times. Others stay."""
    shown, taken = [], {}
    for slot in schedule.slots.filter(opens__isnull=False).order_by("season", "weekday", "opens"):
        day = (slot.season, slot.weekday)
        taken[day] = taken.get(day, 0) + 1
        if taken[day] in SPANS:
            shown.append((slot, Span(*day, slot.opens, slot.closes)))
    return shown


def closure_of(schedule, today) -> HoursException | None:
    """The closure that lasts or comes next, if there is one."""
    if schedule is None:
        return None
    closures = schedule.exceptions.filter(opens__isnull=True, last_day__gte=today)
    return closures.order_by("first_day").first()


def own_schedule(owner) -> Schedule:
    """The schedule of ``owner``, a new one, or a copy where others have the same."""
    schedule = owner.schedule
    if schedule is None:
        return Schedule()
    number = sum(
        relation.related_model._base_manager.filter(schedule=schedule).count()
        for relation in Schedule._meta.related_objects
        if relation.on_delete is models.SET_NULL  # who has these hours, not a part of them
    )
    return copy_of(schedule) if number > 1 else schedule


def copy_of(schedule: Schedule) -> Schedule:
    copy = Schedule.objects.create(
        closed_on_holidays=schedule.closed_on_holidays, same_in_ramadan=schedule.same_in_ramadan
    )
    for row in (*schedule.slots.all(), *schedule.exceptions.all()):
        row.pk, row.schedule = None, copy
        row.save(force_insert=True)
    return copy


def copied(data, season: str, weekday: int):
    """What was typed, with the times of one day on the later days that have none."""
    data = data.copy()
    names = [(span, end) for span in SPANS for end in ("opens", "closes")]
    for later in range(weekday + 1, 8):
        if not any(data.get(box(season, later, *name)) for name in names):
            for name in names:
                data[box(season, later, *name)] = data.get(box(season, weekday, *name), "")
    return data


def truth(answer: str) -> bool | None:
    return {"yes": True, "no": False}.get(answer)


def yes_no(value: bool | None) -> str:
    return {True: "yes", False: "no"}.get(value, "")
