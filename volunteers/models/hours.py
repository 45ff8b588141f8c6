"""What volunteers did, day by day, and whether the association says so too."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum, Value
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from volunteers.models.application import Application
from volunteers.steps import NotPossible
from volunteers.steps import State as Step

WAS_THERE = (Step.ARRIVED, Step.COMPLETED, Step.LEFT)  # who may have hours
QUARTER = 15  # minutes
MOST_A_DAY = 16 * 60
WITHIN_SESSION = """
IF NOT EXISTS (
    SELECT FROM volunteers_application AS application
    JOIN volunteers_session AS session ON session.id = application.session_id
    WHERE application.id = NEW.application_id
      AND NEW.day BETWEEN session.starts_on AND session.ends_on
) THEN
    RAISE EXCEPTION 'The day is not one of the session.' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class HoursQuerySet(models.QuerySet):
    def coordinated_by(self, user):
        """Those that ``user`` may approve: nobody does it for oneself."""
        own = Application.objects.coordinated_by(user).exclude(person=user.pk)
        return self.filter(application__in=own)

    def to_approve(self):
        return self.filter(state=Hours.State.ENTERED)

    def to_approve_or_correct(self):
        return self.exclude(state=Hours.State.APPROVED)

    def approved(self):
        return self.filter(state=Hours.State.APPROVED)

    def minutes(self) -> int:
        return self.aggregate(all=Sum("minutes"))["all"] or 0


@pghistory.track(exclude=["words", "note", "approved_by"])
class Hours(models.Model):
    """How long somebody worked on one day of a session. One row a day, so that a day never counts
    twice: nobody is in two sessions at once.
    """

    class State(models.TextChoices):
        ENTERED = "entered", _("to be approved")
        APPROVED = "approved", _("approved")
        SENT_BACK = "sent_back", _("sent back")

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="hours", verbose_name=_("application")
    )
    day = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    words = models.CharField(_("what was done"), max_length=300)
    state = models.CharField(
        _("state"), max_length=9, choices=State, default=State.ENTERED, editable=False
    )
    entered_on = models.DateField(_("entered on"), editable=False)
    note = models.CharField(_("a word to the person"), max_length=300, blank=True, editable=False)
    approved_at = models.DateTimeField(_("approved"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("approved by"),
    )

    objects = HoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("hours of a day")
        verbose_name_plural = _("hours")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "day"],
                name="volunteers_hours_one_a_day",
                violation_error_message=_("This day is written down already. Correct it there."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(QUARTER, MOST_A_DAY))
                & Exact(F("minutes") % Value(QUARTER), 0),
                name="volunteers_hours_in_quarters_up_to_sixteen",
                violation_error_message=_("Write between a quarter of an hour and 16 hours."),
            ),
            models.CheckConstraint(
                condition=Q(day__lte=F("entered_on")),
                name="volunteers_hours_not_before_the_day",
                violation_error_message=_("This day has not come yet."),
            ),
            models.CheckConstraint(
                condition=Q(state="approved", approved_at__isnull=False)
                | ~Q(state="approved") & Q(approved_at=None),
                name="volunteers_hours_approved_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent_back") | ~Q(note=""),
                name="volunteers_hours_sent_back_with_a_word",
                violation_error_message=_("Say what is to be corrected."),
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="hours_steps",
                field="state",
                transitions=[
                    ("entered", "approved"),
                    ("entered", "sent_back"),
                    ("approved", "sent_back"),
                    ("sent_back", "entered"),
                ],
            ),
            pgtrigger.Trigger(
                name="hours_within_session",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("day", "application_id"),
                func=WITHIN_SESSION,
            ),
        ]

    def __str__(self):
        return f"{self.day} · {self.minutes}"

    def correct(self, *, day, minutes, words, on):
        """What the person writes anew, as long as it is not approved. Raises NotPossible."""
        if self.state == self.State.APPROVED:
            raise NotPossible("correct")
        self.state, self.entered_on, self.note = self.State.ENTERED, on, ""
        self.day, self.minutes, self.words = day, minutes, words
        self.save(update_fields=["state", "entered_on", "note", "day", "minutes", "words"])

    def approve(self, *, by, at):
        """Done twice it keeps who did it first. Raises NotPossible for what was sent back."""
        if self.state == self.State.APPROVED:
            return
        if self.state == self.State.SENT_BACK:
            raise NotPossible("approve")
        self.state, self.approved_by, self.approved_at = self.State.APPROVED, by, at
        self.save(update_fields=["state", "approved_by", "approved_at"])

    def send_back(self, note):
        """Ask the person to correct it; also what was approved."""
        self.state, self.note = self.State.SENT_BACK, note
        self.approved_by = self.approved_at = None
        self.save(update_fields=["state", "note", "approved_by", "approved_at"])
