"""How many sure matches each value of each filter gives."""

from associations.filters import RecordFilter
from associations.search import GROUP, LANGUAGE, PLACE, TOPIC
from associations.vocabulary import vocabulary
from portal.base.models import Checked
from portal.base.snapshots import keep
from portal.search.asking import UNKNOWN
from portal.search.counting import SECONDS, Total, counted, groups_of, totals
from portal.search.kinds import KINDS
from portal.search.tokens import TYPE, Facet

WORDS = {TOPIC: "topics", GROUP: "groups", PLACE: "places", LANGUAGE: "languages"}
LOWER_PLACES = ("neighbourhood", "place")


def sees_everything(user) -> bool:
    """Whether ``user`` also finds what is not published."""
    return user.has_perm("associations.view_association")


def tally(found: RecordFilter, facets: dict[str, Facet], **beside) -> dict[str, dict]:
    """Counts by the name of the filter and the value: a primary key, a word of a list, or None.

    Numbers are exact to 1,000 and 1,001 above. "sure" and "unknown" hold the whole as an Amount
    under "", and so does the name of each question that is counted ``beside``. Kept for a minute,
    of a large result for ten.
    """
    key = ("tally", found.key, tuple(facets), tuple(question.key for question in beside.values()))
    return keep(key, seconds_for, lambda: count(found, facets, beside))


def seconds_for(tallied) -> int:
    """Large results are told by "1,000+" and hardly change in ten minutes."""
    return 10 * SECONDS if tallied["sure"][""].is_large else SECONDS


def count(found, facets, beside):
    question, more = found.question, found.more_counts()
    groups = groups_of(question, {name: shown(facet, found) for name, facet in facets.items()})
    asked = {("group", name): group for name, group in groups.items()}
    asked |= {(name, value): Total(q) for name, rows in more.items() for value, q in rows.items()}
    asked |= {("beside", name): Total(question) for name, question in beside.items()}
    if found.asks:
        asked["unknown", ""] = Total(question, UNKNOWN)
    numbers = counted({"|".join(key): row for key, row in asked.items()})
    tallied = {
        name: {
            facet.value(token): number
            for token, number in numbers.tokens[group_with(groups, name)].items()
            if facet.holds(token)
        }
        for name, facet in facets.items()
    }
    if "verified" in tallied:
        tallied["verified"] = {"yes": tallied["verified"].get(Checked.State.VERIFIED, 0)}
    for name, rows in more.items():
        tallied[name] = {value: numbers.totals[f"{name}|{value}"] for value in rows}
    return (
        tallied
        | {name: {"": numbers.amount(f"beside|{name}")} for name in beside}
        | {
            "sure": {"": numbers.amount("group|")},
            "unknown": {"": numbers.amount("unknown|")},
        }
    )


def shown(facet: Facet, found) -> frozenset[int]:
    """The tokens of the values that the filter offers: of a tree those below a chosen one too."""
    if facet.values:
        return frozenset(map(facet.token, facet.values))
    if facet is TYPE:
        return frozenset(kind.token for kind in KINDS.values())
    words = getattr(vocabulary(), WORDS[facet])
    chosen = found.chosen.get(facet.name, ())
    opened = {word.pk for word in words.values() if word.slug in chosen}
    opened |= {words[key].parent for key in opened}
    return frozenset(
        facet.token(word.pk)
        for word in words.values()
        if word.pk in opened or word.parent in opened or not is_lower(word)
    )


def is_lower(word) -> bool:
    """Whether it stands below others that are shown first."""
    return word.kind in LOWER_PLACES or (not word.kind and word.parent is not None)


def group_with(groups, name: str) -> str:
    return f"group|{name}" if name in groups else "group|"


def numbers_of(**questions) -> dict[str, int]:
    """How many records surely fit each question, in one query; for few or small ones."""
    return totals({name: Total(question) for name, question in questions.items()})
