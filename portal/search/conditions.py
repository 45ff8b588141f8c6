"""What a search asks of records beside words. A condition has a sure part and a not known part."""

from dataclasses import dataclass
from typing import NamedTuple

from portal.search.tokens import lexeme


@dataclass(frozen=True, slots=True)
class Part:
    """Records with one of ``tokens``, and rows ``r`` for which ``sql`` holds, as far as given."""

    tokens: tuple[int, ...] = ()
    sql: str = ""
    params: tuple = ()

    @property
    def lexemes(self) -> str:
        return f"({' | '.join(quoted_tokens(self.tokens))})"


class Condition(NamedTuple):
    """Which records surely fit, and for which it is not known (None: the fact is always known)."""

    sure: Part
    unknown: Part | None = None


def tokens(values) -> Part:
    """Records with one of these tokens; with none given, no record at all."""
    values = tuple(sorted(set(values)))
    return Part(values) if values else Part(sql="false")


def quoted_tokens(values):
    return [f"'{lexeme(value)}'" for value in values]
