"""What people looked for and did not find, grouped by likeness, for editors to work on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection
from django.db.models import Count, Max

from portal.search.log import DAYS_KEPT
from portal.search.log_models import SearchLog

MOST_COMPARED = 300  # each with all others, in half a second
ALIKE_SQL = """
SELECT one.at, other.at
FROM unnest(%s::text[]) WITH ORDINALITY AS one (words, at)
JOIN unnest(%s::text[]) WITH ORDINALITY AS other (words, at) ON one.at < other.at
WHERE similarity(one.words, other.words) >= %s
ORDER BY one.at, other.at
"""
LEAST_ALIKE = 0.5


@dataclass(slots=True)
class Group:
    """Searches that look alike. All three count how often: each spelling, language, filter."""

    spellings: Counter = field(default_factory=Counter)
    languages: Counter = field(default_factory=Counter)
    filters: Counter = field(default_factory=Counter)
    last_day: date = date.min

    @property
    def words(self) -> str:
        """The spelling that was typed most often."""
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling))

    @property
    def others(self) -> list[str]:
        """The next ten spellings."""
        rest = Counter(self.spellings)
        del rest[self.words]
        return [spelling for spelling, _times in rest.most_common(10)]

    @property
    def times(self) -> int:
        return self.spellings.total()

    def take(self, other: "Group") -> None:
        self.spellings += other.spellings
        self.languages += other.languages
        self.filters += other.filters
        self.last_day = max(self.last_day, other.last_day)


def bag(words: str) -> str:
    """The words in an order of their own, so that it does not matter in which they were typed."""
    return " ".join(sorted(words.split()))


def not_found(today: date) -> list[Group]:
    """Groups of the searches without a result of the last `DAYS_KEPT` days, the most often first.

    Near spellings are put together among the `MOST_COMPARED` searches that were made most often.
    """
    bags = in_bags(today)
    often = sorted(bags, key=lambda key: (-bags[key].times, key))
    near = alike(often[:MOST_COMPARED])
    groups, taken = [], set()
    for at, key in enumerate(often):
        if at in taken:
            continue
        for other in near.get(at, []):
            if other not in taken:
                taken.add(other)
                bags[key].take(bags[often[other]])
        groups.append(bags[key])
    return sorted(groups, key=lambda group: (-group.times, -group.last_day.toordinal()))


def in_bags(today: date) -> dict[str, Group]:
    """The searches by their words in any order."""
    rows = (
        SearchLog.objects.without_result()
        .since(today - timedelta(days=DAYS_KEPT))
        .values_list("folded", "language", "filters")
        .annotate(times=Count("pk"), last_day=Max("day"))
        .order_by()
    )
    bags = {}
    for words, language, filters, times, last_day in rows:
        bags.setdefault(bag(words), Group()).take(
            Group(
                Counter({words: times}),
                Counter({language: times}),
                Counter({filters: times} if filters else {}),
                last_day,
            )
        )
    return bags


def alike(texts: Iterable[str]) -> dict[int, list[int]]:
    """For each text, by its place in the list, those after it that are spelt nearly alike."""
    texts = list(texts)
    with connection.cursor() as cursor:
        cursor.execute(ALIKE_SQL, [texts, texts, LEAST_ALIKE])
        found = {}
        for one, other in cursor.fetchall():
            found.setdefault(one - 1, []).append(other - 1)
    return found
