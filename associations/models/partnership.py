"""Partners, funders, and the people behind an association."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from associations.models.association import Association
from associations.models.reach import Visibility


class PartnerRow(models.Model):
    """Somebody who stands behind something.

    An association of the directory, or another body by its name.
    """

    class Role(models.TextChoices):
        PARTNER = "partner", _("partner")
        FUNDER = "funder", _("funder")

    partner = models.ForeignKey(
        Association,
        models.SET_NULL,
        related_name="%(class)s_appearances",
        null=True,
        blank=True,
        verbose_name=_("association of the directory"),
    )
    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Two letters, such as MA or DK.")
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    role = models.CharField(_("role"), max_length=7, choices=Role, default=Role.PARTNER)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(country="") | Q(country__regex="^[A-Z]{2}$"),
                name="%(app_label)s_%(class)s_country_has_two_letters",
                violation_error_message=_(
                    "Write the country with two capital letters, such as MA or DK."
                ),
            )
        ]

    def __str__(self):
        return self.name


@pghistory.track()
class Partnership(PartnerRow):
    association = models.ForeignKey(
        Association, models.CASCADE, related_name="partnerships", verbose_name=_("association")
    )

    class Meta(PartnerRow.Meta):
        verbose_name = _("partner or funder")
        verbose_name_plural = _("partners and funders")
        constraints = [
            *PartnerRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["association", "name", "role"],
                name="associations_partnership_once",
                violation_error_message=_("This partner is named already."),
            ),
        ]


@pghistory.track(exclude=["holder"])
class PersonRole(models.Model):
    """A function in an association, with who holds it or how many do.

    Names are shown only where that is allowed.
    """

    class Role(models.TextChoices):
        PRESIDENT = "president", _("president")
        SECRETARY = "secretary", _("secretary")
        TREASURER = "treasurer", _("treasurer")
        DIRECTOR = "director", _("director")
        COORDINATOR = "coordinator", _("coordinator")
        STAFF = "staff", _("staff")
        VOLUNTEER = "volunteer", _("volunteers")

    association = models.ForeignKey(
        Association, models.CASCADE, related_name="people", verbose_name=_("association")
    )
    role = models.CharField(_("function"), max_length=11, choices=Role)
    holder = models.CharField(_("name"), max_length=120, blank=True)
    headcount = models.PositiveIntegerField(_("how many"), null=True, blank=True)
    visibility = models.CharField(
        _("who sees the name"),
        max_length=8,
        choices=[
            (Visibility.PUBLIC, Visibility.PUBLIC.label),
            (Visibility.MEMBERS, Visibility.MEMBERS.label),
        ],
        default=Visibility.MEMBERS,
    )

    class Meta:
        verbose_name = _("function")
        verbose_name_plural = _("people by function")
        ordering = ["pk"]

    def __str__(self):
        return self.get_role_display()
