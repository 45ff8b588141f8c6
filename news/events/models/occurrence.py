"""The dates of events. Lists and the month ask this table, by days given as parameters."""

from datetime import datetime, timedelta

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.events.models.event import Event


class OccurrenceQuerySet(models.QuerySet):
    def standing(self):
        """Those that are still dates of their event, the called off ones among them."""
        return self.filter(dropped_at=None)

    def public(self):
        return self.standing().filter(event__in=Event.objects.published())

    def upcoming(self, day):
        """Those that are not over before ``day``."""
        return self.filter(last_day__gte=day)

    def taking_place(self):
        """Those that nobody has called off."""
        return self.filter(cancelled_at=None, event__cancelled_at=None)

    def between(self, first_day, last_day):
        """Those of which some day is one of these."""
        return self.filter(first_day__lte=last_day, last_day__gte=first_day)

    def in_order(self):
        """By day and hour; what has no hour comes first on its day."""
        return self.order_by("first_day", F("event__starts").asc(nulls_first=True), "pk")


@pghistory.track()
class Occurrence(models.Model):
    """One date of an event. One that the event has no longer is kept as dropped, so that calendars
    hear of it.
    """

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="occurrences", verbose_name=_("event")
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    cancelled_at = models.DateTimeField(_("called off on"), null=True, blank=True)
    note = models.CharField(_("a word on this date"), max_length=200, blank=True)
    dropped_at = models.DateTimeField(_("taken off the dates on"), null=True, blank=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("date")
        verbose_name_plural = _("dates")
        ordering = ["first_day", "pk"]
        indexes = [models.Index(fields=["last_day", "first_day"], name="events_occurrence_days")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "first_day"],
                name="events_occurrence_once_a_day",
                violation_error_message=_("The event has this date already."),
            ),
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")),
                name="events_occurrence_days_in_order",
                violation_error_message=_("The first day is after the last day."),
            ),
        ]

    def __str__(self):
        return f"{self.event} {self.first_day}"

    @property
    def is_off(self) -> bool:
        """Whether it does not take place, this date alone or all of them."""
        return bool(self.cancelled_at or self.event.cancelled_at or self.dropped_at)

    @property
    def begins_at(self) -> datetime:
        """The moment by the clock of Tangier, as the tables of today know it."""
        starts = self.event.starts or datetime.min.time()
        return datetime.combine(self.first_day, starts, timezone.get_default_timezone())

    @property
    def ends_at(self) -> datetime | None:
        """The moment; None where only the start is known, or nothing but the day."""
        if self.event.ends is None:
            return None
        zone = timezone.get_default_timezone()
        end = datetime.combine(self.last_day, self.event.ends, zone)
        if end.replace(tzinfo=None) <= self.begins_at.replace(tzinfo=None):
            end = datetime.combine(self.last_day + timedelta(days=1), self.event.ends, zone)
        return end

    def takes_guests(self, at: datetime) -> bool:
        """Whether one may still ask for a place at the moment ``at``."""
        event = self.event
        is_open = event.is_published and event.sign_up == Event.SignUp.HERE and not self.is_off
        return is_open and at < self.begins_at

    def call_off(self, *, at, note=""):
        """Say that this date does not take place, and in a ``note`` why."""
        if self.cancelled_at is None or self.note != note:
            self.cancelled_at, self.note = self.cancelled_at or at, note
            self.save(update_fields=["cancelled_at", "note"])

    def hold_after_all(self):
        if self.cancelled_at is not None:
            self.cancelled_at, self.note = None, ""
            self.save(update_fields=["cancelled_at", "note"])
