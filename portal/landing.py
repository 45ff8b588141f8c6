"""The page of a topic and of a place: what is on offer there, by whom, and where else to look."""

from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from associations.distance import distance_km
from associations.facets import sees_everything, tally
from associations.filters import AssociationFilter
from associations.models import Place, Topic
from associations.vocabulary import ancestors, by_slug, vocabulary, with_children
from portal.base.addresses import record_at
from portal.base.parts import Crumb, TopicLink
from portal.records import cards_of
from portal.search.listing import first_places
from projects.filters import ProjectFilter
from support.filters import OfferFilter
from support.lists import COUNTS as OFFER_COUNTS
from volunteers.filters import ProgrammeFilter

MOST = 6
FILTERS = {
    "offer": OfferFilter,
    "association": AssociationFilter,
    "project": ProjectFilter,
    "programme": ProgrammeFilter,
}
LISTS = {
    "offer": "support:offer_list",
    "association": "associations:association_list",
    "project": "projects:project_list",
    "programme": "volunteers:programme_list",
}


def topic_context(slug, user, moment):
    """What the page of the topic ``slug`` prints; Moved or Http404 where there is none."""
    topics = vocabulary().topics
    topic = by_slug(topics, slug) or elsewhere(Topic, slug)
    above = ancestors(topics, topic.pk)
    sections, counts = records({"topic": slug}, user, moment)
    below = [
        word for word in topics.values() if word.parent == (above[-1].pk if above else topic.pk)
    ]
    exact = counts.get("topic", {})
    return sections | {
        "topic": topic,
        "parent": above[-1] if above else None,
        "below": [TopicLink(w.topic_url, w.name, w.icon, exact.get(w.pk, 0)) for w in below],
        "places": place_links(counts, {"topic": slug}),
        "crumbs": [
            Crumb(gettext("Home"), reverse("home")),
            *(Crumb(w.name, w.topic_url) for w in above),
            Crumb(topic.name),
        ],
    }


def place_context(slug, user, moment):
    """What the page of the place ``slug`` prints; Moved or Http404 where there is none."""
    places = vocabulary().places
    place = by_slug(places, slug) or elsewhere(Place, slug)
    above = ancestors(places, place.pk)
    sections, counts = records({"place": slug}, user, moment)
    by_topic = counts.get("topic", {})
    return sections | {
        "place": place,
        "below": [word for word in places.values() if word.parent == place.pk],
        "nearby": nearby(place, places),
        "topics": [
            TopicLink(
                list_url({"place": slug, "topic": w.slug}),
                w.name,
                w.icon,
                by_topic.get(w.pk, 0),
            )
            for w in vocabulary().topics.values()
            if w.parent is None
        ],
        "crumbs": [
            Crumb(gettext("Home"), reverse("home")),
            *(Crumb(w.name, w.place_url) for w in above),
            Crumb(place.name),
        ],
    }


def elsewhere(model, slug):
    """Leads on from a former address; Http404 where there never was one."""
    record_at(model.objects.all(), slug)
    raise Http404  # it is so new, or so without words, that nothing can be said of it


def records(query, user, moment):
    """What surely fits ``query``: first cards and numbers of each kind; the offers' counts."""
    data, everything = QueryDict(urlencode(query)), sees_everything(user)
    asked = {
        kind: made(data, moment=moment, everything=everything) for kind, made in FILTERS.items()
    }
    questions = {kind: found.question for kind, found in asked.items()}
    beside = {kind: question for kind, question in questions.items() if kind != "offer"}
    counts = tally(asked["offer"], OFFER_COUNTS, **beside)
    amounts = {"offer": counts["sure"][""]} | {kind: counts[kind][""] for kind in beside}
    places = first_places({kind: (questions[kind], amounts[kind]) for kind in questions}, MOST)
    keys = {kind: [place.object_id for place in rows] for kind, rows in places.items()}
    cards = cards_of(keys, user=user, moment=moment)
    sections = {"offer_unknown": counts["unknown"][""].number}
    for kind, page in LISTS.items():
        sections[f"{kind}s"] = list(cards[kind].values())
        sections[f"{kind}_total"] = amounts[kind].number
        sections[f"{kind}s_url"] = f"{reverse(page)}?{urlencode(query)}"
    return sections, counts


def list_url(query):
    return f"{reverse('support:offer_list')}?{urlencode(query)}"


def place_links(counts, query):
    """The arrondissements and towns with the number of offers of ``query`` in each.

    Zero is said.
    """
    rows = []
    for word in vocabulary().places.values():
        number = counts.get("place", {}).get(word.pk, 0)
        if word.kind == "arrondissement" or (number and word.kind in ("town", "commune")):
            rows.append(
                {"name": word.name, "url": list_url(query | {"place": word.slug}), "count": number}
            )
    return rows


def nearby(place, places, *, most=6):
    """Other places of the same kind, the nearest first."""
    family = with_children(places, place.pk) | {word.pk for word in ancestors(places, place.pk)}
    others = [
        word
        for word in places.values()
        if word.point and place.point and word.pk not in family and word.kind == place.kind
    ]
    return sorted(others, key=lambda word: distance_km(word.point, place.point))[:most]
