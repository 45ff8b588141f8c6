"""Filters of the dates of events, in lists, in the month and in calendars: parts of an address."""

import django_filters
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from associations.models import Association
from associations.vocabulary import by_slug, vocabulary, with_children
from news.events.models import Event, Occurrence
from news.filters import MOST_AUTHORS, FilterForm, words_of
from portal.base.snapshots import kept_for
from portal.base.texts import read_texts, text_of

ONLINE = [("1", _("online too"))]


def hosts():
    return hosts_in(get_language())


@kept_for(60)
def hosts_in(_language) -> list[tuple[str, str]]:
    """(slug, name) of the associations that hold a published event."""
    events = Event.objects.published()
    shared = Event.associations.through.objects.filter(event__in=events)
    found = Association.objects.published().filter(
        Q(pk__in=events.exclude(association=None).values("association"))
        | Q(pk__in=shared.values("association"))
    )
    records = list(found.only("slug", "own_name").order_by("slug")[:MOST_AUTHORS])
    read_texts(records, "name")
    named = [(record.slug, str(text_of(record, "name") or record.own_name)) for record in records]
    return sorted(named, key=lambda pair: pair[1].casefold())


class EventFilter(django_filters.FilterSet):
    """Of a topic or place those below it too; of an association also those that it holds with
    others.
    """

    topic = django_filters.ChoiceFilter(
        label=_("Topic"), choices=words_of("topics"), method="by_topic", empty_label=_("any")
    )
    place = django_filters.ChoiceFilter(
        label=_("Place"), choices=words_of("places"), method="by_place", empty_label=_("any")
    )
    association = django_filters.ChoiceFilter(
        label=_("Association"), choices=hosts, method="by_association", empty_label=_("any")
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=words_of("languages"),
        method="by_language",
        empty_label=_("any"),
    )
    cost = django_filters.ChoiceFilter(
        label=_("Cost"), choices=Event.Cost.choices, field_name="event__cost", empty_label=_("any")
    )
    online = django_filters.ChoiceFilter(
        label=_("Online"), choices=ONLINE, method="by_online", empty_label=_("any")
    )

    class Meta:
        model = Occurrence
        fields = []
        form = FilterForm

    def by_topic(self, dates, _name, slug):
        keys = with_children(vocabulary().topics, by_slug(vocabulary().topics, slug).pk)
        filed = Event.topics.through.objects.filter(topic__in=keys)
        return dates.filter(event__in=filed.values("event"))

    def by_place(self, dates, _name, slug):
        keys = with_children(vocabulary().places, by_slug(vocabulary().places, slug).pk)
        return dates.filter(event__place__in=keys)

    def by_association(self, dates, _name, slug):
        shared = Event.associations.through.objects.filter(association__slug=slug)
        return dates.filter(Q(event__association__slug=slug) | Q(event__in=shared.values("event")))

    def by_language(self, dates, _name, code):
        word = by_slug(vocabulary().languages, code)
        spoken = Event.languages.through.objects.filter(language=word.pk)
        return dates.filter(event__in=spoken.values("event"))

    def by_online(self, dates, _name, _value):
        return dates.exclude(event__mode=Event.Mode.ON_SITE)


def chosen(data) -> dict[str, str]:
    """The filters that ``data`` sets, as parts of an address."""
    return {name: data[name] for name in EventFilter.base_filters if data.get(name)}


def narrowed(data, dates):
    """The filter over ``dates``, and those that it finds; all of them where its words are wrong."""
    found = EventFilter(data, dates)
    return found, found.qs if found.is_valid() else dates
