"""Filters that every list of records shares. A filter gives two conditions.

Surely so, and not known.
"""

import re
from datetime import datetime

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.models import Association
from associations.search import GROUP, KIND, LANGUAGE, PLACE, STATE, STATED_PLACE, TOPIC
from associations.vocabulary import ancestors, by_slug, vocabulary
from portal.base.models import Checked
from portal.search.asking import Question
from portal.search.conditions import Condition, tokens
from portal.search.reading import LONGEST_QUERY, read


class WordsFilter(django_filters.MultipleChoiceFilter):
    """Words of the directory by their slug. Choosing one chooses all below it.

    ``known`` says that every record has such words, so that none is unknown.
    """

    def __init__(self, words, facet, *, known=False, **kwargs):
        self.words, self.facet, self.known = words, facet, known
        super().__init__(choices=self.slugs, **kwargs)

    def slugs(self):
        return [(word.slug, word.slug) for word in getattr(vocabulary(), self.words).values()]

    def chosen(self, slugs):
        return [w.pk for w in getattr(vocabulary(), self.words).values() if w.slug in slugs]

    def condition(self, slugs):
        sure = tokens(self.facet.token(key) for key in self.chosen(slugs))
        return Condition(sure, None if self.known else tokens([self.facet.token(None)]))


class PlacesFilter(WordsFilter):
    """Where. A record that only says "in the city" may be in the quarter that is asked for.

    Not known.
    """

    def condition(self, slugs):
        places = vocabulary().places
        keys = self.chosen(slugs)
        wider = {above.pk for key in keys for above in ancestors(places, key)} - set(keys)
        unknown = [self.facet.token(None), *map(STATED_PLACE.token, wider)]
        return Condition(tokens(map(self.facet.token, keys)), tokens(unknown))


class ValuesFilter(django_filters.MultipleChoiceFilter):
    """Some of the few values of a facet; ``known`` says that every record has one."""

    def __init__(self, facet, *, known=False, **kwargs):
        self.facet, self.known = facet, known
        super().__init__(**kwargs)

    def condition(self, values):
        unknown = None if self.known else tokens([self.facet.token(None)])
        return Condition(tokens(map(self.facet.token, values)), unknown)


class CheckedFilter(django_filters.ChoiceFilter):
    def condition(self, value):
        return Condition(tokens([STATE.token(Checked.State.VERIFIED)]))


class WordsField(forms.CharField):
    """Cuts what is too long instead of refusing it, and drops NUL."""

    def to_python(self, value):
        return super().to_python((value or "")[:LONGEST_QUERY].replace("\0", ""))


class WordsSearch(django_filters.CharFilter):
    """What is typed; the question reads it (`portal.search.reading`)."""

    field_class = WordsField


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

    After use, ``question`` is what the index is asked, and ``ignored`` names what was not
    understood. ``records`` names the kinds of record, as the index knows them. Filters that are
    not asked for are left out, but ``always``: to copy all of them takes two milliseconds.
    """

    records: tuple[str, ...] = ()
    always: tuple[str, ...] = ()

    q = WordsSearch()
    topic = WordsFilter("topics", TOPIC, known=True)
    group = WordsFilter("groups", GROUP)
    place = PlacesFilter("places", PLACE)
    language = WordsFilter("languages", LANGUAGE)
    kind = ValuesFilter(KIND, known=True, choices=Association.Kind.choices)
    verified = CheckedFilter(choices=[("yes", "yes")])
    near = PointFilter(max_length=80)

    def __init__(self, data, *, moment, everything=False):
        asked = {*data, *self.always}
        self.base_filters = {name: row for name, row in self.base_filters.items() if name in asked}
        super().__init__(data, self._meta.model.objects.none())
        self.moment, self.everything = moment, everything
        self.form.is_valid()
        self.chosen = {
            name: value
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "", [])
        }
        self.near = point_of(self.chosen.pop("near", ""))
        self.ignored = [name for name in self.form.errors if name in self.filters]
        self.question = self.asked()

    def asked(self) -> Question:
        """The words and conditions. "open now" among the words is a condition like the filter."""
        reading = read(self.chosen.get("q", ""))
        conditions = {
            name: self.filters[name].condition(value)
            for name, value in self.chosen.items()
            if name != "q"
        }
        if reading.open_now and "open" in self.filters:
            conditions.setdefault("open", self.filters["open"].condition("now"))
        return Question(
            kinds=self.records,
            today=self.moment.date(),
            reading=reading,
            conditions=conditions,
            everything=self.everything,
        )

    @property
    def key(self):
        return self.question.key

    def more_counts(self):
        """Questions whose number no token tells, by the name of the filter and the value."""
        return {}

    @property
    def asks(self):
        """Names of the active filters whose fact may be unknown."""
        conditions = self.question.conditions
        return [name for name, asked in conditions.items() if asked.unknown is not None]


class AssociationFilter(RecordFilter):
    records = ("association",)

    class Meta:
        model = Association
        fields = []
