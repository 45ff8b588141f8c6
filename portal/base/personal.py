"""What the portal holds of a person: each app says it here, once, from its ``apps.py``.

The page "My data" counts it, puts it into a file to take along, and erases it. A test of the whole
finds every table that points to accounts and is not named here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

Rows = Iterable[dict]
Files = Iterable[tuple[str, models.fields.files.FieldFile]]


def nothing(*_given) -> tuple:
    return ()


@dataclass(frozen=True)
class Holding:
    """One kind of thing that is held of a person.

    ``told`` is a sentence on %(count)s of them, and may name their ``kind``. ``tables`` are those,
    ("associations.Membership", "user"), whose field points to the account. ``erase`` does what
    deleting the account does not do by itself, ``forget`` what can be done only after it, by the
    number that the account had. ``kept`` says what must stay, and why; "" for nothing.
    ``warnings`` says what else becomes of it, such as of an association left alone.
    """

    name: str
    told: str
    rows: Callable[[models.Model], Rows]
    tables: tuple[tuple[str, str], ...] = ()
    files: Callable[[models.Model], Files] = nothing
    erase: Callable[[models.Model], object] = nothing
    forget: Callable[[int], object] = nothing
    kept: str = ""
    warnings: Callable[[models.Model], Iterable[str]] = nothing
    kind: str = ""

    def words(self, number: int) -> str:
        return str(self.told % {"count": number, "kind": capfirst(str(self.kind))})


class Registry:
    """The holdings by their names; what is registered again takes its own place."""

    def __init__(self):
        self._holdings = {}

    def register(self, holding: Holding) -> None:
        self._holdings[holding.name] = holding

    def __iter__(self) -> Iterator[Holding]:
        return iter(self._holdings.values())


held = Registry()
register = held.register


def values(queryset: models.QuerySet, *fields: str, **renamed: models.F) -> list[dict]:
    """The rows of ``queryset`` as they stand in the file."""
    return list(queryset.order_by("pk").values(*fields, **renamed))


def checks_of(model) -> Holding:
    """The checks of one kind of record that the person made: that there was one must stay."""
    label = model._meta.label
    return Holding(
        f"checks of {model._meta.model_name}",
        told=_("%(kind)s that you checked: %(count)s"),
        kind=model._meta.verbose_name_plural,
        rows=lambda user: values(model.objects.filter(verified_by=user), "slug", "verified_at"),
        tables=((label, "verified_by"),),
        kept=_("That a record was checked, and on which day; no longer by whom."),
    )


def addresses_of(user) -> set[str]:
    """The e-mail addresses that the account has shown to be its own: one that waits to be confirmed
    may be somebody else's.
    """
    shown = user.emailaddress_set.filter(verified=True)
    return {user.email, *shown.values_list("email", flat=True)}
