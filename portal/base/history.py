"""What people changed in a record, told field by field from the events that the database keeps."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from difflib import SequenceMatcher
from itertools import groupby
from re import findall

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from portal.base.models import Addressed

# Columns that tell people nothing.
SILENT = {"id", "language_code", "changed_at"}
MOST_COMPARED = 1_000_000  # pairs of words: a fifth of a second at worst
Pieces = list[tuple[str, bool]]  # text, and whether it differs from the other side
Part = tuple[type[models.Model], str]  # a model of rows, and its field that names the record
Shows = Callable[[models.Field], bool]


def everything(_field: models.Field) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Source:
    """Events of one table that belong to records by the field ``link``; ``what`` names a row,
    ``names`` has that of each record by its key where several are told together.
    """

    events: models.QuerySet
    link: str
    what: str
    names: Mapping[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One event with the one before it of the same row, which is None for the first."""

    event: models.Model
    before: models.Model | None
    source: Source


@dataclass(frozen=True, slots=True)
class FieldChange:
    name: str
    label: str
    old: Pieces
    new: Pieces


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row made ("insert"), changed ("update") or removed ("delete").

    ``language`` is "" for what has none; ``key`` names the event, for who wants to undo it.
    ``begins_record``: with it a record with a page of its own began, which is not undone.
    """

    key: str
    begins_record: bool
    kind: str
    what: str
    of: str
    language: str
    fields: list[FieldChange]


@dataclass(frozen=True, slots=True)
class Edit:
    """What was changed in one go. ``who`` is "" where a program did it."""

    at: datetime
    who: str
    rows: list[RowChange]

    @property
    def begins_record(self) -> bool:
        return any(row.begins_record for row in self.rows)


def edits_of(record, parts: Iterable[Part] = ()) -> list[list[Step]]:
    """Steps by edit, newest first: of ``record``, its texts, links and rows of ``parts``."""
    return edits_of_all([(record, parts, "")])


def edits_of_all(records: Iterable[tuple[models.Model, Iterable[Part], str]]) -> list[list[Step]]:
    """`edits_of` several records with their parts, told together; each with the name to tell it
    by, "" for none. Those of one kind are read together.
    """
    kinds = defaultdict(dict)
    for record, parts, name in records:
        kinds[type(record), tuple(parts)][record.pk] = name
    steps = [
        step
        for (model, parts), names in kinds.items()
        for source in sources_of(model, parts, names)
        for step in steps_in(source)
    ]
    steps.sort(key=lambda step: (*moment_of(step), step.source.what, step.event.pgh_id))
    return [list(edit) for _moment, edit in groupby(steps, key=moment_of)][::-1]


def moment_of(step: Step) -> tuple[datetime, str]:
    """All events of a transaction carry the moment of its beginning."""
    return step.event.pgh_created_at, str(step.event.pgh_context_id)


def sources_of(model, parts: Iterable[Part], names: Mapping[int, str]) -> Iterator[Source]:
    def source(tracked, link, what):
        events = tracked.pgh_event_model.objects.filter(**{f"{link}__in": list(names)})
        events = events.select_related("pgh_context").order_by("pgh_id")
        return Source(events, link, str(what), names)

    yield source(model, "pgh_obj", model._meta.verbose_name)
    for field in model._meta.many_to_many:
        yield source(field.remote_field.through, field.m2m_field_name(), field.verbose_name)
    for relation in model._meta.related_objects:
        part = (relation.related_model, relation.field.name)
        if relation.name == "translations" or part in parts:
            yield source(*part, relation.related_model._meta.verbose_name)


def steps_in(source: Source) -> Iterator[Step]:
    last = {}
    for event in source.events:
        yield Step(event, last.get(event.id), source)
        last[event.id] = event


def told(edits: list[list[Step]], shows: Shows = everything) -> list[Edit]:
    """The edits in words, in the reader's language; of fields that ``shows`` lets through."""
    names = Names(step for edit in edits for step in edit)
    return [
        Edit(steps[0].event.pgh_created_at, names.person(steps[0].event), rows)
        for steps in edits
        if (rows := [row for step in steps if (row := row_change(step, names, shows)).fields])
    ]


def row_change(step: Step, names: "Names", shows: Shows) -> RowChange:
    return RowChange(
        key=key_of(step),
        kind=step.event.pgh_label,
        what=capfirst(step.source.what),
        of=(step.source.names or {}).get(record_key(step), ""),
        language=getattr(step.event, "language_code", ""),
        begins_record=begins_record(step),
        fields=list(field_changes(step, names, shows)),
    )


def record_key(step: Step) -> int:
    return getattr(step.event, step.event._meta.get_field(step.source.link).attname)


def key_of(step: Step) -> str:
    return f"{step.event._meta.label_lower}:{step.event.pgh_id}"


def begins_record(step: Step) -> bool:
    return step.event.pgh_label == "insert" and issubclass(step.event.pgh_tracked_model, Addressed)


def field_changes(step: Step, names: "Names", shows: Shows) -> Iterator[FieldChange]:
    for field in fields_of(step):
        if not shows(field):
            continue
        old, new = (names.shown(field, value) for value in values_of(step, field))
        if old != new:
            yield FieldChange(field.name, label_of(field), *differing(old, new))


def label_of(field: models.Field) -> str:
    """The field's name; of a link that Django makes by itself, what it links to."""
    is_link = field.model._meta.auto_created
    named = field.related_model._meta if is_link and field.is_relation else field
    return capfirst(str(named.verbose_name))


def fields_of(step: Step) -> list[models.Field]:
    """The fields that the event keeps and that people fill in."""
    kept = {field.name for field in step.event._meta.fields}
    return [
        field
        for field in step.event.pgh_tracked_model._meta.concrete_fields
        if field.editable and field.name in kept - SILENT - {step.source.link}
    ]


def values_of(step: Step, field: models.Field) -> tuple:
    """The value before and after; what a row has by itself counts as none when it comes or goes."""
    value = getattr(step.event, field.attname)
    usual = field.get_default() if field.has_default() else None
    told = None if value == usual else value
    if step.event.pgh_label == "insert":
        return None, told
    if step.event.pgh_label == "delete":
        return told, None
    return step.before and getattr(step.before, field.attname), value


class Names:
    """Puts values into words; loads the records that the steps point to, each kind once."""

    def __init__(self, steps: Iterable[Step]):
        self._wanted = defaultdict(set)
        self._loaded = {}
        for step in steps:
            self._wanted[get_user_model()].add(user_of(step.event))
            for field in fields_of(step):
                if field.is_relation:
                    rows = filter(None, (step.event, step.before))
                    self._wanted[field.related_model].update(
                        getattr(row, field.attname) for row in rows
                    )

    def person(self, event) -> str:
        user = user_of(event)
        return self._name(get_user_model(), user) if user else ""

    def shown(self, field: models.Field, value) -> str:
        """``value`` of ``field`` as people read it; "" for none."""
        if value is None or value == "" or value == []:
            return ""
        if field.is_relation:
            return self._name(field.related_model, value)
        if isinstance(value, list):
            choices = dict(field.base_field.flatchoices)
            return "\n".join(str(choices.get(entry, entry)) for entry in value)
        return str(dict(field.flatchoices).get(value) or plain(value))

    def _name(self, model, key) -> str:
        if model not in self._loaded:
            records = model._default_manager.filter(pk__in=self._wanted[model] - {None})
            if hasattr(model, "translations"):
                records = records.prefetch_related("translations")
            self._loaded[model] = {record.pk: str(record) for record in records}
        return self._loaded[model].get(key, f"#{key}")


def user_of(event) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def plain(value) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, time):
        return time_format(value, "TIME_FORMAT")
    return str(value)


def differing(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces of whole words, with what is only on its own side marked."""
    words_old, words_new = findall(r"\s+|\S+", old), findall(r"\s+|\S+", new)
    if len(words_old) * len(words_new) > MOST_COMPARED:
        return differing_between(words_old, words_new)
    sides = ([], [])
    for tag, *ends in SequenceMatcher(None, words_old, words_new, autojunk=False).get_opcodes():
        from_old, to_old, from_new, to_new = ends
        pairs = (words_old[from_old:to_old], words_new[from_new:to_new])
        for side, words in zip(sides, pairs, strict=True):
            if words:
                side.append(("".join(words), tag != "equal"))
    return sides


def differing_between(words_old: list[str], words_new: list[str]) -> tuple[Pieces, Pieces]:
    """The same for long texts, quickly: all between what both begin and end with is marked."""
    begin = alike(words_old, words_new)
    end = alike(words_old[begin:][::-1], words_new[begin:][::-1])
    sides = []
    for words in (words_old, words_new):
        stop = len(words) - end
        pieces = ((words[:begin], False), (words[begin:stop], True), (words[stop:], False))
        sides.append([("".join(piece), differs) for piece, differs in pieces if piece])
    return tuple(sides)


def alike(first: list[str], second: list[str]) -> int:
    """With how many words in common two lists begin."""
    pairs = enumerate(zip(first, second, strict=False))
    return next(
        (number for number, (one, two) in pairs if one != two), min(len(first), len(second))
    )
