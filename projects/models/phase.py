"""The steps of a project, what each was before and after, and whom the project reaches."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatableModel

from associations.models import PartnerRow
from portal.base.images import validate_picture
from portal.base.models import TranslatedText
from portal.base.partial_dates import PartialDateField, is_partial_date
from portal.base.texts import text_of
from projects.models.project import Progress, Project


@pghistory.track()
class Phase(TranslatableModel):
    """A step of a project: "first step", "second step"."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="phases", verbose_name=_("project")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    progress = models.CharField(_("progress"), max_length=7, choices=Progress, blank=True)
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "position"],
                name="projects_phase_position_once",
                violation_error_message=_("Two phases of a project have the same position."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")),
                name="projects_phase_days_in_order",
                violation_error_message=_("The first day is after the last day."),
            ),
        ]

    def __str__(self):
        return str(text_of(self, "title")) or str(self.position)


@pghistory.track()
class PhaseTranslation(TranslatedText):
    master = TranslationsForeignKey(Phase, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200)
    goal = models.TextField(_("goal"), blank=True)
    result = models.TextField(_("result"), blank=True)
    stopped_because = models.TextField(_("why it was stopped"), blank=True)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("phase text")
        verbose_name_plural = _("phase texts")


def picture_field(words, side, **options):
    """A picture with its size in the columns ``<side>_width`` and ``<side>_height``."""
    return models.ImageField(
        words,
        upload_to="photos/",
        width_field=f"{side}_width",
        height_field=f"{side}_height",
        validators=[validate_picture],
        **options,
    )


def size_field():
    return models.PositiveIntegerField(editable=False, null=True)


@pghistory.track()
class PhotoPair(TranslatableModel):
    """The same place before a phase and after it; the second picture may come later."""

    phase = models.ForeignKey(
        Phase, models.CASCADE, related_name="photo_pairs", verbose_name=_("phase")
    )
    before = picture_field(_("picture before"), "before")
    before_width = size_field()
    before_height = size_field()
    after = picture_field(_("picture after"), "after", blank=True)
    after_width = size_field()
    after_height = size_field()
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("photos before and after")
        verbose_name_plural = _("photos before and after")
        ordering = ["phase__position", "position", "pk"]

    def __str__(self):
        return str(text_of(self, "caption")) or str(self.phase)


@pghistory.track()
class PhotoPairTranslation(TranslatedText):
    master = TranslationsForeignKey(PhotoPair, models.CASCADE, related_name="translations")
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    before_alt = models.CharField(_("what the picture before shows"), max_length=200)
    after_alt = models.CharField(_("what the picture after shows"), max_length=200, blank=True)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("text of photos before and after")
        verbose_name_plural = _("texts of photos before and after")


@pghistory.track()
class PhasePartner(PartnerRow):
    phase = models.ForeignKey(
        Phase, models.CASCADE, related_name="partners", verbose_name=_("phase")
    )

    class Meta(PartnerRow.Meta):
        verbose_name = _("partner or funder of a phase")
        verbose_name_plural = _("partners and funders of a phase")
        constraints = [
            *PartnerRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["phase", "name", "role"],
                name="projects_phasepartner_once",
                violation_error_message=_("This partner is named already."),
            ),
        ]


@pghistory.track()
class Beneficiaries(TranslatableModel):
    """How many a project reaches. What is counted stands in the texts: a number without it says
    nothing. ``as_of`` is the year or the day that the number is true of.
    """

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="beneficiaries", verbose_name=_("project")
    )
    number = models.PositiveIntegerField(_("number"))
    as_of = PartialDateField(_("year or day"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("number of people reached")
        verbose_name_plural = _("numbers of people reached")
        ordering = ["position", "pk"]
        constraints = [is_partial_date("as_of", "projects_beneficiaries_as_of_is_date")]

    def __str__(self):
        return f"{self.number} {text_of(self, 'counted')}".strip()


@pghistory.track()
class BeneficiariesTranslation(TranslatedText):
    master = TranslationsForeignKey(Beneficiaries, models.CASCADE, related_name="translations")
    counted = models.CharField(_("what is counted"), max_length=200)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("what a number counts")
        verbose_name_plural = _("what numbers count")
