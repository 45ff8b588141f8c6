"""What is asked for: needs that nobody met yet, in the words of who asked."""

from datetime import timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.models import Place, TargetGroup, Topic


def in_a_year():
    return timezone.localdate() + timedelta(days=365)


class NeedQuerySet(models.QuerySet):
    def open_on(self, day):
        """Needs that are open and have not run out on ``day``, their last day included."""
        return self.filter(state=Need.State.OPEN, expires_on__gte=day)


@pghistory.track()
class Need(models.Model):
    """Help that somebody looked for. A new one waits for an editor, who opens or closes it."""

    class Origin(models.TextChoices):
        SEARCH = "search", _("searches without a result")
        READER = "reader", _("a reader")
        PROFESSIONAL = "professional", _("a professional")
        EDITOR = "editor", _("an editor")

    class State(models.TextChoices):
        NEW = "new", _("new, to be read")
        OPEN = "open", _("open")
        MET = "met", _("met")
        CLOSED = "closed", _("closed")

    topic = models.ForeignKey(
        Topic,
        models.PROTECT,
        related_name="needs",
        null=True,
        blank=True,
        verbose_name=_("topic"),
    )
    group = models.ForeignKey(
        TargetGroup,
        models.PROTECT,
        related_name="needs",
        null=True,
        blank=True,
        verbose_name=_("target group"),
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        related_name="needs",
        null=True,
        blank=True,
        verbose_name=_("place"),
    )
    words = models.TextField(
        _("what was asked for"),
        max_length=500,
        help_text=_("In the words of who asked; no names, no telephone numbers."),
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    origin = models.CharField(_("where it comes from"), max_length=12, choices=Origin)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.NEW)
    made_at = models.DateTimeField(_("written down"), default=timezone.now, editable=False)
    expires_on = models.DateField(_("last day"), default=in_a_year)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["-made_at", "-id"], name="support_need_newest")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="open") | Q(topic__isnull=False),
                name="support_need_open_has_topic",
                violation_error_message=_("Choose a topic: an open need has one."),
            )
        ]

    def __str__(self):
        return self.words if len(self.words) <= 80 else f"{self.words[:79]}…"

    def open(self):
        """Say that an editor took it for a real need; it must have a topic."""
        self._move_to(self.State.OPEN)

    def meet(self):
        """Say that there is help for it now."""
        self._move_to(self.State.MET)

    def close(self):
        """Say that it is no need, or none any more."""
        self._move_to(self.State.CLOSED)

    def _move_to(self, state):
        if self.state != state:
            self.state = state
            self.save(update_fields=["state"])
