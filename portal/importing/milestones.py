"""The history of the work, step by step."""

from portal.importing.source import Source
from portal.importing.wanted import Wanted

ORIGINAL = "en"  # what the others were translated from; no native reader has gone over them yet


def milestones(source: Source) -> list[Wanted]:
    return [
        Wanted(
            key=row["key"],
            where=f"history.json: steps[{n}]",
            values={
                "happened": row["happened"],
                "sources": row["sources"],
                "read_on": source.history["meta"]["read_on"],
                "position": n,
            },
            texts={code: words_of(words, code) for code, words in row["texts"].items()},
            facts=row,
        )
        for n, row in enumerate(source.history.get("steps", []))
    ]


def words_of(words: dict, language: str) -> dict:
    return words | {"origin": "source" if language == ORIGINAL else "machine"}
