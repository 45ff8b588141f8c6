"""What help there is: offers of associations to people."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from associations.models import Association, Language, Location, Place, Schedule, TargetGroup, Topic
from portal.base.folding import folded_field
from portal.base.models import Addressed, Checked, CheckedQuerySet, TranslatedText
from portal.base.partial_dates import PartialDateField, is_partial_date
from portal.base.texts import text_of
from support.needs import Need  # noqa: F401


class OfferQuerySet(TranslatableQuerySet, CheckedQuerySet):
    def published(self):
        return super().published().exclude(provider__state=Checked.State.UNPUBLISHED)

    def visible_to(self, user):
        """What ``user`` may read: published offers of published associations; for editors all."""
        return self if user.has_perm("support.view_offer") else self.published()

    def editable_by(self, user):
        """Offers whose texts ``user`` may change.

        Those of the associations that the person edits.
        """
        if user.has_perm("support.change_offer"):
            return self.all()
        return self.filter(provider__in=Association.objects.editable_by(user))

    def valid_on(self, day):
        """Offers that have begun and not ended on ``day``.

        Where no date is given they are taken to go on.
        """
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        )

    def matching(self, words):
        """Those whose own texts or whose association's names hold every one of the folded
        ``words``.
        """
        found = self
        for word in words:
            rows = OfferTranslation.objects.filter(folded__contains=word)
            found = found.filter(
                Q(pk__in=rows.values("master"))
                | Q(provider__in=Association.objects.named(word).values("pk"))
            )
        return found


@pghistory.track()
class Offer(Addressed, Checked, TranslatableModel):
    """Help that an association gives. What is not known stays empty and is said to be unknown."""

    class Cost(models.TextChoices):
        FREE = "free", _("free")
        SYMBOLIC = "symbolic", _("low price")
        PAID = "paid", _("paid")

    class Way(models.TextChoices):
        WALK_IN = "walk_in", _("walk in")
        PHONE = "phone", _("by telephone")
        REFERRAL = "referral", _("through a professional")

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("on site")
        REMOTE = "remote", _("at a distance")
        BOTH = "both", _("on site or at a distance")

    class Capacity(models.TextChoices):
        OPEN = "open", _("places free")
        FEW = "few", _("few places left")
        WAITING_LIST = "waiting_list", _("waiting list")
        FULL = "full", _("full")

    provider = models.ForeignKey(
        Association, models.CASCADE, related_name="offers", verbose_name=_("association")
    )
    topics = models.ManyToManyField(Topic, related_name="offers", verbose_name=_("topics"))
    groups = models.ManyToManyField(
        TargetGroup, related_name="offers", blank=True, verbose_name=_("target groups")
    )
    places = models.ManyToManyField(
        Place, related_name="offers", blank=True, verbose_name=_("where")
    )
    location = models.ForeignKey(
        Location,
        models.SET_NULL,
        related_name="offers",
        null=True,
        blank=True,
        verbose_name=_("location"),
    )
    schedule = models.ForeignKey(
        Schedule,
        models.SET_NULL,
        related_name="offers",
        null=True,
        blank=True,
        verbose_name=_("opening hours"),
    )
    languages = models.ManyToManyField(
        Language, related_name="offers", blank=True, verbose_name=_("languages spoken")
    )
    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    women_only = models.BooleanField(_("women only"), null=True, blank=True)
    for_families = models.BooleanField(_("for families"), null=True, blank=True)
    for_relatives = models.BooleanField(_("for relatives too"), null=True, blank=True)
    for_professionals = models.BooleanField(_("for professionals too"), null=True, blank=True)
    cost = models.CharField(_("cost"), max_length=8, choices=Cost, blank=True)
    cost_mad = models.DecimalField(
        _("price in dirham"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    ways_in = ArrayField(
        models.CharField(max_length=8, choices=Way),
        verbose_name=_("ways in"),
        default=list,
        blank=True,
    )
    is_anonymous = models.BooleanField(_("anonymous"), null=True, blank=True)
    is_sensitive = models.BooleanField(_("sensitive topic"), default=False)
    mode = models.CharField(_("on site or at a distance"), max_length=7, choices=Mode, blank=True)
    capacity = models.CharField(_("places free"), max_length=12, choices=Capacity, blank=True)
    capacity_until = models.DateField(_("this is so until"), null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(_("weeks of waiting"), null=True, blank=True)
    since = PartialDateField(_("since"))
    valid_from = models.DateField(_("offered from"), null=True, blank=True)
    valid_until = models.DateField(_("offered until"), null=True, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = OfferQuerySet.as_manager()

    address_name = "support:offer_detail"

    class Meta:
        verbose_name = _("support offer")
        verbose_name_plural = _("support offers")
        ordering = [
            F("verified_at").desc(nulls_last=True),
            F("source_year").desc(nulls_last=True),
            "slug",
        ]
        indexes = [
            models.Index(
                F("verified_at").desc(nulls_last=True),
                F("source_year").desc(nulls_last=True),
                F("slug"),
                name="offer_newest_check",
            )
        ]
        constraints = [
            *Addressed.Meta.constraints,
            *Checked.Meta.constraints,
            is_partial_date("since", "support_offer_since_is_date"),
            models.CheckConstraint(
                condition=Q(age_from__lte=F("age_to")),
                name="support_offer_ages_in_order",
                violation_error_message=_("The first age is above the second."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from__lte=F("valid_until")),
                name="support_offer_dates_in_order",
                violation_error_message=_("The first day is after the last day."),
            ),
            models.CheckConstraint(
                condition=Q(cost_mad__isnull=True)
                | Q(cost__in=["symbolic", "paid"], cost_mad__gt=0),
                name="support_offer_price_has_a_cost",
                violation_error_message=_("A price goes with “low price” or “paid”."),
            ),
            models.CheckConstraint(
                condition=Q(capacity="") | Q(capacity_until__isnull=False),
                name="support_offer_capacity_expires",
                violation_error_message=_("Say until when the number of places holds."),
            ),
        ]

    def __str__(self):
        return str(text_of(self, "title")) or self.slug

    @property
    def cost_label(self):
        """The price where it is known, else the kind of cost; "" where nothing is known."""
        if self.cost_mad is None:
            return self.get_cost_display()
        decimals = 0 if self.cost_mad == int(self.cost_mad) else 2
        return gettext("%(price)s MAD") % {"price": number_format(self.cost_mad, decimals)}

    def end(self, day):
        """Say that ``day`` was the last one; it leaves the lists and its page says so."""
        self.valid_until = day
        if self.valid_from and self.valid_from > day:
            self.valid_from = None
        self.save(update_fields=["valid_from", "valid_until", "changed_at"])

    def resume(self):
        """Offer it again, without an end."""
        self.valid_until = None
        self.save(update_fields=["valid_until", "changed_at"])

    def capacity_on(self, day):
        """The capacity as a Capacity, or "" once it has expired."""
        return self.capacity if self.capacity and day <= self.capacity_until else ""


@pghistory.track(exclude=["folded"])
class OfferTranslation(TranslatedText):
    master = TranslationsForeignKey(Offer, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("what it is"), blank=True)
    eligibility = models.CharField(_("for whom"), max_length=300, blank=True)
    where = models.CharField(_("where, in words"), max_length=200, blank=True)
    cost_words = models.CharField(_("cost, in words"), max_length=200, blank=True)
    how_to = models.TextField(_("how to get it"), blank=True)
    documents = models.TextField(_("what to bring"), blank=True)
    folded = folded_field("title", "description", "eligibility", "where", "cost_words")

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("offer text")
        verbose_name_plural = _("offer texts")
        indexes = [GinIndex(OpClass(F("folded"), name="gin_trgm_ops"), name="offer_text_trgm")]


class OfferTopicEvent(pghistory.create_event_model(Offer.topics.through, obj_field=None)):
    """History of an offer's topics."""


class OfferGroupEvent(pghistory.create_event_model(Offer.groups.through, obj_field=None)):
    """History of an offer's target groups."""


class OfferPlaceEvent(pghistory.create_event_model(Offer.places.through, obj_field=None)):
    """History of an offer's places."""


class OfferLanguageEvent(pghistory.create_event_model(Offer.languages.through, obj_field=None)):
    """History of an offer's languages."""
