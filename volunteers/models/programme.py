"""Volunteer programmes: what volunteers do, for whom, where, and what it costs them."""

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from associations.models import Association, Language, Membership, Place, Topic
from portal.base.models import Addressed, Checked, CheckedQuerySet, TranslatedText
from portal.base.texts import text_of
from projects.models import Project

OWN_PAGES = ("mine", "thanks")  # pages of the site stand where the address of a programme would
ADULT = 18  # law 06-18 on contractual volunteering, article 9


class ProgrammeQuerySet(TranslatableQuerySet, CheckedQuerySet):
    def published(self):
        return super().published().exclude(association__state=Checked.State.UNPUBLISHED)

    def visible_to(self, user):
        """What ``user`` may read: published programmes of published associations; for editors and
        those who keep them all.
        """
        if user.has_perm("volunteers.view_programme"):
            return self
        own = Membership.objects.filter(user=user.pk).values("association")
        return self.filter(
            ~Q(state=Checked.State.UNPUBLISHED) & ~Q(association__state=Checked.State.UNPUBLISHED)
            | Q(association__in=own)
        )

    def editable_by(self, user):
        """Programmes that ``user`` may change: those of the associations that the person edits."""
        if user.has_perm("volunteers.change_programme"):
            return self.all()
        return self.filter(association__in=Association.objects.editable_by(user))

    def coordinated_by(self, user):
        """Programmes whose applications ``user`` may read and answer: of the associations for
        whose volunteers the person is there. Editors are none: applications are not theirs.
        """
        own = Membership.objects.filter(user=user.pk, role__in=COORDINATING)
        return self.filter(association__in=own.values("association"))


COORDINATING = (Membership.Role.MANAGER, Membership.Role.VOLUNTEERS)


@pghistory.track()
class Programme(Addressed, Checked, TranslatableModel):
    class Kind(models.TextChoices):
        CONTRACTUAL = "contractual", _("contractual volunteering (law 06-18)")
        OTHER = "other", _("other voluntary activity")

    class Way(models.TextChoices):
        CHOICE = "choice", _("the association chooses among the applications")
        FIRST_COME = "first_come", _("first come, first served")

    class Currency(models.TextChoices):
        MAD = "MAD", _("dirham (MAD)")
        EUR = "EUR", _("euro (EUR)")
        DKK = "DKK", _("Danish crown (DKK)")
        GBP = "GBP", _("British pound (GBP)")
        USD = "USD", _("US dollar (USD)")

    association = models.ForeignKey(
        Association, models.CASCADE, related_name="programmes", verbose_name=_("association")
    )
    project = models.ForeignKey(
        Project,
        models.SET_NULL,
        related_name="programmes",
        null=True,
        blank=True,
        verbose_name=_("project"),
    )
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("coordinator"),
    )
    kind = models.CharField(_("kind of activity"), max_length=11, choices=Kind)
    authorisation = models.CharField(_("number of the authorisation"), max_length=60, blank=True)
    way = models.CharField(
        _("how places are given"), max_length=10, choices=Way, default=Way.CHOICE
    )
    topics = models.ManyToManyField(
        Topic, related_name="programmes", blank=True, verbose_name=_("topics")
    )
    places = models.ManyToManyField(
        Place, related_name="programmes", blank=True, verbose_name=_("where")
    )
    age_from = models.PositiveSmallIntegerField(_("from age"), default=ADULT)
    age_to = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    min_days = models.PositiveSmallIntegerField(_("shortest stay, in days"), null=True, blank=True)
    is_free = models.BooleanField(
        _("free of charge"),
        default=False,
        help_text=_("Volunteers pay nothing at all. Else give the parts of the price."),
    )
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.MAD)
    answer_days = models.PositiveSmallIntegerField(_("days to an answer"), default=14)
    offer_days = models.PositiveSmallIntegerField(_("days to accept a place"), default=5)
    telephone = models.CharField(_("telephone on the day"), max_length=30, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    address_name = "volunteers:programme_detail"

    class Meta:
        verbose_name = _("volunteer programme")
        verbose_name_plural = _("volunteer programmes")
        ordering = ["slug"]
        constraints = [
            *Addressed.Meta.constraints,
            *Checked.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(slug__in=OWN_PAGES),
                name="volunteers_programme_slug_not_of_the_site",
                violation_error_message=_(
                    "This address is used by the site itself. Choose another."
                ),
            ),
            models.CheckConstraint(
                condition=Q(age_from__lte=F("age_to")),
                name="volunteers_programme_ages_in_order",
                violation_error_message=_("The first age is above the second."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="contractual") | Q(age_from__gte=ADULT),
                name="volunteers_programme_contract_for_adults",
                violation_error_message=_("Contractual volunteering begins at 18 (law 06-18)."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="contractual") | ~Q(authorisation=""),
                name="volunteers_programme_contract_is_authorised",
                violation_error_message=_(
                    "Contractual volunteering needs the number of the authorisation (law 06-18)."
                ),
            ),
            models.CheckConstraint(
                condition=Q(offer_days__range=(1, 30)),
                name="volunteers_programme_offer_days",
                violation_error_message=_("Give between 1 and 30 days to accept a place."),
            ),
            models.CheckConstraint(
                condition=Q(answer_days__range=(1, 60)),
                name="volunteers_programme_answer_days",
                violation_error_message=_("Answer within 1 to 60 days."),
            ),
        ]

    def __str__(self):
        return str(text_of(self, "title")) or self.slug

    def clean(self):
        """Who holds a place came for what the programme was: kind and ages stay as far as it is
        about them. Sessions that are over bind nobody.
        """
        before = Programme.objects.filter(pk=self.pk).first()
        for name, number in affected(before, self).items() if before else ():
            words = ngettext(
                "%(count)s person holds a place to whom this would not apply any more. Keep it, "
                "or agree with that person first.",
                "%(count)s people hold a place to whom this would not apply any more. Keep it, or "
                "agree with them first.",
                number,
            )
            raise ValidationError({name: words % {"count": number}})

    @property
    def is_first_come(self):
        return self.way == self.Way.FIRST_COME


def affected(before, after) -> dict[str, int]:
    """How many hold a place, by the field of a programme in which the change does not fit them."""
    if (before.kind, before.age_from, before.age_to) == (after.kind, after.age_from, after.age_to):
        return {}
    holding = before.applications.with_place_to_come(timezone.localdate())
    ages = [one.age_on(one.session.starts_on) for one in holding if one.born_on]
    numbers = {
        "kind": len(holding) if after.kind != before.kind else 0,
        "age_from": sum(before.age_from <= age < after.age_from for age in ages),
        "age_to": sum(
            after.age_to is not None and after.age_to < age <= (before.age_to or age)
            for age in ages
        ),
    }
    return {name: number for name, number in numbers.items() if number}


@pghistory.track()
class ProgrammeTranslation(TranslatedText):
    """The texts for everybody; ``address``, ``arrival`` and ``packing`` are for who has a place."""

    master = TranslationsForeignKey(Programme, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("in short"), blank=True)
    tasks = models.TextField(_("what volunteers do"), blank=True)
    for_whom = models.TextField(_("for whom"), blank=True)
    skills = models.TextField(_("skills"), blank=True)
    lodging = models.TextField(_("lodging"), blank=True)
    food = models.TextField(_("food"), blank=True)
    insurance = models.TextField(_("insurance"), blank=True)
    visa = models.TextField(_("visa"), blank=True)
    safety = models.TextField(_("safety"), blank=True)
    address = models.TextField(_("exact address"), blank=True)
    arrival = models.TextField(_("how to arrive"), blank=True)
    packing = models.TextField(_("what to pack"), blank=True)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("programme text")
        verbose_name_plural = _("programme texts")


@pghistory.track()
class Price(models.Model):
    """One part of the whole price, by what it pays for."""

    class Purpose(models.TextChoices):
        LODGING = "lodging", _("lodging")
        FOOD = "food", _("food")
        TRANSPORT = "transport", _("transport on the spot")
        INSURANCE = "insurance", _("insurance")
        TRAINING = "training", _("preparation and training")
        COORDINATION = "coordination", _("coordination")
        MATERIALS = "materials", _("materials for the work")
        PROJECT = "project", _("gift to the project")

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="prices", verbose_name=_("volunteer programme")
    )
    purpose = models.CharField(_("what it pays for"), max_length=12, choices=Purpose)
    amount = models.DecimalField(_("amount"), max_digits=8, decimal_places=2)

    class Meta:
        verbose_name = _("part of the price")
        verbose_name_plural = _("parts of the price")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "purpose"],
                name="volunteers_price_once",
                violation_error_message=_("This part of the price is there already."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="volunteers_price_is_positive",
                violation_error_message=_("Write an amount above zero."),
            ),
        ]

    def __str__(self):
        return self.get_purpose_display()


@pghistory.track()
class LanguageWanted(models.Model):
    """A language that volunteers need, and how well."""

    class Level(models.TextChoices):
        SOME = "some", _("a few words")
        A2 = "a2", _("simple talk (A2)")
        B1 = "b1", _("everyday talk (B1)")
        B2 = "b2", _("fluent (B2)")
        C1 = "c1", _("very well (C1)")

    programme = models.ForeignKey(
        Programme,
        models.CASCADE,
        related_name="languages_wanted",
        verbose_name=_("volunteer programme"),
    )
    language = models.ForeignKey(
        Language, models.CASCADE, related_name="+", verbose_name=_("language")
    )
    level = models.CharField(_("level"), max_length=4, choices=Level, default=Level.SOME)

    class Meta:
        verbose_name = _("language wanted")
        verbose_name_plural = _("languages wanted")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "language"],
                name="volunteers_languagewanted_once",
                violation_error_message=_("This language is named already."),
            )
        ]

    def __str__(self):
        return f"{self.language} · {self.get_level_display()}"


@pghistory.track()
class Sender(models.Model):
    """An association, mostly abroad, that sends volunteers of its country to a programme."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="senders", verbose_name=_("volunteer programme")
    )
    association = models.ForeignKey(
        Association, models.CASCADE, related_name="sendings", verbose_name=_("sending association")
    )
    country = models.CharField(
        _("country"), max_length=2, help_text=_("Two letters, such as MA or DK.")
    )

    class Meta:
        verbose_name = _("sending association")
        verbose_name_plural = _("sending associations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "association"],
                name="volunteers_sender_once",
                violation_error_message=_("This association is named already."),
            ),
            models.CheckConstraint(
                condition=Q(country__regex="^[A-Z]{2}$"),
                name="volunteers_sender_country_has_two_letters",
                violation_error_message=_(
                    "Write the country with two capital letters, such as MA or DK."
                ),
            ),
        ]

    def __str__(self):
        return str(self.association)


@pghistory.track()
class Question(TranslatableModel):
    """A question of the programme's own to who applies."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="questions", verbose_name=_("volunteer programme")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_required = models.BooleanField(_("must be answered"), default=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "pk"]

    def __str__(self):
        return str(text_of(self, "words")) or str(self.position)


@pghistory.track()
class QuestionTranslation(TranslatedText):
    master = TranslationsForeignKey(Question, models.CASCADE, related_name="translations")
    words = models.CharField(_("question"), max_length=300)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("text of a question")
        verbose_name_plural = _("texts of questions")


class ProgrammeTopicEvent(pghistory.create_event_model(Programme.topics.through, obj_field=None)):
    """History of a programme's topics."""


class ProgrammePlaceEvent(pghistory.create_event_model(Programme.places.through, obj_field=None)):
    """History of a programme's places."""
