"""A question to the index: kinds of record, a reading of words, conditions; and the SQL it becomes.

Words and tokens become one tsquery, so that one index answers both. Dates and the reader's rights
are columns of the row.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from portal.search.conditions import Condition, Part, tokens
from portal.search.kinds import KINDS
from portal.search.lots import LOTS
from portal.search.reading import Reading

SURE, ALL, UNKNOWN = "sure", "all", "unknown"
NOTHING_TYPED = Reading("")


@dataclass(frozen=True, slots=True)
class Where:
    """The WHERE clause of a question on ``search_row r``."""

    sql: str
    params: tuple


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for. ``everything`` finds unpublished records too.

    ``most`` asks for any of the words instead of all.
    """

    kinds: tuple[str, ...]
    today: date
    reading: Reading = NOTHING_TYPED
    conditions: dict[str, Condition] = field(default_factory=dict)
    everything: bool = False
    most: bool = False

    @property
    def key(self) -> tuple:
        """Tells apart questions with different answers."""
        return (
            repr((self.kinds, self.today, self.reading, sorted(self.conditions.items()))),
            self.everything,
            self.most,
        )

    @property
    def effort(self) -> int:
        """About how many lexemes a record is compared with; beginnings of words stand for many."""
        query = self.reading.tsquery(most=self.most) if self.reading else ""
        return 3 + query.count("|") + query.count("&") + 50 * query.count(":*")

    def without(self, *names: str) -> "Question":
        kept = {name: asked for name, asked in self.conditions.items() if name not in names}
        return replace(self, conditions=kept)

    def without_words(self) -> "Question":
        return replace(self, reading=NOTHING_TYPED)

    def asking(self, name: str, condition: Condition) -> "Question":
        """The same with one condition more, or another in its place."""
        return replace(self, conditions=self.conditions | {name: condition})

    def where(
        self, level: str = SURE, *, among: Iterable[int] = (), words="", lots=LOTS, walk=False
    ) -> Where:
        """``level`` says whether records that surely fit are meant, or all, or only the others.

        ``among`` leaves only records with one of these tokens, ``words`` those for which this
        tsquery holds too, ``lots`` those of the first so many lots. ``walk`` is for a walk along an
        order: tokens are then looked up in the row, which keeps the planner from another path.
        """
        parts = self._parts(level)
        query = [self.reading.tsquery(most=self.most)] if self.reading else []
        query += [words] if words else []
        if not walk:
            query += [part.lexemes for part in parts if part.tokens]
        query += [tokens(among).lexemes] if among else []
        clauses = [as_sql(part, walk=walk) for part in parts if walk or part.sql]
        if level == UNKNOWN:
            query, clauses = self._not_sure(query, clauses)
        if lots < LOTS and not query:
            query = [kinds_of(KINDS)]
        if len(self.kinds) < len(KINDS):
            query, clauses = self._of_kinds(query, clauses)
        if query:
            clauses.insert(0, ("r.words @@ %s::tsquery", (" & ".join(query),)))
        clauses += [
            *([(f"r.lot < {lots:d}", ())] if lots < LOTS else []),
            *([] if self.everything else [("r.is_public", ())]),
            ("r.valid_from IS NULL OR r.valid_from <= %s", (self.today,)),
            ("r.valid_until IS NULL OR r.valid_until >= %s", (self.today,)),
        ]
        return Where(
            " AND ".join(f"({sql})" for sql, _params in clauses),
            tuple(value for _sql, params in clauses for value in params),
        )

    def _parts(self, level: str) -> list[Part]:
        """What must hold at ``level``, but for `_not_sure`."""
        unsure = [asked for asked in self.conditions.values() if asked.unknown]
        return [
            asked.unknown if level == UNKNOWN and [asked] == unsure else chosen(asked, level)
            for asked in self.conditions.values()
        ]

    def _not_sure(self, query, clauses):
        """Without what surely fits: by tokens where other tokens are asked for, else by columns."""
        parts = [asked.sure for asked in self.conditions.values() if asked.unknown]
        if query and parts and not any(part.sql for part in parts):
            return [*query, f"!({' & '.join(part.lexemes for part in parts)})"], clauses
        sure = [as_sql(part) for part in parts]
        clause = f"NOT ({' AND '.join(sql for sql, _params in sure) or 'true'})"
        return query, [*clauses, (clause, tuple(v for _sql, params in sure for v in params))]

    def _of_kinds(self, query, clauses):
        """Kinds are tokens where tokens are asked for, else a column."""
        if query:
            return [*query, kinds_of(self.kinds)], clauses
        numbers = [KINDS[name].number for name in self.kinds]
        if len(numbers) == 1:
            return query, [*clauses, ("r.kind = %s", (numbers[0],))]
        return query, [*clauses, ("r.kind = ANY(%s)", (numbers,))]


def kinds_of(names: Iterable[str]) -> str:
    return tokens(KINDS[name].token for name in names).lexemes


def chosen(condition: Condition, level: str) -> Part:
    """What of ``condition`` must hold at ``level``."""
    if level == SURE or condition.unknown is None:
        return condition.sure
    sure, unknown = condition
    if sure.tokens and unknown.tokens and not (sure.sql or unknown.sql):
        return Part(tuple(sorted({*sure.tokens, *unknown.tokens})))
    either = [as_sql(sure), as_sql(unknown)]
    return Part(
        sql=" OR ".join(sql for sql, _params in either),
        params=tuple(value for _sql, params in either for value in params),
    )


def as_sql(part: Part, *, walk: bool = True) -> tuple[str, tuple]:
    """The part as a clause; its tokens too where it is to ``walk``."""
    clauses = [(f"coalesce({part.sql}, false)", part.params)] if part.sql else []
    if walk and part.tokens:
        clauses.append(("r.facets && %s::int[]", (list(part.tokens),)))
    return (
        " AND ".join(sql for sql, _params in clauses),
        tuple(value for _sql, params in clauses for value in params),
    )
