"""The counts: a number for each record and day, and nothing else."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

SHOWN_DAYS = 30  # of which the desk of an association tells
KEPT_DAYS = 400  # so that a month can be held against the same one a year before


class VisitsQuerySet(models.QuerySet):
    def lately(self, today: date):
        """Those of the last days, today's too as far as they are written down."""
        return self.filter(day__gt=today - timedelta(days=SHOWN_DAYS))

    def kept_too_long(self, today: date):
        return self.filter(day__lt=today - timedelta(days=KEPT_DAYS))


class Visits(models.Model):
    """How often the page of a record was opened on a day.

    Counted are answers with the page itself to who is not signed in, in any language; whoever opens
    it again counts again. Not counted are programs that say what they are, and pages that a browser
    fetches before they are asked for. See `portal.visits.counting`.
    """

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("association")
        OFFER = "offer", _("support offer")
        PROJECT = "project", _("project")

    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    record = models.BigIntegerField(_("record"))
    day = models.DateField(_("day"))
    times = models.PositiveIntegerField(_("how often"))

    objects = VisitsQuerySet.as_manager()

    class Meta:
        verbose_name = _("visits of a day")
        verbose_name_plural = _("visits of days")
        indexes = [models.Index(fields=["day"], name="visits_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "record", "day"], name="visits_visits_once")
        ]

    def __str__(self):
        return f"{self.kind} {self.record} {self.day}: {self.times}"


def visits_of(association, today: date) -> dict[str, int]:
    """How often the pages of an association were opened in the last days, by their kind."""
    kinds = Visits.Kind
    own = Visits.objects.lately(today).filter(
        Q(kind=kinds.ASSOCIATION, record=association.pk)
        | Q(kind=kinds.OFFER, record__in=association.offers.values("pk"))
        | Q(kind=kinds.PROJECT, record__in=association.projects.values("pk"))
    )
    found = dict(own.values_list("kind").annotate(Sum("times")).order_by())
    return {kind.value: found.get(kind, 0) for kind in kinds}
