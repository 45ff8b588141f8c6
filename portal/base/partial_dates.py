"""Dates known to the year, the month or the day: "2015", "2015-09", "2015-10-12"."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


def validate_partial_date(value: str) -> None:
    try:
        if not re.fullmatch(PATTERN, value):
            raise ValueError
        if len(value) == 10:
            date.fromisoformat(value)
    except ValueError as error:
        raise ValidationError(
            _("Write a year, 2015, or a month, 2015-09, or a day, 2015-09-30.")
        ) from error


class PartialDateField(models.CharField):
    """Holds the text; "" where nothing is known. Sorts rightly as text."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 10, "blank": True, **kwargs})


def is_partial_date(field: str, name: str) -> models.CheckConstraint:
    """The constraint that keeps ``field`` a partial date in the database."""
    return models.CheckConstraint(
        condition=Q(**{field: ""}) | Q(**{f"{field}__regex": PATTERN}),
        name=name,
        violation_error_message=_("Write a year, 2015, or a month, 2015-09, or a day, 2015-09-30."),
    )


def show_partial_date(value: str) -> str:
    """In the reader's words: "2015", "September 2015", "12 October 2015"."""
    if len(value) == 10:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    if len(value) == 7:
        return f"{MONTHS[int(value[5:])]} {value[:4]}"
    return value
