"""Who has a place on a date of an event, or waits for one, without an account."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.events.models.occurrence import Occurrence

UNCONFIRMED_GUEST_DAYS = 2  # then one goes whose address nobody confirmed
GUEST_KEPT_DAYS = 30  # after the day; then name and address are erased, and the count stays


class GuestQuerySet(models.QuerySet):
    def seated(self):
        return self.filter(state=Guest.State.SEATED)

    def waiting(self):
        """Those on the waiting list, in their order."""
        return self.filter(state=Guest.State.WAITING).order_by("confirmed_at", "pk")

    def expected(self, event, day):
        """Those with a place on a date of ``event`` from ``day`` on that takes place."""
        dates = event.occurrences.standing().upcoming(day).taking_place()
        return self.seated().filter(occurrence__in=dates)

    def unconfirmed_too_long(self, moment):
        before = moment - timedelta(days=UNCONFIRMED_GUEST_DAYS)
        return self.filter(state=Guest.State.UNCONFIRMED, made_at__lt=before)

    def kept_too_long(self, day):
        """Those whose date is long over, and who are not erased yet."""
        before = day - timedelta(days=GUEST_KEPT_DAYS)
        return self.filter(occurrence__last_day__lt=before).exclude(name="", email="")

    def forget(self):
        """Erase who they were; that there was somebody stays counted."""
        self.update(name="", email="")


class Guest(models.Model):
    """One person on one date. Only named actions change the state, and when each was taken stands
    in the row, so no history is kept beside it.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("address not confirmed yet")
        WAITING = "waiting", _("on the waiting list")
        SEATED = "seated", _("has a place")
        LEFT = "left", _("gave the place back")

    occurrence = models.ForeignKey(
        Occurrence, models.PROTECT, related_name="guests", verbose_name=_("date")
    )
    state = models.CharField(
        _("state"), max_length=11, choices=State, default=State.UNCONFIRMED, editable=False
    )
    seat = models.PositiveSmallIntegerField(_("number of the place"), null=True, editable=False)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    code_hash = models.CharField(_("code of the place"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    left_at = models.DateTimeField(_("given back"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ["confirmed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "seat"], name="events_guest_one_a_place"),
            models.UniqueConstraint(
                fields=["occurrence", "email"],
                condition=Q(state__in=["waiting", "seated"]) & ~Q(email=""),
                name="events_guest_once_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state="seated", seat__gte=1) | ~Q(state="seated") & Q(seat=None),
                name="events_guest_seated_has_place",
            ),
            models.CheckConstraint(
                condition=Q(state="unconfirmed", confirmed_at=None)
                | ~Q(state="unconfirmed") & (Q(confirmed_at__isnull=False) | Q(state="left")),
                name="events_guest_confirmed_has_moment",
            ),
        ]

    def __str__(self):
        return self.name or str(self.pk)
