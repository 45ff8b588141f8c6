"""Facets of the index: what a record is filed under, each value as one whole number.

A token is the facet's number in millions plus the value: topic 12 is 2000012. Value 0 says that
nothing is known. In the vector of words a token stands as the lexeme "#2000012", so that words and
filters are one question to one index.
"""

from typing import NamedTuple

STEP = 1_000_000
NOT_KNOWN = 0


class Facet(NamedTuple):
    """``values`` names the values of a fixed list, in order; without it they are primary keys."""

    name: str
    number: int
    values: tuple[str, ...] = ()

    @property
    def base(self) -> int:
        return self.number * STEP

    def token(self, value) -> int:
        """The token of a primary key, of a value of the list, or of None (not known)."""
        if value is None:
            return self.base
        return self.base + (self.values.index(value) + 1 if self.values else int(value))

    def value(self, token: int):
        """What ``token`` stands for: a primary key or a value of the list; None: not known."""
        number = token - self.base
        if number == NOT_KNOWN:
            return None
        return self.values[number - 1] if self.values else number

    def holds(self, token: int) -> bool:
        return token // STEP == self.number

    def sql_of_keys(self, rows: str) -> str:
        """SQL for an array of tokens; ``rows`` selects primary keys as the column ``id``."""
        return (
            f"coalesce(nullif(ARRAY(SELECT DISTINCT ({self.base} + id)::int "  # noqa: S608
            f"FROM ({rows}) AS k ORDER BY 1), '{{}}'), ARRAY[{self.base}])"
        )

    def sql_of_value(self, column: str) -> str:
        """SQL for an array of the one token of a column that holds a value of the list or ''."""
        listed = ", ".join(f"'{value}'" for value in self.values)
        return f"ARRAY[{self.base} + coalesce(array_position(ARRAY[{listed}], {column}::text), 0)]"


TYPE = Facet("type", 1)


def lexeme(token: int) -> str:
    return f"#{token}"
