"""How many sure matches each value of each filter gives."""

from associations.filters import RecordFilter
from portal.base.models import Checked
from portal.base.snapshots import keep
from portal.search.asking import UNKNOWN
from portal.search.counting import EXACT, SECONDS, Total, counts, groups_of, totals
from portal.search.tokens import Facet


def sees_everything(user) -> bool:
    """Whether ``user`` also finds what is not published."""
    return user.has_perm("associations.view_association")


def tally(found: RecordFilter, facets: dict[str, Facet]) -> dict[str, dict]:
    """Counts by the name of the filter and the value: a primary key, a word of a list, or None.

    "sure" and "unknown" hold the totals under "". Numbers are exact to 1,000 and 1,001 above, the
    totals are exact to `portal.search.counting.EXACT`. Kept for a minute.
    """
    key = ("tally", found.key, tuple(facets))
    return keep(key, SECONDS, lambda: count(found, facets))


def count(found, facets):
    question, more = found.question, found.more_counts()
    groups = groups_of(question, facets)
    asked = {f"group {name}": Total(group.question, most=EXACT) for name, group in groups.items()}
    asked |= {
        f"more {name} {value}": Total(q) for name, rows in more.items() for value, q in rows.items()
    }
    if found.asks:
        asked["unknown"] = Total(question, UNKNOWN, most=EXACT)
    numbers = totals(asked)
    tokens = counts(question, facets, {name: numbers[f"group {name}"] for name in groups})
    tallied = {
        name: {facets[name].value(token): number for token, number in rows.items()}
        for name, rows in tokens.items()
    }
    if "verified" in tallied:
        tallied["verified"] = {"yes": tallied["verified"].get(Checked.State.VERIFIED, 0)}
    for name, rows in more.items():
        tallied[name] = {value: numbers[f"more {name} {value}"] for value in rows}
    return tallied | {
        "sure": {"": numbers["group "]},
        "unknown": {"": numbers.get("unknown", 0)},
    }


def numbers_of(**questions) -> dict[str, int]:
    """How many records surely fit each question, in one query."""
    return totals({name: Total(question, most=EXACT) for name, question in questions.items()})
