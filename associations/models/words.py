"""The words of the directory: topics, target groups, spoken languages."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatableModel

from portal.base.folding import fold
from portal.base.models import Addressed, TranslatedText
from portal.base.texts import text_of


class SearchedText(TranslatedText):
    """A text whose record is also found by other words than its name.

    ``synonyms`` are for searching and never shown as a name. Darija stands under Arabic, in Arabic
    script and in Latin letters.
    """

    synonyms = ArrayField(
        models.CharField(max_length=60), verbose_name=_("other words"), default=list, blank=True
    )

    class Meta:
        abstract = True

    def add_synonym(self, words):
        """Let ``words`` lead here too; what is spelt alike and leads here already is left out."""
        if fold(words) not in {fold(known) for known in (self.name, *self.synonyms)}:
            self.synonyms = [*self.synonyms, words]
            self.save(update_fields=["synonyms"])


@pghistory.track()
class Topic(Addressed, TranslatableModel):
    """A field of help, in two levels: health, and below it mental health."""

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("part of"),
    )
    icon = models.SlugField(_("icon"), max_length=30)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    address_name = "topic_detail"

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position", "slug"]
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="associations_topic_not_its_own_parent",
                violation_error_message=_("A topic cannot be part of itself."),
            ),
        ]

    def __str__(self):
        return str(text_of(self, "name")) or self.slug


@pghistory.track()
class TopicTranslation(SearchedText):
    master = TranslationsForeignKey(Topic, models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("topic text")
        verbose_name_plural = _("topic texts")


@pghistory.track()
class TargetGroup(TranslatableModel):
    """For whom help is meant: children, migrants, older people."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
        ordering = ["position", "slug"]

    def __str__(self):
        return str(text_of(self, "name")) or self.slug


@pghistory.track()
class TargetGroupTranslation(SearchedText):
    master = TranslationsForeignKey(TargetGroup, models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("target group text")
        verbose_name_plural = _("target group texts")


@pghistory.track()
class Language(TranslatableModel):
    """A language in which people are received."""

    code = models.SlugField(
        _("code"), max_length=8, unique=True, help_text=_("ISO 639, such as ar, ary, fr.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("spoken language")
        verbose_name_plural = _("spoken languages")
        ordering = ["position", "code"]

    def __str__(self):
        return str(text_of(self, "name")) or self.code


@pghistory.track()
class LanguageTranslation(TranslatedText):
    master = TranslationsForeignKey(Language, models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("spoken language text")
        verbose_name_plural = _("spoken language texts")
