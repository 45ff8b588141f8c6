"""The history of the work: dated steps with the pages that tell of them."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatableModel

from portal.base.models import TranslatedText
from portal.base.partial_dates import PartialDateField, is_partial_date
from portal.base.texts import text_of


@pghistory.track()
class Milestone(TranslatableModel):
    """One step. ``happened`` sorts it; where a source says "in autumn", the words say so."""

    happened = PartialDateField(_("when"), blank=False)
    sources = ArrayField(
        models.URLField(max_length=600), verbose_name=_("source pages"), default=list, blank=True
    )
    read_on = models.DateField(_("read on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("step of the history")
        verbose_name_plural = _("steps of the history")
        ordering = ["happened", "position", "pk"]
        constraints = [is_partial_date("happened", "news_milestone_happened_is_date")]

    def __str__(self):
        return str(text_of(self, "title")) or self.happened


@pghistory.track()
class MilestoneTranslation(TranslatedText):
    """``when_words`` stand in place of the date where that is not known to the day."""

    master = TranslationsForeignKey(Milestone, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=160)
    when_words = models.CharField(_("when, in words"), max_length=80, blank=True)
    where = models.CharField(_("where, in words"), max_length=120, blank=True)
    words = models.TextField(_("what happened"), blank=True)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("text of a step of the history")
        verbose_name_plural = _("texts of steps of the history")
