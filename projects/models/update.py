"""What is new of a project, told by its association; and who was asked for it."""

from datetime import timedelta

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatableModel

from portal.base.images import validate_picture
from portal.base.models import TranslatedText
from portal.base.texts import text_of
from projects.models.phase import size_field
from projects.models.project import Project

SILENT_DAYS = 90  # without news, a running project is asked for some and says that it has none


@pghistory.track()
class Update(TranslatableModel):
    """A piece of news of a project, of one day."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="updates", verbose_name=_("project")
    )
    day = models.DateField(_("day"), default=timezone.localdate)
    picture = models.ImageField(
        _("picture"),
        upload_to="photos/",
        width_field="width",
        height_field="height",
        blank=True,
        validators=[validate_picture],
    )
    width = size_field()
    height = size_field()
    credit = models.CharField(_("credit"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("news of a project")
        verbose_name_plural = _("news of projects")
        ordering = ["-day", "-pk"]

    def __str__(self):
        return str(text_of(self, "title")) or str(self.day)


@pghistory.track()
class UpdateTranslation(TranslatedText):
    master = TranslationsForeignKey(Update, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200)
    words = models.TextField(_("what is new"), blank=True)
    alt = models.CharField(_("what the picture shows"), max_length=200, blank=True)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("text of news")
        verbose_name_plural = _("texts of news")


class NewsLetter(models.Model):
    """That the people of a silent project were asked for news: once for each last sign of life."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="news_letters", verbose_name=_("project")
    )
    silent_since = models.DateField(_("silent since"))
    sent_at = models.DateTimeField(_("sent"))

    class Meta:
        verbose_name = _("letter that asks for news")
        verbose_name_plural = _("letters that ask for news")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "silent_since"], name="projects_newsletter_once"
            )
        ]

    def __str__(self):
        return f"{self.project}: {self.silent_since}"


def is_silent(since, today) -> bool:
    """Whether there was no sign of life for too long; ``since`` is the day of the last one."""
    return since is None or today - since > timedelta(days=SILENT_DAYS)
