"""When a programme takes place, and the places it has, by who may have them."""

from datetime import date, datetime, time, timedelta

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from volunteers.models.programme import Programme, Sender

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)  # calendars fail on the year 9999


class SessionQuerySet(models.QuerySet):
    def open_at(self, moment):
        """Those for which one may apply at ``moment``."""
        return self.filter(cancelled_at=None, closes_at__gt=moment)

    def to_come(self, day):
        """Those that are not over on ``day``, and not called off."""
        return self.filter(cancelled_at=None, ends_on__gte=day)


@pghistory.track()
class Session(models.Model):
    """Its row is the lock: who gives or takes a place of it holds the row."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="sessions", verbose_name=_("volunteer programme")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    closes_at = models.DateTimeField(_("applications until"))
    tickets_after = models.DateField(_("buy tickets after"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("called off"), null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")),
                name="volunteers_session_days_in_order",
                violation_error_message=_("The first day is after the last day."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__gte=FIRST_DAY, ends_on__lte=LAST_DAY),
                name="volunteers_session_days_of_our_time",
                violation_error_message=_("Look at the years once more."),
            ),
            models.UniqueConstraint(
                fields=["programme", "starts_on", "ends_on"],
                name="volunteers_session_once",
                violation_error_message=_("There is a session on these days already."),
            ),
        ]

    def __str__(self):
        return f"{date_format(self.starts_on)} – {date_format(self.ends_on)}"

    @property
    def begins_at(self):
        """The first moment of its first day: a place that nobody accepted by then is free."""
        return timezone.make_aware(datetime.combine(self.starts_on, time.min))

    def is_open_at(self, moment):
        return self.cancelled_at is None and moment < self.closes_at

    def offer_until(self, moment):
        """Until when a place offered at ``moment`` may be accepted."""
        until = moment + timedelta(days=self.programme.offer_days)
        return min(until, self.begins_at)


@pghistory.track()
class Pool(models.Model):
    """Places of a session for some: local or international volunteers, those of one sender, all."""

    class Kind(models.TextChoices):
        ALL = "all", _("for all")
        LOCAL = "local", _("for volunteers who live in Morocco")
        INTERNATIONAL = "international", _("for volunteers from abroad")
        SENDER = "sender", _("for those whom a sending association sends")

    session = models.ForeignKey(
        Session, models.CASCADE, related_name="pools", verbose_name=_("session")
    )
    kind = models.CharField(_("for whom"), max_length=13, choices=Kind, default=Kind.ALL)
    sender = models.ForeignKey(
        Sender,
        models.PROTECT,
        related_name="pools",
        null=True,
        blank=True,
        verbose_name=_("sending association"),
    )
    capacity = models.PositiveSmallIntegerField(_("places"))

    class Meta:
        verbose_name = _("places of a session")
        verbose_name_plural = _("places of sessions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "kind", "sender"],
                nulls_distinct=False,
                name="volunteers_pool_once",
                violation_error_message=_("These places are there already."),
            ),
            models.CheckConstraint(
                condition=Q(kind="sender", sender__isnull=False)
                | ~Q(kind="sender") & Q(sender__isnull=True),
                name="volunteers_pool_of_a_sender",
                violation_error_message=_("Choose the sending association."),
            ),
        ]

    def __str__(self):
        return str(self.sender) if self.sender_id else self.get_kind_display()


class Days(Func):
    """The days from the first to the last, both included."""

    function = "daterange"
    output_field = DateRangeField()


@pghistory.track(exclude=["person"])
class Seat(models.Model):
    """A place that somebody holds: one with an offer that is not answered yet, or one with a
    place.

    ``person`` and the days are copies, for the constraint that nobody is in two places at once.
    """

    pool = models.ForeignKey(Pool, models.PROTECT, related_name="seats", verbose_name=_("places"))
    number = models.PositiveSmallIntegerField(_("number"))
    application = models.OneToOneField(
        "volunteers.Application",
        models.CASCADE,
        related_name="seat",
        verbose_name=_("application"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("account")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["pool", "number"]
        constraints = [
            models.UniqueConstraint(fields=["pool", "number"], name="volunteers_seat_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="volunteers_seat_number_from_one"
            ),
            ExclusionConstraint(
                name="volunteers_seat_one_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Days("starts_on", "ends_on", Value("[]")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("This person has a place elsewhere at that time."),
            ),
        ]

    def __str__(self):
        return f"{self.pool} · {self.number}"
