"""Filters that every list of records shares. A filter gives two conditions.

Surely so, and not known.
"""

import re
from datetime import datetime
from typing import NamedTuple

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.models import Association
from associations.vocabulary import ancestors, by_slug, vocabulary, with_children
from portal.base.folding import folded_words
from portal.base.models import Checked


class Condition(NamedTuple):
    """Which records surely fit, and for which it is not known (None: the fact is always known)."""

    sure: Q
    unknown: Q | None = None


def linked(model, field, ids) -> Q:
    """Records of ``model`` whose many-to-many ``field`` holds one of ``ids``.

    Rows are not doubled.
    """
    relation = model._meta.get_field(field)
    rows = relation.remote_field.through.objects.filter(
        **{f"{relation.m2m_reverse_field_name()}__in": ids}
    )
    return Q(pk__in=rows.values(relation.m2m_field_name()))


def unlinked(model, field) -> Q:
    """Records of ``model`` for which nothing is said in ``field``."""
    relation = model._meta.get_field(field)
    return ~Q(pk__in=relation.remote_field.through.objects.values(relation.m2m_field_name()))


class WordsFilter(django_filters.MultipleChoiceFilter):
    """Words of the directory by their slug. Choosing one chooses all below it.

    ``known`` says that every record has such words, so that none is unknown.
    """

    def __init__(self, words, *, known=False, **kwargs):
        self.words, self.known = words, known
        super().__init__(choices=self.slugs, **kwargs)

    def slugs(self):
        return [(word.slug, word.slug) for word in getattr(vocabulary(), self.words).values()]

    def chosen(self, slugs):
        words = getattr(vocabulary(), self.words)
        return {
            pk
            for word in words.values()
            if word.slug in slugs
            for pk in with_children(words, word.pk)
        }

    def condition(self, slugs, model):
        sure = linked(model, self.words, self.chosen(slugs))
        return Condition(sure, None if self.known else unlinked(model, self.words) & ~sure)


class PlacesFilter(WordsFilter):
    """Where. A record that only says "in the city" may be in the quarter that is asked for.

    Not known.
    """

    def condition(self, slugs, model):
        places = vocabulary().places
        sure = linked(model, "places", self.chosen(slugs))
        wider = {
            above.pk
            for word in places.values()
            if word.slug in slugs
            for above in ancestors(places, word.pk)
        }
        return Condition(sure, (unlinked(model, "places") | linked(model, "places", wider)) & ~sure)


class ValuesFilter(django_filters.MultipleChoiceFilter):
    """One of a few values of a column; an empty column is not known."""

    def condition(self, values, model):
        unknown = Q(**{self.field_name: ""})
        return Condition(Q(**{f"{self.field_name}__in": values}), unknown)


class KindFilter(django_filters.MultipleChoiceFilter):
    def condition(self, kinds, model):
        return Condition(Q(**{f"{self.field_name}__in": kinds}))


class CheckedFilter(django_filters.ChoiceFilter):
    def condition(self, value, model):
        return Condition(Q(state=Checked.State.VERIFIED))


class WordsSearch(django_filters.CharFilter):
    """Words in names and texts, folded; a record must hold each of them."""

    def condition(self, text, model):
        words = folded_words(text)
        return Condition(
            Q(pk__in=model.objects.matching(words).order_by().values("pk")) if words else Q()
        )


class MomentField(forms.Field):
    """ "now", "today", or a moment of the city's clock such as 2026-11-30T14:00."""

    def to_python(self, value):
        if value in (None, "", "now", "today"):
            return value or ""
        try:
            moment = datetime.fromisoformat(value)
        except ValueError as error:
            raise ValidationError(_("Write a day and time such as 2026-11-30T14:00.")) from error
        if not 2000 <= moment.year <= 2100:
            raise ValidationError(_("Choose a year from 2000 to 2100."))
        return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


class PointFilter(django_filters.CharFilter):
    """What to measure distances from: a place's slug, or latitude and longitude.

    It leaves nothing out.
    """

    def condition(self, value, model):
        return Condition(Q())


def point_of(text: str):
    """(latitude, longitude) of "35.78,-5.81" or of a place's slug; None for anything else."""
    word = by_slug(vocabulary().places, text)
    if word:
        return word.point
    found = re.fullmatch(r"(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)", text)
    if not found:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


class RecordFilter(django_filters.FilterSet):
    """The base of all lists: sure matches first, then those where a fact is not known.

    After use, ``conditions`` maps each active filter to its Condition, and ``ignored`` names what
    was not understood. Results are annotated with ``is_sure`` (1 or 0).
    """

    q = WordsSearch(max_length=200)
    topic = WordsFilter("topics", known=True)
    group = WordsFilter("groups")
    place = PlacesFilter("places")
    language = WordsFilter("languages")
    kind = KindFilter(field_name="kind", choices=Association.Kind.choices)
    verified = CheckedFilter(choices=[("yes", "yes")])
    near = PointFilter(max_length=80)

    def __init__(self, data, queryset, *, moment):
        super().__init__(data, queryset)
        self.moment = moment
        self.form.is_valid()
        self.chosen = {
            name: value
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "", [])
        }
        self.near = point_of(self.chosen.pop("near", ""))
        self.key = tuple(sorted((name, str(value)) for name, value in self.chosen.items()))
        self.ignored = [name for name in self.form.errors if name in self.filters]
        model = queryset.model
        self.conditions = {
            name: self.filters[name].condition(value, model) for name, value in self.chosen.items()
        }

    def sure(self, *, without=""):
        """Records that surely fit all filters but ``without``."""
        found = self.queryset
        for name, condition in self.conditions.items():
            if name != without:
                found = found.filter(condition.sure)
        return found

    def all_found(self):
        """Sure and unknown together, sure ones first, each marked ``is_sure``."""
        found, sure = self.queryset, Q()
        for condition in self.conditions.values():
            known = condition.unknown is None
            found = found.filter(condition.sure if known else condition.sure | condition.unknown)
            sure &= Q() if known else condition.sure
        if not sure:
            return found.annotate(is_sure=Value(1, IntegerField()))
        return found.annotate(
            is_sure=Case(When(sure, then=Value(1)), default=Value(0), output_field=IntegerField())
        )

    def more_counts(self):
        """Counts that no column holds, as `associations.facets.counted` gives them."""
        return []

    @property
    def asks(self):
        """Names of the active filters whose fact may be unknown."""
        return [
            name for name, condition in self.conditions.items() if condition.unknown is not None
        ]


class AssociationFilter(RecordFilter):
    class Meta:
        model = Association
        fields = []
