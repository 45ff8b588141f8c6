"""Changes that an editor looks at before, or soon after, they are seen in public."""

from datetime import timedelta

import pghistory
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NOTE_KEPT_DAYS = 90  # what an editor wrote to the person, after the decision
SHOWN_DAYS = 30  # how long what was refused is shown beside the form


class ChangeRequestQuerySet(models.QuerySet):
    def open(self):
        """Those that are not in force: an editor, or who asked, has yet to do something."""
        return self.filter(state__in=ChangeRequest.OPEN)

    def to_look_at(self):
        """What waits for an editor: to be decided, or in force and to be looked at."""
        return self.filter(state__in=[ChangeRequest.State.WAITING, ChangeRequest.State.APPLIED])

    def forget_notes(self, at):
        """Drop what was written about those that were decided long ago."""
        old = self.filter(decided_at__lt=at - timedelta(days=NOTE_KEPT_DAYS)).exclude(note="")
        old.exclude(state__in=ChangeRequest.OPEN).update(note="")

    def about(self, record):
        kind = ContentType.objects.get_for_model(record, for_concrete_model=True)
        return self.filter(subject_type=kind, subject_id=record.pk)

    def of(self, target):
        kind = ContentType.objects.get_for_model(target, for_concrete_model=True)
        return self.filter(target_type=kind, target_id=target.pk)


@pghistory.track(exclude=["note"])
class ChangeRequest(models.Model):
    """One field of one row as somebody would have it; without a field, a whole new record.

    ``subject`` is the record with a page, ``target`` the row that changes: the record itself, one
    of its texts, one of its locations. ``old`` is what stood there when it was asked for.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for an editor")
        ASKED = "asked", pgettext_lazy("change", "waits for an answer")
        APPLIED = "applied", _("in force, an editor will look at it")
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("not taken over")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Reason(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("We could not confirm it.")
        OTHER_RECORD = "other_record", _("It belongs to another record.")
        UNCLEAR = "unclear", _("It is not clear enough to be helpful.")
        ADVERTISING = "advertising", _("It reads like advertising.")
        SAFETY = "safety", _("It could put somebody in danger.")
        TWICE = "twice", _("It is on the portal already.")

    OPEN = (State.WAITING, State.ASKED)

    subject_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    target_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    target_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    field = models.CharField(_("field"), max_length=60, blank=True)
    old = models.TextField(_("before"), blank=True)
    new = models.TextField(_("after"), blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="change_requests",
        null=True,
        blank=True,
        verbose_name=_("asked by"),
    )
    made_at = models.DateTimeField(_("asked on"))
    answer_by = models.DateField(_("answer by"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("change to look at")
        verbose_name_plural = _("changes to look at")
        ordering = ["answer_by", "pk"]
        indexes = [
            models.Index(fields=["state", "answer_by"], name="editing_request_by_state"),
            models.Index(fields=["subject_type", "subject_id"], name="editing_request_subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["target_type", "target_id", "field"],
                condition=Q(state__in=["waiting", "asked"]),
                name="editing_changerequest_one_open",
                violation_error_message=_("A change to this is already waiting."),
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(reason=""),
                name="editing_changerequest_rejected_has_reason",
                violation_error_message=_("Choose a reason: the person is told."),
            ),
        ]

    def __str__(self):
        return f"{self.subject}: {self.label}"

    @property
    def is_open(self):
        return self.state in self.OPEN

    @property
    def is_lately_rejected(self):
        """Whether it was refused in the last days in which its words are still shown."""
        still = timezone.now() - timedelta(days=SHOWN_DAYS)
        return self.state == self.State.REJECTED and self.decided_at > still

    @property
    def model_field(self):
        """The field of the target's model; None for a new record."""
        return self.target_type.model_class()._meta.get_field(self.field) if self.field else None

    @property
    def label(self):
        """What would change, in the reader's language."""
        return self.model_field.verbose_name if self.field else _("new entry")

    @property
    def to_look_at(self):
        """Whether an editor has something to decide."""
        return self.state in (self.State.WAITING, self.State.APPLIED)

    @property
    def shown_old(self):
        return self.shown(self.old)

    @property
    def shown_new(self):
        return self.shown(self.new)

    def shown(self, value) -> str:
        """A kept value as people read it: the label of a choice."""
        choices = dict(self.model_field.flatchoices) if self.field else {}
        return str(choices.get(value, value))

    def close(self, state, *, by, at, reason="", note=""):
        """Say what became of it, once."""
        self.state, self.decided_by, self.decided_at = state, by, at
        self.reason, self.note = reason, note
        self.save(update_fields=["state", "decided_by", "decided_at", "reason", "note"])


class Draft(models.Model):
    """What somebody typed into the form of a page and has not sent; nobody else sees it.

    ``path`` is the address of the page, ``typed`` the fields as a browser sends them: lists.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts", verbose_name=_("account")
    )
    path = models.CharField(_("page"), max_length=300)
    typed = models.JSONField(_("typed"))
    kept_at = models.DateTimeField(_("kept on"), auto_now=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(fields=["user", "path"], name="editing_draft_one_a_page"),
        ]

    def __str__(self):
        return self.path
