"""Everything that the search page prints."""

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, gettext

from associations.facets import sees_everything, tally
from associations.listing import PER_PAGE, CountedPaginator, chips, facets_of, query_pairs
from associations.queries import address
from associations.search import STATE
from associations.sourcing import listed
from associations.vocabulary import vocabulary
from associations.ways_on import without_one_filter
from portal.base.counts import MOST_COUNTED
from portal.base.models import Checked
from portal.base.parts import Crumb, Link, Way
from portal.search.answering import next_best
from portal.search.asking import SURE, UNKNOWN
from portal.search.ranking import ranked
from portal.searching.filters import COUNTS, FACETS, SearchFilter, type_options
from portal.searching.following import WHAT
from portal.searching.results import hits_of
from support.filters import openings


def search_context(request, data, moment) -> dict:
    """The values of the template for the query ``data``: GET, or POST where it is private."""
    found = SearchFilter(data, moment=moment, everything=sees_everything(request.user))
    asked = found.question.reading
    context = {
        "q": found.chosen.get("q", ""),
        "asks": bool(asked or found.question.conditions),
        "crumbs": [Crumb(gettext("Home"), reverse("home")), Crumb(gettext("Search"))],
    }
    if not context["asks"]:
        return context
    counts = tally(found, COUNTS)
    context["found_at_first"] = counts["sure"][""].number + counts["unknown"][""].number
    if not context["found_at_first"]:
        found.question = next_best(found.question)
        counts = tally(found, COUNTS)
    return context | found_context(request, data, found, asked, counts)


def found_context(request, data, found, asked, counts):
    """What was found, on page and in numbers."""
    sure, unknown = counts["sure"][""], counts["unknown"][""]
    shown = CountedPaginator(sure.number + unknown.number).get_page(data.get("page"))
    place = place_asked_for(found, asked)
    point = found.near or (place and place.point)
    rows = places_on(found, shown, sure, unknown, point)
    reading, moment = found.question.reading, found.moment
    hits = hits_of(rows, reading, user=request.user, moment=moment, point=point)
    return (
        {
            "hits": [hit for hit in hits if hit.sure],
            "unsure": [hit for hit in hits if not hit.sure],
            "sure": sure.number,
            "unknown": unknown.number,
            "page": shown,
            "more_listed": sure.number + unknown.number > MOST_COUNTED,
            "topics": topics_of(asked),
            "may_follow": bool(asked or WHAT.intersection(found.chosen)),
            "ways": [] if sure.number else ways_from_nothing(request, found, asked),
        }
        | how_read(found, asked)
        | ways_to_change(request, data, found, asked, counts)
    )


def how_read(found, asked):
    """How the words were taken, and what was asked in their stead."""
    reading = found.question.reading
    left_out = [t.place for t in asked.terms if t.place and t not in reading.terms]
    names = [place.name(get_language()) for place in left_out if not place.wide]
    return {
        "asked": asked,
        "reading": reading,
        "most": found.question.most,
        "elsewhere": "" if found.question.most else listed(names),
    }


def ways_to_change(request, data, found, asked, counts):
    """Filters, chips and what the forms carry on."""
    on = chips(request, found, FACETS, with_words=False)
    return {
        "ignored": [spec.label for spec in FACETS if spec.name in found.ignored],
        "types": type_options(counts, found),
        "facets": facets_of(FACETS, counts, found),
        "chips": reading_chips(request, asked) + on,
        "active": len(on),
        "clear_url": address(request, dict.fromkeys([*found.chosen, "page"]) | {"q": asked.text}),
        "hidden": query_pairs(data, lambda name: name in ("q", "type", "near")),
        "carried": query_pairs(data, lambda name: name not in ("q", "page")),
    }


def places_on(found, shown, sure, unknown, point):
    """The records of this page with whether they surely fit: those first, each part by weight."""
    start = PER_PAGE * (shown.number - 1)
    given = {
        "state_verified": STATE.token(Checked.State.VERIFIED),
        "state_stale": STATE.token(Checked.State.STALE),
        "open_hours": sorted(openings(found.moment)[0][True]),
        "near": point,
    }
    rows = []
    if start < sure.number:
        best = ranked(found.question, SURE, sure, start=start, length=PER_PAGE, **given)
        rows = [(row, True) for row in best]
    if len(rows) < PER_PAGE and unknown.number and start + PER_PAGE > sure.number:
        start, length = max(0, start - sure.number), PER_PAGE - len(rows)
        best = ranked(found.question, UNKNOWN, unknown, start=start, length=length, **given)
        rows += [(row, False) for row in best]
    return rows


def place_asked_for(found, asked):
    """The one place that words or filter name; None where there is none, or several."""
    places = vocabulary().places
    keys = {term.place.key for term in asked.terms if term.place} & places.keys()
    slugs = found.chosen.get("place", [])
    keys |= {word.pk for word in places.values() if word.slug in slugs}
    return places[keys.pop()] if len(keys) == 1 else None


def reading_chips(request, asked):
    """What the words were taken for, each with the address of the search without it."""
    rows = []
    for term in asked.terms:
        if term.place:
            label = gettext("Where: %(place)s") % {"place": term.place.name(get_language())}
            rows.append(
                Link(address(request, {"q": asked.without_term(term), "page": None}), label)
            )
    if asked.open_now:
        closed = replace(asked, open_now="").as_typed
        rows.append(Link(address(request, {"q": closed, "page": None}), gettext("open now")))
    for word in asked.without:
        kept = replace(asked, without=tuple(w for w in asked.without if w != word))
        label = gettext("without: %(word)s") % {"word": word}
        rows.append(Link(address(request, {"q": kept.as_typed, "page": None}), label))
    return rows


def topics_of(asked):
    """The pages of the topics and places that the words name."""
    words = vocabulary()
    links = {}
    for term in asked.terms:
        for concept in term.concepts:
            if concept.facet.name == "topic" and (word := words.topics.get(concept.key)):
                links[word.topic_url] = word.name
            if concept.facet.name == "place" and (word := words.places.get(concept.key)):
                links[word.place_url] = word.name
    return [Link(url, name) for url, name in links.items()][:3]


def ways_from_nothing(request, found, asked):
    """Ways on where nothing surely fits. What the words ask for is taken back by its chip."""
    labels = {spec.name: spec.label for spec in FACETS} | {"type": gettext("Kinds of record")}
    without = ("open",) if asked.open_now else ()
    ways = without_one_filter(request, found, labels, but=without)
    ways += [
        Way(link.url, gettext("All about “%(topic)s”") % {"topic": link.label})
        for link in topics_of(asked)
    ]
    tell = f"{reverse('search_tell')}?{urlencode({'q': asked.text})}"
    return [
        *ways[:3],
        Way(tell, gettext("Tell us what you were looking for")),
        Way(reverse("urgent"), gettext("Urgent help by telephone")),
    ]
