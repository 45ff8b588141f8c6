"""Associations that may be the same, and those that were merged."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.models.association import Association

BACK_DAYS = 30  # how long a merge can be taken back


class LikenessQuerySet(models.QuerySet):
    def open(self):
        """Those that an editor has yet to look at, the likeliest first."""
        return self._of_two_that_stand().filter(dismissed_at=None)

    def dismissed(self):
        """Those of which an editor said that they are not the same, the latest first."""
        return self._of_two_that_stand().exclude(dismissed_at=None).order_by("-dismissed_at", "pk")

    def _of_two_that_stand(self):
        return self.filter(first__merged_into=None, second__merged_into=None)


class Likeness(models.Model):
    """Two associations that may be the same: what speaks for it, and whether an editor said no.

    ``reasons`` are pairs of a word of `associations.likeness_words` and what is alike; ``score`` is
    of 100. Rows are written by `associations.duplicates`.
    """

    first = models.ForeignKey(
        Association, models.CASCADE, related_name="+", verbose_name=_("association")
    )
    second = models.ForeignKey(
        Association, models.CASCADE, related_name="+", verbose_name=_("association")
    )
    score = models.PositiveSmallIntegerField(_("how alike, of 100"))
    reasons = models.JSONField(_("what is alike"), default=list)
    dismissed_at = models.DateTimeField(_("not the same, said"), null=True, blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("who said so"),
    )

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair that may be the same")
        verbose_name_plural = _("pairs that may be the same")
        ordering = ["-score", "pk"]
        indexes = [
            models.Index(
                fields=["-score"], condition=Q(dismissed_at=None), name="likeness_to_look_at"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="associations_likeness_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="associations_likeness_in_order"
            ),
        ]

    def __str__(self):
        return f"{self.first} · {self.second}"

    def dismiss(self, *, by, at):
        """Say that they are not the same, so that the pair does not come back."""
        if self.dismissed_at is None:
            self._settle(at, by)

    def reopen(self):
        """Take that back."""
        self._settle(None, None)

    def _settle(self, at, by):
        self.dismissed_at, self.dismissed_by = at, by
        self.save(update_fields=["dismissed_at", "dismissed_by"])


class MergeQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not taken back."""
        return self.filter(taken_back_at=None)

    def lately(self, moment):
        """Those that can still be taken back at ``moment``, the latest first."""
        return self.standing().filter(merged_at__gt=moment - timedelta(days=BACK_DAYS))


class Merge(models.Model):
    """One association became part of another. Its own row stays, out of public, with its history.

    All that was written is in the history under ``context``; ``moved`` are the keys of rows of
    which no history is kept, by table and field.
    """

    gone = models.ForeignKey(
        Association,
        models.CASCADE,
        related_name="merges_away",
        verbose_name=_("association that was merged"),
    )
    into = models.ForeignKey(
        Association, models.CASCADE, related_name="merges", verbose_name=_("into which")
    )
    context = models.UUIDField(_("place in the history"))
    moved = models.JSONField(_("rows that moved"), default=dict)
    merged_at = models.DateTimeField(_("merged"), default=timezone.now)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("merged by"),
    )
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("taken back by"),
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(taken_back_at=None),
                name="associations_merge_one_standing",
            ),
            models.CheckConstraint(condition=~Q(gone=F("into")), name="associations_merge_of_two"),
        ]

    def __str__(self):
        return f"{self.gone} → {self.into}"

    def may_be_taken_back(self, moment):
        return self.taken_back_at is None and moment <= self.merged_at + timedelta(days=BACK_DAYS)
