"""What a source says of one record, as plain values that can be kept as JSON and compared."""

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from django.core.exceptions import ValidationError

from portal.importing.kinds import Kind


@dataclass(frozen=True)
class Wanted:
    """A record as the source has it.

    ``values`` maps fields, references and links to what they hold, and ``texts`` each language to
    its fields; what is left out is wanted empty. References and links hold keys of the source.
    ``where`` names the record for people: file and path in it. ``titles`` are what a slug may be
    made of.
    """

    key: str
    where: str
    values: dict
    texts: dict[str, dict] = field(default_factory=dict)
    facts: dict = field(default_factory=dict)
    titles: tuple[str, ...] = ()


def plain(value):
    """``value`` as JSON holds it, one form for what is equal."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def empty(kind: Kind, name: str):
    """The value of a field that nobody has set; ``name`` may be "field:language"."""
    if name in kind.links or name in kind.rows:
        return []
    if name in kind.references:
        return None
    return plain(model_field(kind, name).get_default())


def model_field(kind: Kind, name: str):
    field_name, _, language = name.partition(":")
    model = kind.translation if language else kind.model
    return model._meta.get_field(field_name)


def flat(kind: Kind, wanted: Wanted) -> dict:
    """All values of ``wanted`` under names such as "cost", "topics" and "title:fr"."""
    names = [*kind.fields, *kind.references, *kind.links, *kind.rows]
    values = {name: wanted.values.get(name, empty(kind, name)) for name in names}
    for language, texts in wanted.texts.items():
        for name in (*kind.texts, "origin"):
            full_name = f"{name}:{language}"
            values[full_name] = texts.get(name, empty(kind, full_name))
    return values


def cleaned(kind: Kind, wanted: Wanted) -> tuple[dict, list[str]]:
    """The values in the one form that the database gives back, and what is wrong with them."""
    values, errors = flat(kind, wanted), []
    for name, value in values.items():
        if name in kind.references or name in kind.links or name in kind.rows:
            values[name] = sorted(value) if name in kind.links else value
            continue
        try:
            values[name] = plain(model_field(kind, name).clean(value, None))
        except ValidationError as error:
            errors.append(f"{wanted.where}.{name}: {' '.join(error.messages)}")
    return values, errors
