"""What hangs on an article: pictures in its text, and what was corrected."""

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatableModel

from news.models.article import Article
from portal.base.images import validate_picture
from portal.base.models import TranslatedText
from portal.base.texts import text_of


@pghistory.track()
class Figure(models.Model):
    """A picture that the text shows where it is named by its number: ``![A wall](picture-2)``."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="figures", verbose_name=_("article")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    picture = models.ImageField(
        _("picture"),
        upload_to="photos/",
        width_field="width",
        height_field="height",
        validators=[validate_picture],
    )
    width = models.PositiveIntegerField(editable=False, null=True)
    height = models.PositiveIntegerField(editable=False, null=True)
    credit = models.CharField(_("credit"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("picture in the text")
        verbose_name_plural = _("pictures in the text")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"],
                name="news_figure_number_once",
                violation_error_message=_("Two pictures of an article have the same number."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """How the text names it."""
        return f"picture-{self.number}"


@pghistory.track()
class Correction(TranslatableModel):
    """What was wrong in an article that people had read, and is right now: dated, in public."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="corrections", verbose_name=_("article")
    )
    made_at = models.DateTimeField(_("corrected on"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["made_at", "pk"]

    def __str__(self):
        return str(text_of(self, "words")) or str(self.made_at.date())


@pghistory.track()
class CorrectionTranslation(TranslatedText):
    master = TranslationsForeignKey(Correction, models.CASCADE, related_name="translations")
    words = models.TextField(_("what was corrected"), max_length=600)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("text of a correction")
        verbose_name_plural = _("texts of corrections")
