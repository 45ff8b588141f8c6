"""The records that answer a question, as cards with marks and the reason why they stand there."""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import get_language, gettext

from associations.cards import distance_words
from associations.distance import distance_km
from portal.base.texts import LANGUAGE_CODES, NEAREST, Text
from portal.records import cards_of
from portal.search.concepts import Concept
from portal.search.highlight import Forms, forms_of, marked, snippet
from portal.search.kinds import KINDS, kind_numbered
from portal.search.ranking import Found
from portal.search.reading import Reading

TEMPLATES = {
    "offer": "parts/_offer_card.html",
    "association": "parts/_association_card.html",
    "project": "parts/_project_card.html",
    "programme": "parts/_programme_card.html",
    "article": "parts/_article_card.html",
    "event": "parts/_event_card.html",
}
NAMES = {
    "offer": ("title", "by"),
    "association": ("name",),
    "project": ("title", "by"),
    "programme": ("title", "by"),
    "article": ("title", "by"),
    "event": ("title", "by"),
}
LINES = {
    "offer": ("for_whom", "where"),
    "association": ("summary",),
    "project": ("summary", "where"),
    "programme": ("summary", "where"),
    "article": ("summary",),
    "event": ("lead",),
}


@dataclass(slots=True)
class Hit:
    """One record on the page. ``why`` are lines that say why it was found, where the card does not
    show it; ``distance`` is how far it is from the place that was asked for, "" if not known.
    """

    kind: str
    found: Found
    card: object
    template: str
    why: list[str]
    sure: bool
    distance: str = ""
    quote: Text | None = None


def hits_of(found: list[tuple[Found, bool]], reading: Reading, *, user, moment, point) -> list[Hit]:
    """The hits for records in their order, each with whether it surely fits."""
    keys = {name: [] for name in TEMPLATES}
    for row, _sure in found:
        keys[kind_numbered(row.kind).name].append(row.object_id)
    cards = cards_by_key(keys, user, moment)
    hits = []
    for row, sure in found:
        name = kind_numbered(row.kind).name
        if card := cards.get((name, row.object_id)):
            hits.append(Hit(name, row, card, TEMPLATES[name], [], sure, far(row, point)))
    if reading.terms:
        explain(hits, reading)
    return hits


def cards_by_key(keys, user, moment) -> dict:
    made = cards_of(keys, user=user, moment=moment)
    return {(name, key): card for name, cards in made.items() for key, card in cards.items()}


def far(row: Found, point) -> str:
    return distance_words(distance_km(row.point, point)) if row.point and point else ""


def explain(hits: list[Hit], reading: Reading) -> None:
    """Mark the words on the cards; say of the others why they were found."""
    forms = forms_of(reading)
    unmarked = [hit for hit in hits if not mark(hit, forms)]
    for hit in hits:
        hit.why += concept_lines(hit, reading)
    quote([hit for hit in unmarked if not hit.why], forms)


def mark(hit: Hit, forms: Forms) -> bool:
    """Put marks on the card; whether there were any."""
    found = False
    for name in (*NAMES[hit.kind], *LINES[hit.kind]):
        text = getattr(hit.card, name)
        if isinstance(text, Text):
            new = marked(text, forms, name=name in NAMES[hit.kind])
            found |= new is not text
            setattr(hit.card, name, new)
    return found


def concept_lines(hit: Hit, reading: Reading) -> list[str]:
    """ "Shown for “Food”: khobz", for terms that are another word for what the record is under."""
    lines = []
    for term in reading.terms:
        for concept in term.concepts:
            if concept.token in hit.found.facets and concept.facet.name != "place":
                lines.append(reason(concept, term.typed))
                break
    return lines


def reason(concept: Concept, typed: str) -> str:
    name = concept.name(get_language())
    return gettext("Shown for “%(topic)s”: %(word)s") % {"topic": name, "word": typed}


def quote(hits: list[Hit], forms: Forms) -> None:
    """Quote the text in which the words stand: the reader's language first, then the nearest."""
    rows = texts_in_index(hits)
    wanted = NEAREST[get_language()]
    for hit in hits:
        texts = rows.get((hit.found.kind, hit.found.object_id), [])
        ordered = sorted(texts, key=lambda row: (place_of(row[0], wanted), row[1]))
        for language, weight, text in ordered:
            code = language[:2] if language[:2] in LANGUAGE_CODES else "fr"
            words = Text(" ".join(text.split()), code, fallback=code != wanted[0])
            part = snippet(words, forms, name=weight in "AC")
            if part:
                hit.quote = part
                break


def place_of(language, wanted):
    code = language[:2]
    return wanted.index(code) if code in wanted else len(wanted)


def texts_in_index(hits: list[Hit]) -> dict[tuple[int, int], list[tuple[str, str, str]]]:
    """What the index reads of these records: (language, weight, text), in one query."""
    parts, params = [], []
    for kind in KINDS.values():
        keys = [hit.found.object_id for hit in hits if hit.found.kind == kind.number]
        if keys:
            parts.append(
                f"SELECT {kind.number}, object_id, language, weight::text, text "  # noqa: S608
                f"FROM ({kind.texts}) AS t WHERE object_id = ANY(%s) AND text <> ''"
            )
            params.append(keys)
    found = {}
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), params)
            for number, key, *row in cursor.fetchall():
                found.setdefault((number, key), []).append(tuple(row))
    return found
