"""Opening hours as rows; `associations.hours` answers from them whether something is open."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.models import TranslatableModel

from portal.base.models import TranslatedText
from portal.base.partial_dates import PartialDateField, is_partial_date
from portal.base.texts import text_of


@pghistory.track()
class Schedule(TranslatableModel):
    """The week of an offer or a location. No opening hours at all means that they are not known."""

    closed_on_holidays = models.BooleanField(_("closed on public holidays"), null=True, blank=True)
    same_in_ramadan = models.BooleanField(_("the same in Ramadan"), null=True, blank=True)
    fact_date = PartialDateField(_("as of"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [is_partial_date("fact_date", "associations_schedule_fact_date_is_date")]

    def __str__(self):
        return str(text_of(self, "words")) or f"{_('opening hours')} {self.pk}"


@pghistory.track()
class ScheduleTranslation(TranslatedText):
    master = TranslationsForeignKey(Schedule, models.CASCADE, related_name="translations")
    words = models.CharField(_("in words"), max_length=300, blank=True)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("opening hours text")
        verbose_name_plural = _("opening hours texts")


@pghistory.track()
class OpeningHours(models.Model):
    """One slot of a weekday. Closing at or before the opening time means the next day.

    Without times only the day is known.
    """

    class Season(models.TextChoices):
        REGULAR = "regular", _("the year round")
        RAMADAN = "ramadan", _("in Ramadan")

    class Weekday(models.IntegerChoices):
        MONDAY = 1, _("Monday")
        TUESDAY = 2, _("Tuesday")
        WEDNESDAY = 3, _("Wednesday")
        THURSDAY = 4, _("Thursday")
        FRIDAY = 5, _("Friday")
        SATURDAY = 6, _("Saturday")
        SUNDAY = 7, _("Sunday")

    schedule = models.ForeignKey(
        Schedule, models.CASCADE, related_name="slots", verbose_name=_("opening hours")
    )
    season = models.CharField(_("season"), max_length=7, choices=Season, default=Season.REGULAR)
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["season", "weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__range=(1, 7)),
                name="associations_openinghours_weekday",
                violation_error_message=_("Choose a day of the week."),
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False),
                name="associations_openinghours_times_together",
                violation_error_message=_(
                    "Give both times, or neither where only the day is known."
                ),
            ),
            models.UniqueConstraint(
                fields=["schedule", "season", "weekday", "opens"],
                nulls_distinct=False,
                name="associations_openinghours_once",
                violation_error_message=_("This slot stands there already."),
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens or '?'}–{self.closes or '?'}"


@pghistory.track()
class HoursException(models.Model):
    """Days that differ: closed from one date to another, or open at other times on each of them."""

    schedule = models.ForeignKey(
        Schedule, models.CASCADE, related_name="exceptions", verbose_name=_("opening hours")
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        ordering = ["first_day", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")),
                name="associations_hoursexception_days_in_order",
                violation_error_message=_("The first day is after the last day."),
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False),
                name="associations_hoursexception_times_together",
                violation_error_message=_("Give both times, or neither if it is closed."),
            ),
        ]

    def __str__(self):
        return f"{self.first_day} – {self.last_day}"


@pghistory.track()
class Ramadan(models.Model):
    """The days of one Ramadan, as announced. Editors enter and correct them."""

    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("Ramadan")
        verbose_name_plural = _("Ramadan dates")
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")),
                name="associations_ramadan_days_in_order",
                violation_error_message=_("The first day is after the last day."),
            ),
            ExclusionConstraint(
                name="associations_ramadan_once",
                expressions=[
                    (
                        Func(
                            "first_day",
                            "last_day",
                            models.Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    )
                ],
                violation_error_message=_("These days overlap with another Ramadan."),
            ),
        ]

    def __str__(self):
        return f"{self.first_day} – {self.last_day}"


@pghistory.track()
class Holiday(models.Model):
    """A public holiday of Morocco; editors correct the religious ones when they are announced."""

    class Name(models.TextChoices):
        NEW_YEAR = "new_year", _("New Year")
        INDEPENDENCE_MANIFESTO = "independence_manifesto", _("Independence Manifesto Day")
        AMAZIGH_NEW_YEAR = "amazigh_new_year", _("Amazigh New Year")
        LABOUR_DAY = "labour_day", _("Labour Day")
        THRONE_DAY = "throne_day", _("Throne Day")
        OUED_ED_DAHAB = "oued_ed_dahab", _("Oued Ed-Dahab Day")
        REVOLUTION = "revolution", _("Revolution of the King and the People")
        YOUTH_DAY = "youth_day", _("Youth Day")
        UNITY_DAY = "unity_day", _("Unity Day")
        GREEN_MARCH = "green_march", _("Green March")
        INDEPENDENCE_DAY = "independence_day", _("Independence Day")
        EID_AL_FITR = "eid_al_fitr", _("Eid al-Fitr")
        EID_AL_ADHA = "eid_al_adha", _("Eid al-Adha")
        HIJRI_NEW_YEAR = "hijri_new_year", _("Islamic New Year")
        MAWLID = "mawlid", _("Birthday of the Prophet")

    day = models.DateField(_("day"), unique=True)
    name = models.CharField(_("name"), max_length=22, choices=Name)

    class Meta:
        verbose_name = _("public holiday")
        verbose_name_plural = _("public holidays")
        ordering = ["day"]

    def __str__(self):
        return f"{self.get_name_display()} {self.day}"
