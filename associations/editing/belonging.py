"""Which rows, and which of their events, belong to an association and to no other."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import get_language

from associations.models import Association, HoursException, OpeningHours, Schedule
from portal.base.texts import NEAREST

WEEK = tuple((model, "schedule") for model in (OpeningHours, HoursException))
OWNERS = ("association", "provider")  # fields that name an association
# Fields that name what a row is a part of.
WHOLES = ("master", "offer", "project", "programme", "phase", "schedule", "article", "event")


def keys_in_history(model, **of):
    """The keys of rows that are there or were to the end: not of those that went to another
    association, unless this one is part of another itself.
    """
    [association] = of.values()
    events = model.pgh_event_model.objects.filter(**of)
    if not association.merged_into_id:
        later = model.pgh_event_model.objects.filter(
            pgh_obj=OuterRef("pgh_obj"), pgh_id__gt=OuterRef("pgh_id")
        )
        events = events.exclude(Exists(later.exclude(**of)))
    return events.values_list("pgh_obj", flat=True).distinct().order_by()


def weeks_of(model, **of):
    """The opening hours that rows of ``model`` have or had."""
    keys = model.pgh_event_model.objects.filter(**of, schedule__isnull=False)
    for pk in keys.values_list("schedule", flat=True).distinct().order_by():
        yield Schedule(pk=pk), WEEK, ""


def last_titles(texts, keys) -> dict[int, str]:
    """What each record with one of ``keys`` was called last, in the reader's language where it had
    a title in it; ``texts`` is the model of its texts.
    """
    events = texts.pgh_event_model.objects.filter(master__in=keys).order_by("pgh_id")
    titles = {}
    for key, language, title in events.values_list("master", "language_code", "title"):
        titles.setdefault(key, {})[language] = title
    order = NEAREST[get_language()]
    return {
        key: next((words[code] for code in order if code in words), "")
        for key, words in titles.items()
    }


def is_of(association: Association, event: models.Model) -> bool:
    """Whether the row of ``event``, as it is now or was when it went, hangs on ``association``
    and on no other: an older event may be of a time when that was not so.
    """
    model = event.pgh_tracked_model
    row = model._base_manager.filter(pk=event.id).first() or event
    return owners_of(model, row) <= {association.pk}


def owners_of(model, row) -> set[int]:
    """The keys of the associations that ``row`` of ``model``, or an event of one, hangs on; none
    where what it is a part of is gone.
    """
    if model is Association:
        return {row.id}
    if model is Schedule:
        return owners_of_hours(row.id)
    fields = {field.name: field for field in model._meta.concrete_fields if field.is_relation}
    for name in OWNERS:
        if name in fields:
            return {getattr(row, fields[name].attname)}
    [field] = [fields[name] for name in WHOLES if name in fields]
    whole = field.related_model._base_manager.filter(pk=getattr(row, field.attname)).first()
    return owners_of(field.related_model, whole) if whole else set()


def owners_of_hours(key: int) -> set[int]:
    """Of all who have the opening hours with this key."""
    owners = set()
    for relation in Schedule._meta.related_objects:
        if relation.on_delete is models.SET_NULL:  # who has them, not a part of them
            for row in relation.related_model._base_manager.filter(schedule=key):
                owners |= owners_of(relation.related_model, row)
    return owners
