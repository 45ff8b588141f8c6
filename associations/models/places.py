"""The city as a tree: region, city, arrondissement, neighbourhood, and the towns around."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatableModel

from associations.models.words import SearchedText
from portal.base.models import Addressed
from portal.base.texts import text_of


@pghistory.track()
class Place(Addressed, TranslatableModel):
    class Kind(models.TextChoices):
        REGION = "region", _("region")
        CITY = "city", _("city")
        ARRONDISSEMENT = "arrondissement", _("arrondissement")
        NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")
        TOWN = "town", _("town")
        COMMUNE = "commune", _("commune")
        PLACE = "place", _("place")

    class Accuracy(models.TextChoices):
        PAGE = "page", _("read on a page")
        APPROXIMATE = "approx", _("about one kilometre")

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("part of"),
    )
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    accuracy = models.CharField(
        _("accuracy of the point"), max_length=6, choices=Accuracy, blank=True
    )
    population = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(
        _("year of the count"), null=True, blank=True
    )
    sources = ArrayField(
        models.URLField(max_length=600), verbose_name=_("source pages"), default=list, blank=True
    )
    note = models.TextField(_("note for editors"), blank=True)
    other_facts = models.JSONField(_("other facts of the source"), default=dict, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    address_name = "place_detail"

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["position", "slug"]
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="associations_place_not_its_own_parent",
                violation_error_message=_("A place cannot be part of itself."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True, accuracy="")
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)) & ~Q(accuracy=""),
                name="associations_place_point_whole",
                violation_error_message=_(
                    "Give latitude, longitude and accuracy together, or none of them."
                ),
            ),
        ]

    def __str__(self):
        return str(text_of(self, "name")) or self.slug


@pghistory.track()
class PlaceTranslation(SearchedText):
    master = TranslationsForeignKey(Place, models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("place text")
        verbose_name_plural = _("place texts")
