"""Which fields an editor looks at when an association changes them; each app registers its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True, slots=True)
class Sensitive:
    """``subject`` gives the record with a page for a row; ``is_trusted`` says of that record
    whether its people's changes are in force at once; ``form`` is the address where its people
    change the row. ``bar`` says why the record must not be published; "" where it may.
    """

    fields: tuple[str, ...]
    subject: Callable[[models.Model], models.Model]
    is_trusted: Callable[[models.Model], bool]
    form: Callable[[models.Model], str]
    bar: Callable[[models.Model], str]


REGISTERED: dict[type[models.Model], Sensitive] = {}


def register(model, *fields, subject, is_trusted, form, bar=lambda record: "") -> None:
    REGISTERED[model] = Sensitive(fields, subject, is_trusted, form, bar)


def sensitive_fields(model) -> tuple[str, ...]:
    """The names of the fields that wait for an editor; none for what nobody registered."""
    found = REGISTERED.get(model)
    return found.fields if found else ()


def subject_of(target):
    """The record with a page that a row belongs to."""
    return REGISTERED[type(target)].subject(target)


def form_of(target) -> str:
    """The address where an association's people change the row."""
    return REGISTERED[type(target)].form(target)
