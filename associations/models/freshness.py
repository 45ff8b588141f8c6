"""How an association is kept true: who checked it and how, which letters asked for it, and who does
not want to be listed at all.
"""

from datetime import timedelta

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.base.models import Checked
from portal.base.phones import normalised_phone


class Check(models.Model):
    """Somebody looked at all that stands on the page of an association, and found it right."""

    class Way(models.TextChoices):
        DESK = "desk", _("at the desk")
        LINK = "link", _("by the link in an e-mail")
        PHONE = "phone", _("by telephone")

    association = models.ForeignKey(
        "associations.Association",
        models.CASCADE,
        related_name="checks",
        verbose_name=_("association"),
    )
    checked_at = models.DateTimeField(_("checked"))
    checker = models.CharField(_("checked by"), max_length=12, choices=Checked.Checker)
    way = models.CharField(_("in which way"), max_length=5, choices=Way)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("account that checked"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["-checked_at", "-pk"]
        indexes = [
            models.Index(
                fields=["association"],
                condition=Q(checker="association"),
                name="check_by_association",
            )
        ]

    def __str__(self):
        return f"{timezone.localdate(self.checked_at)} {self.get_checker_display()}"


class CheckLetter(models.Model):
    """One step of the clock of an association, taken once: the log of what was sent and done.

    ``due_on`` is the day on which the check was due. The first reminder goes on that day, each of
    the others so many days after the one before: reminders stand 14 and 30 days after the first.
    """

    class Step(models.IntegerChoices):
        FIRST = 1, _("first reminder")
        SECOND = 2, _("second reminder")
        LAST = 3, _("last reminder")
        STALE = 4, _("marked as out of date")
        WITHDRAWN = 5, _("taken out of public")

    DAYS_AFTER = {Step.SECOND: 14, Step.LAST: 16, Step.STALE: 14, Step.WITHDRAWN: 60}
    LINK_DAYS = 60

    association = models.ForeignKey(
        "associations.Association",
        models.CASCADE,
        related_name="check_letters",
        verbose_name=_("association"),
    )
    due_on = models.DateField(_("due"))
    step = models.PositiveSmallIntegerField(_("step"), choices=Step)
    sent_on = models.DateField(_("sent"))

    class Meta:
        verbose_name = _("letter about a check")
        verbose_name_plural = _("letters about checks")
        ordering = ["-due_on", "-step"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "due_on", "step"],
                name="associations_checkletter_once",
                violation_error_message=_("This letter was sent already."),
            )
        ]

    def __str__(self):
        return f"{self.due_on} {self.get_step_display()}"

    @property
    def next_step(self):
        """The step after this one; None after the last."""
        return None if self.step == self.Step.WITHDRAWN else self.Step(self.step + 1)

    @property
    def next_step_on(self):
        """The day of the step after this one; None after the last."""
        step = self.next_step
        return step and self.sent_on + timedelta(days=self.DAYS_AFTER[step])

    @property
    def link_until(self):
        """The last day on which its link confirms."""
        return self.sent_on + timedelta(days=self.LINK_DAYS)


@pghistory.track()
class Unlisted(models.Model):
    """An association that asked not to be listed: by what it would be known again."""

    names = ArrayField(
        models.CharField(max_length=300),
        verbose_name=_("names"),
        help_text=_("One a line, in every language in which it is called."),
    )
    phones = ArrayField(
        models.CharField(max_length=30),
        verbose_name=_("telephone numbers"),
        default=list,
        blank=True,
        help_text=_("One a line."),
    )
    sites = ArrayField(
        models.URLField(max_length=300),
        verbose_name=_("sites"),
        default=list,
        blank=True,
        help_text=_("One a line; the whole address, beginning with https://"),
    )
    asked_on = models.DateField(_("asked on"), default=timezone.localdate)
    note = models.TextField(_("note"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("association not to be listed")
        verbose_name_plural = _("associations not to be listed")
        ordering = ["-asked_on", "pk"]

    def __str__(self):
        return " · ".join(self.names)

    def clean(self):
        try:
            self.phones = [normalised_phone(phone) for phone in self.phones]
        except ValidationError as error:
            raise ValidationError({"phones": error}) from error
