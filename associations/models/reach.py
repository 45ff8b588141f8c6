"""Where an association is and how to reach it."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from associations.models.association import Association
from associations.models.hours import Schedule
from associations.models.membership import Membership
from associations.models.places import Place
from portal.base.models import TranslatedText
from portal.base.partial_dates import PartialDateField, is_partial_date
from portal.base.phones import normalised_phone
from portal.base.texts import text_of


class Visibility(models.TextChoices):
    PUBLIC = "public", _("public")
    DISTRICT = "district", _("district only")
    MEMBERS = "members", _("members only")


def is_member(user):
    """Whether ``user`` acts for some association or edits the directory."""
    return user.is_authenticated and (
        user.is_editor or Membership.objects.filter(user=user).exists()
    )


class VisibleQuerySet(TranslatableQuerySet):
    def visible_to(self, user):
        """Public rows, and for members the members' ones.

        A row of visibility district hides its address itself.
        """
        return self if is_member(user) else self.exclude(visibility=Visibility.MEMBERS)


@pghistory.track()
class Location(TranslatableModel):
    """A place where people are received. Read the address through ``public_address``."""

    class Access(models.TextChoices):
        YES = "yes", _("yes")
        PARTLY = "partly", _("partly")
        NO = "no", _("no")

    association = models.ForeignKey(
        Association, models.CASCADE, related_name="locations", verbose_name=_("association")
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        related_name="locations",
        null=True,
        blank=True,
        verbose_name=_("place"),
    )
    address = models.CharField(_("street address"), max_length=300, blank=True)
    address_as_printed = models.CharField(
        _("address as the source prints it"), max_length=300, blank=True
    )
    address_date = PartialDateField(_("address as of"))
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    visibility = models.CharField(
        _("who sees it"), max_length=8, choices=Visibility, default=Visibility.PUBLIC
    )
    step_free = models.CharField(_("step-free access"), max_length=6, choices=Access, blank=True)
    accessible_toilet = models.CharField(
        _("accessible toilet"), max_length=6, choices=Access, blank=True
    )
    sign_language = models.CharField(_("sign language"), max_length=6, choices=Access, blank=True)
    schedule = models.ForeignKey(
        Schedule,
        models.SET_NULL,
        related_name="locations",
        null=True,
        blank=True,
        verbose_name=_("opening hours"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        ordering = ["position", "pk"]
        constraints = [
            is_partial_date("address_date", "associations_location_address_date_is_date"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="associations_location_point_whole",
                violation_error_message=_("Give latitude and longitude together, or neither."),
            ),
        ]

    def __str__(self):
        return self.address or str(self.place or _("no address"))

    @property
    def public_address(self):
        """The street address; "" where it is not for everybody."""
        return self.address if self.visibility == Visibility.PUBLIC else ""

    @property
    def point(self):
        """(latitude, longitude) for the map.

        The district's own point where the exact one is hidden; None if unknown.
        """
        exact = self.visibility == Visibility.PUBLIC and self.latitude is not None
        source = self if exact else self.place
        return (
            None
            if source is None or source.latitude is None
            else (source.latitude, source.longitude)
        )


@pghistory.track()
class LocationTranslation(TranslatedText):
    master = TranslationsForeignKey(Location, models.CASCADE, related_name="translations")
    directions = models.CharField(_("how to find it"), max_length=300, blank=True)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("location text")
        verbose_name_plural = _("location texts")


@pghistory.track()
class Contact(models.Model):
    """One way to reach an association: a number, an address, a page."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("telephone")
        WHATSAPP = "whatsapp", _("WhatsApp")
        EMAIL = "email", _("e-mail")
        WEBSITE = "website", _("website")
        FACEBOOK = "facebook", _("Facebook")
        INSTAGRAM = "instagram", _("Instagram")

    association = models.ForeignKey(
        Association, models.CASCADE, related_name="contacts", verbose_name=_("association")
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    value = models.CharField(_("number or address"), max_length=300)
    label = models.CharField(_("label"), max_length=80, blank=True)
    as_printed = models.CharField(_("as the source prints it"), max_length=200, blank=True)
    fact_date = PartialDateField(_("published"))
    visibility = models.CharField(
        _("who sees it"),
        max_length=8,
        choices=[
            (Visibility.PUBLIC, Visibility.PUBLIC.label),
            (Visibility.MEMBERS, Visibility.MEMBERS.label),
        ],
        default=Visibility.PUBLIC,
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["position", "pk"]
        constraints = [
            is_partial_date("fact_date", "associations_contact_fact_date_is_date"),
            models.CheckConstraint(
                condition=~Q(kind__in=["phone", "whatsapp"]) | Q(value__regex=r"^\+[1-9]\d{6,14}$"),
                name="associations_contact_phone_normalised",
                violation_error_message=_(
                    "Write a telephone number, for example 0539 12 34 56 or +212 539 12 34 56."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["website", "facebook", "instagram"])
                | Q(value__regex=r"^https?://"),
                name="associations_contact_page_is_address",
                violation_error_message=_("Write the whole address, beginning with https://"),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.value}"

    def clean(self):
        if self.kind in (self.Kind.PHONE, self.Kind.WHATSAPP):
            try:
                self.value = normalised_phone(self.value)
            except ValidationError as error:
                raise ValidationError({"value": error}) from error


def public_directions(location):
    """How to find it, in the reader's language; empty where the address is not for everybody."""
    text = text_of(location, "directions")
    return text if location.visibility == Visibility.PUBLIC else type(text)("", text.lang)
