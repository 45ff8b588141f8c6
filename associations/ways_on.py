"""Ways on for a reader for whom a list has nothing sure."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from associations.facets import numbers_of
from associations.queries import address
from associations.vocabulary import by_slug, vocabulary
from portal.base.parts import Way


def ways_on(request, rows):
    """Title and ways for a list without a sure match."""
    labels = {spec.name: spec.label for spec in rows.specs}
    ways = [*without_one_filter(request, rows.found, labels), *topic_ways(rows)]
    ways.append(Way(reverse("urgent"), gettext("Urgent help by telephone")))
    return {"title": nothing_there(rows), "text": advice(rows), "ways": ways[:4]}


def nothing_there(rows):
    """Says what is not there in the words that were asked with, as far as they are topics and
    places.
    """
    topic, place = (
        spoken(rows, name, words) for name, words in (("topic", "topics"), ("place", "places"))
    )
    if topic and place:
        return gettext("We know of nothing for “%(topic)s” in %(place)s.") % {
            "topic": topic,
            "place": place,
        }
    if place:
        return gettext("We know of nothing that fits in %(place)s.") % {"place": place}
    return gettext("We know of nothing that surely fits all you asked for.")


def spoken(rows, name, words):
    """The name of the one word that is asked for; "" where there is none or several."""
    slugs = rows.found.chosen.get(name, [])
    word = by_slug(getattr(vocabulary(), words), slugs[0]) if len(slugs) == 1 else None
    return word.name.text if word else ""


def advice(rows):
    if rows.unknown:
        return gettext("Below stands what may fit: a fact is not known, so ask before you go.")
    return gettext(
        "That does not mean there is none: not every association is in the directory yet."
    )


def without_one_filter(request, found, labels, *, but=()):
    """The same search with one filter less, where that finds something.

    The one that finds most first.
    """
    names = [name for name in found.question.conditions if name not in but]
    questions = {name: found.question.without(name) for name in names}
    if found.question.reading and questions:
        questions["q"] = found.question.without_words()
    numbers = numbers_of(**questions)
    gains = [(number, name) for name, number in numbers.items() if number]
    return [
        Way(
            address(request, {name: None, "page": None}),
            without_label(labels, name),
            ngettext("%(count)s found", "%(count)s found", number) % {"count": number},
        )
        for number, name in sorted(gains, reverse=True)[:2]
    ]


def without_label(labels, name):
    if name == "place":
        return gettext("Search everywhere")
    if name == "q":
        return gettext("Search without the words you typed")
    return gettext("Search without the filter “%(filter)s”") % {"filter": labels.get(name, name)}


def topic_ways(rows):
    slugs = rows.found.chosen.get("topic", [])
    words = [by_slug(vocabulary().topics, slug) for slug in slugs[:1]]
    return [
        Way(word.topic_url, gettext("All about “%(topic)s”") % {"topic": word.name.text})
        for word in words
        if word
    ]
