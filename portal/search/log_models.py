"""What was searched for, without anything that tells who searched."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LONGEST_LOGGED = 200
MOST_LOGGED = 1001  # stands for "more than 1,000"


class SearchLogQuerySet(models.QuerySet):
    def since(self, day):
        return self.filter(day__gte=day)

    def without_result(self):
        return self.filter(found=0)


class SearchLog(models.Model):
    """One search. The key is random, so that nobody can tell which search followed another.

    ``filters`` is "place=beni-makada&topic=food": names in order, values only where they are slugs.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    day = models.DateField()
    folded = models.CharField(max_length=LONGEST_LOGGED)
    filters = models.CharField(max_length=LONGEST_LOGGED, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    found = models.PositiveSmallIntegerField()

    objects = SearchLogQuerySet.as_manager()

    class Meta:
        db_table = "search_log"
        verbose_name = _("search")
        verbose_name_plural = _("looked for and not found")
        indexes = [models.Index(fields=["day"], name="search_log_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(found__lte=MOST_LOGGED), name="search_log_found_is_capped"
            ),
            models.CheckConstraint(condition=~Q(folded=""), name="search_log_has_words"),
        ]

    def __str__(self):
        return self.folded


class SearchCount(models.Model):
    """How many searches there were in a month and a language: what is left of old rows of the log.

    ``month`` is its first day.
    """

    month = models.DateField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    searches = models.PositiveIntegerField()
    without_result = models.PositiveIntegerField()

    class Meta:
        db_table = "search_count"
        constraints = [
            models.UniqueConstraint(fields=["month", "language"], name="search_count_once"),
            models.CheckConstraint(
                condition=Q(without_result__lte=F("searches")), name="search_count_in_order"
            ),
        ]

    def __str__(self):
        return f"{self.month:%Y-%m} {self.language}"
