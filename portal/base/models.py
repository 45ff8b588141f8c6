"""Abstract models that every kind of record shares."""

from datetime import timedelta
from functools import cache

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFieldsModel

from portal.base.limits import Hit  # noqa: F401  (a model that is not abstract)
from portal.base.months_later import months_later
from portal.base.undelivered import UndeliveredLetter  # noqa: F401  (another)

RESERVED_SLUGS = ("new", "edit")


@cache
def address_around(name, language):
    """What stands before and after the slug in the address ``name``; a list asks it forty times."""
    return tuple(reverse(name, args=["slug-of-it"]).split("slug-of-it"))


class Addressed(models.Model):
    """A record with a page of its own. Slugs are Latin.

    Old ones are found again in the record's history.
    """

    slug = models.SlugField(_("address"), max_length=80, unique=True)

    address_name = ""  # the URL name of the page, such as "support:offer_detail"

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS),
                name="%(app_label)s_%(class)s_slug_not_reserved",
                violation_error_message=_(
                    "This address is used by the site itself. Choose another."
                ),
            )
        ]

    def get_absolute_url(self):
        return self.address_of(self.slug)

    @classmethod
    def address_of(cls, slug):
        """The address of the record at ``slug``, for who knows no more of it."""
        before, after = address_around(cls.address_name, get_language())
        return f"{before}{slug}{after}"


class CheckedQuerySet(models.QuerySet):
    def published(self):
        return self.exclude(state=Checked.State.UNPUBLISHED)


class Checked(models.Model):
    """Where a fact comes from and who last looked at it. Every public record carries this."""

    class State(models.TextChoices):
        UNVERIFIED = "unverified", _("not checked yet")
        VERIFIED = "verified", _("checked")
        STALE = "stale", _("out of date")
        UNPUBLISHED = "unpublished", _("not published")

    class Evidence(models.TextChoices):
        SOLID = "solid", _("several pages")
        MEDIUM = "medium", _("one good page")
        THIN = "thin", _("one short mention")

    class Checker(models.TextChoices):
        ASSOCIATION = "association", _("the association itself")
        EDITOR = "editor", _("an editor of the portal")
        VOLUNTEER = "volunteer", _("a volunteer of the portal")

    class Interval(models.IntegerChoices):
        MONTH = 1, _("every month")
        QUARTER = 3, _("every three months")
        HALF_YEAR = 6, _("every six months")
        YEAR = 12, _("every year")

    state = models.CharField(_("state"), max_length=12, choices=State, default=State.UNVERIFIED)
    sources = ArrayField(
        models.URLField(max_length=600), verbose_name=_("source pages"), default=list, blank=True
    )
    source_date = models.CharField(_("date of the sources"), max_length=200, blank=True)
    source_year = models.PositiveSmallIntegerField(
        _("year of the latest source"), null=True, blank=True
    )
    read_on = models.DateField(_("read on"), null=True, blank=True)
    evidence = models.CharField(_("evidence"), max_length=8, choices=Evidence, blank=True)
    verified_at = models.DateTimeField(_("last checked"), null=True, blank=True)
    verified_as = models.CharField(_("checked by"), max_length=12, choices=Checker, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("account that checked"),
    )
    check_interval = models.PositiveSmallIntegerField(
        _("check again"), choices=Interval, default=Interval.YEAR
    )
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="verified")
                | (Q(verified_at__isnull=False) & ~Q(verified_as="")),
                name="%(app_label)s_%(class)s_verified_has_when_and_who",
                violation_error_message=_("A checked record says when and by whom it was checked."),
            ),
            models.CheckConstraint(
                condition=Q(source_year__isnull=True) | Q(source_year__range=(1900, 2200)),
                name="%(app_label)s_%(class)s_source_year_is_a_year",
                violation_error_message=_("Write the year with four digits."),
            ),
        ]

    @property
    def check_due_on(self):
        """The day on which it wants to be checked again; None where nobody has checked it yet."""
        if self.verified_at is None:
            return None
        return months_later(timezone.localdate(self.verified_at), self.check_interval)

    def verify(self, *, by, as_checker, at):
        """Say that ``by`` looked at this record at the moment ``at`` and found it right."""
        self.state = self.State.VERIFIED
        self.verified_at, self.verified_as, self.verified_by = at, as_checker, by
        self.save(
            update_fields=["state", "verified_at", "verified_as", "verified_by", "changed_at"]
        )

    def mark_stale(self):
        """Say that the facts may no longer hold: in public, with that word.

        What is withdrawn stays so.
        """
        if self.state != self.State.UNPUBLISHED:
            self._move_to(self.State.STALE)

    def unpublish(self):
        """Take the record out of public; nothing of it is lost."""
        self._move_to(self.State.UNPUBLISHED)

    def publish(self, *, at):
        """Bring a withdrawn record back: as checked if the last check still holds at the moment
        ``at``.
        """
        if self.state == self.State.UNPUBLISHED:
            self._move_to(self._state_by_last_check(at))

    def _state_by_last_check(self, at):
        if not (self.verified_at and self.verified_as):
            return self.State.UNVERIFIED
        holds = at - self.verified_at <= timedelta(days=31 * self.check_interval)
        return self.State.VERIFIED if holds else self.State.STALE

    def _move_to(self, state):
        if self.state != state:
            self.state = state
            self.save(update_fields=["state", "changed_at"])


class TranslatedText(TranslatedFieldsModel):
    """One language of a record's texts, with how far it can be trusted."""

    class Origin(models.TextChoices):
        SOURCE = "source", _("original")
        MACHINE = "machine", _("machine translation, not reviewed")
        REVIEWED = "reviewed", _("reviewed translation")

    origin = models.CharField(_("origin"), max_length=8, choices=Origin, default=Origin.SOURCE)

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.language_code not in dict(settings.LANGUAGES):
            raise ValidationError(
                {"language_code": _("Choose one of the languages of the portal.")}
            )

    def _get_field_values(self):
        """What parler compares to see a change; columns generated or not loaded stay out of it."""
        own = [field.attname for field in self._meta.concrete_fields if not field.generated]
        return [self.__dict__.get(name) for name in own]
