"""What a project needs: hands, skills, materials, tools to lend, money."""

from datetime import date

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from portal.base.models import TranslatedText
from portal.base.texts import text_of
from projects.models.project import Project

AGREED_STATES = ("agreed", "received", "thanked")  # of pledges: those that a need counts on
GIVEN_STATES = ("received", "thanked")


def sum_of(field, states):
    rows = Sum(f"pledges__{field}", filter=Q(pledges__state__in=states))
    return Coalesce(rows, 0, output_field=models.IntegerField())


class ProjectNeedQuerySet(TranslatableQuerySet):
    def open_on(self, day: date):
        """Those that are not closed and whose last day is not over."""
        lasting = Q(until__isnull=True) | Q(until__gte=day)
        return self.filter(lasting, closed_at__isnull=True)

    def with_sums(self):
        """Each with what is ``agreed``, what of it was ``given``, and what is ``promised`` and
        not answered yet.
        """
        return self.annotate(
            agreed=sum_of("agreed_amount", AGREED_STATES),
            given=sum_of("agreed_amount", GIVEN_STATES),
            promised=sum_of("amount", ("promised",)),
        )


@pghistory.track()
class ProjectNeed(TranslatableModel):
    """Something that a project needs, with how much of it. It expires by itself after ``until``."""

    class Kind(models.TextChoices):
        HANDS = "hands", _("helping hands")
        SKILLS = "skills", _("skills")
        MATERIALS = "materials", _("materials")
        TOOLS = "tools", _("tools to borrow")
        MONEY = "money", _("money")

    class Unit(models.TextChoices):
        PIECES = "pieces", _("pieces")
        PEOPLE = "people", _("people")
        HOURS = "hours", _("hours")
        DAYS = "days", _("days")
        BAGS = "bags", _("bags")
        KILOGRAMS = "kg", _("kilograms")
        METRES = "m", _("metres")
        SQUARE_METRES = "m2", _("square metres")
        LITRES = "l", _("litres")
        DIRHAMS = "mad", _("dirhams")

    class Priority(models.IntegerChoices):
        URGENT = 1, _("urgent")
        NEEDED = 2, _("needed")
        WELCOME = 3, _("would be good")

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="needs", verbose_name=_("project")
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    amount = models.PositiveIntegerField(
        _("how much or how many"), validators=[MinValueValidator(1)]
    )
    unit = models.CharField(_("unit"), max_length=6, choices=Unit, default=Unit.PIECES)
    until = models.DateField(_("needed until"), null=True, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.NEEDED
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)

    objects = ProjectNeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need of a project")
        verbose_name_plural = _("needs of projects")
        ordering = ["priority", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="money", unit="mad") | ~Q(kind="money") & ~Q(unit="mad"),
                name="projects_projectneed_money_in_dirhams",
                violation_error_message=_("Money is counted in dirhams, and nothing else is."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=1),
                name="projects_projectneed_of_something",
                violation_error_message=_("Write a number from 1 on."),
            ),
        ]

    def __str__(self):
        return str(text_of(self, "title")) or str(self.get_kind_display())

    def is_open_on(self, day: date) -> bool:
        return self.closed_at is None and (self.until is None or self.until >= day)

    @property
    def still_open(self) -> int:
        """What nobody has agreed to bring; promises that wait for an answer do not count. Of rows
        read ``with_sums``.
        """
        return max(self.amount - self.agreed, 0)

    def close(self, *, at):
        """Take it off the page; what was agreed stays."""
        if self.closed_at is None:
            self.closed_at = at
            self.save(update_fields=["closed_at"])

    def reopen(self):
        if self.closed_at is not None:
            self.closed_at = None
            self.save(update_fields=["closed_at"])


@pghistory.track()
class ProjectNeedTranslation(TranslatedText):
    master = TranslationsForeignKey(ProjectNeed, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200)
    details = models.TextField(_("details"), blank=True)
    way = models.TextField(_("how to give it"), blank=True)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("text of a need")
        verbose_name_plural = _("texts of needs")
