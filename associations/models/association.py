"""The association itself: what it is, for whom, and what it says of itself in each language."""

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from associations.models.membership import Membership
from associations.models.places import Place
from associations.models.words import Language, TargetGroup, Topic
from portal.base.folding import folded_field
from portal.base.images import validate_picture
from portal.base.models import Addressed, Checked, CheckedQuerySet, TranslatedText
from portal.base.partial_dates import PartialDateField, is_partial_date
from portal.base.texts import text_of

# Addresses of the desk that stand where the address of an association does.
SLUGS_OF_THE_DESK = ("claims", "data", "duplicates", "queue", "reports")


class AssociationQuerySet(TranslatableQuerySet, CheckedQuerySet):
    def visible_to(self, user):
        """What ``user`` may read: all that is published, for editors the rest too, and for who acts
        for an association its own before it is published.

        Of what was merged into another nobody reads a page any more.
        """
        if user.has_perm("associations.view_association"):
            return self.filter(merged_into=None)
        if not user.is_authenticated:
            return self.published()
        own = Membership.objects.filter(user=user.pk).values("association")
        return self.filter(~Q(state=Checked.State.UNPUBLISHED) | Q(pk__in=own, merged_into=None))

    def editable_by(self, user):
        """Associations whose pages ``user`` may change; none for a visitor."""
        if user.has_perm("associations.change_association"):
            return self.all()
        managed = Membership.objects.filter(user=user.pk, role__in=Membership.Role.editing())
        return self.filter(pk__in=managed.values("association"))

    def managed_by(self, user):
        """Associations whose people ``user`` may choose: those that the person manages; for editors
        all.
        """
        if user.has_perm("associations.change_association"):
            return self.all()
        managed = Membership.objects.managing().filter(user=user.pk)
        return self.filter(pk__in=managed.values("association"))

    def joined_by(self, user):
        """Associations whose desk ``user`` may see: those of the person, in any role; for editors
        all.
        """
        if user.has_perm("associations.change_association"):
            return self.all()
        return self.filter(pk__in=Membership.objects.filter(user=user.pk).values("association"))

    def named(self, word):
        """Those with the folded ``word`` in one of their names or in their acronym."""
        rows = AssociationTranslation.objects.filter(names_folded__contains=word)
        return self.filter(Q(pk__in=rows.values("master")) | Q(own_name_folded__contains=word))


@pghistory.track(exclude=["own_name_folded"])
class Association(Addressed, Checked, TranslatableModel):
    """An association or another body that offers help in the city."""

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("association")
        FOUNDATION = "foundation", _("foundation")
        SOCIAL_ENTERPRISE = "social_enterprise", _("cooperative or social enterprise")
        PUBLIC_SERVICE = "public_service", _("public service")
        INTERNATIONAL_NGO = "international_ngo", _("international NGO")
        FEDERATION = "federation", _("federation")

    kind = models.CharField(_("kind"), max_length=17, choices=Kind)
    own_name = models.CharField(_("name as it writes itself"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    founded = PartialDateField(_("founded"))
    registration = models.CharField(_("registration number"), max_length=80, blank=True)
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="branches",
        null=True,
        blank=True,
        verbose_name=_("branch of"),
    )
    topics = models.ManyToManyField(Topic, related_name="associations", verbose_name=_("topics"))
    groups = models.ManyToManyField(
        TargetGroup, related_name="associations", blank=True, verbose_name=_("target groups")
    )
    places = models.ManyToManyField(
        Place, related_name="associations", blank=True, verbose_name=_("districts served")
    )
    languages = models.ManyToManyField(
        Language, related_name="associations", blank=True, verbose_name=_("languages spoken")
    )
    logo = models.ImageField(
        _("logo"), upload_to="logos/", blank=True, validators=[validate_picture]
    )
    see_also = models.CharField(
        _("perhaps the same as"), max_length=300, blank=True, help_text=_("For editors only.")
    )
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="merged",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("is part of"),
    )
    is_trusted = models.BooleanField(
        _("trusted"),
        default=False,
        help_text=_("Its changes are in force at once; an editor looks at them afterwards."),
    )
    own_name_folded = folded_field("own_name", "acronym")

    objects = AssociationQuerySet.as_manager()

    address_name = "associations:association_detail"

    class Meta:
        verbose_name = _("association")
        verbose_name_plural = _("associations")
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
                name="association_newest_check",
            ),
            GinIndex(
                OpClass(F("own_name_folded"), name="gin_trgm_ops"), name="association_names_trgm"
            ),
        ]
        constraints = [
            *Addressed.Meta.constraints,
            *Checked.Meta.constraints,
            is_partial_date("founded", "associations_association_founded_is_date"),
            models.CheckConstraint(
                condition=~Q(slug__in=SLUGS_OF_THE_DESK),
                name="associations_association_slug_not_of_the_desk",
                violation_error_message=_(
                    "This address is used by the site itself. Choose another."
                ),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state="unpublished") & ~Q(merged_into=F("id")),
                name="associations_association_merged_is_not_public",
                violation_error_message=_(
                    "This entry was merged into another one. Take the merge back first."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="associations_association_not_its_own_branch",
                violation_error_message=_("An association cannot be a branch of itself."),
            ),
        ]

    def __str__(self):
        return str(text_of(self, "name")) or self.own_name

    def become_part_of(self, other):
        """Leave the public, as a part of ``other``: the address leads there from now on."""
        self.state, self.merged_into = self.State.UNPUBLISHED, other
        self.save(update_fields=["state", "merged_into", "changed_at"])


@pghistory.track(exclude=["folded", "names_folded"])
class AssociationTranslation(TranslatedText):
    master = TranslationsForeignKey(Association, models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=200)
    full_name = models.CharField(_("full name"), max_length=300, blank=True)
    name_is_rendering = models.BooleanField(_("our rendering of the name"), default=False)
    summary = models.TextField(_("summary"), blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    history = models.TextField(_("history"), blank=True)
    activities = models.TextField(_("activities"), blank=True)
    for_whom = models.TextField(
        _("for whom"), blank=True, help_text=_("One group a line, in its own words.")
    )
    area = models.CharField(_("where it works"), max_length=300, blank=True)
    recognition = models.CharField(_("public recognition"), max_length=300, blank=True)
    kind_note = models.CharField(_("about its kind"), max_length=300, blank=True)
    founded_note = models.CharField(_("about its founding"), max_length=300, blank=True)
    name_note = models.CharField(_("about its name"), max_length=300, blank=True)
    membership_cost = models.CharField(_("membership fee"), max_length=300, blank=True)
    names_folded = folded_field("name", "full_name")
    folded = folded_field(
        "name", "full_name", "summary", "purpose", "activities", "for_whom", "area"
    )

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("association text")
        verbose_name_plural = _("association texts")
        indexes = [
            GinIndex(OpClass(F("folded"), name="gin_trgm_ops"), name="association_text_trgm"),
            GinIndex(
                OpClass(F("names_folded"), name="gin_trgm_ops"), name="association_text_names_trgm"
            ),
        ]
