"""What a load did, for the person who ran it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

OUTCOMES = {
    "created": "created",
    "updated": "updated",
    "unchanged": "unchanged",
    "kept": "fields kept as a person edited them",
    "deleted": "not made again, because a person deleted them",
    "unlisted": "not made, because they asked not to be listed",
    "removed": "removed with their line in the source",
    "gone": "no longer in the source, left as they are",
}


@dataclass
class Report:
    """Counts by kind, and the lines that name single records."""

    counts: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    details: list[str] = field(default_factory=list)

    def count(self, kind_name: str, outcome: str, number: int = 1) -> None:
        self.counts[kind_name][outcome] += number

    def detail(self, kind_name: str, key: str, words: str) -> None:
        self.details.append(f"{kind_name} {key}: {words}")

    def lines(self) -> list[str]:
        """One line a kind: "offer: 12 created, 165 unchanged"."""
        return [
            f"{kind_name}: {in_words(counts)}"
            for kind_name, counts in self.counts.items()
            if counts.total()
        ]


def in_words(counts: Counter) -> str:
    return ", ".join(f"{counts[name]} {words}" for name, words in OUTCOMES.items() if counts[name])
