"""Keeps the index true: SQL functions and triggers, made from what the apps have registered.

A statement trigger on each watched table marks the records that were touched. A constraint trigger
on the marks writes their rows anew: at once, or, where a transaction says SET CONSTRAINTS
search_mark_now DEFERRED, once at its end. So no path around it is left: ORM, admin, bulk, raw SQL,
COPY and TRUNCATE all end here.
"""

import hashlib
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from portal.base.folding import FOLD_SQL
from portal.search.kinds import KINDS, Kind, Watch
from portal.search.words_sql import CONFIGURATIONS, FUNCTIONS, LONGEST_WORD

SQL = Path(__file__).parent / "sql"
MOST_STARTS = 6  # from how many of a name's words on it is suggested
BATCH = 500

COLUMNS = (
    "slug",
    "is_public",
    "valid_from",
    "valid_until",
    "facets",
    "latitude",
    "longitude",
    "newest",
    "hours_id",
    "age_from",
    "age_to",
    "names",
    "names_folded",
    "head",
    "words",
)

NOW_SQL = """
CREATE OR REPLACE FUNCTION public.search_refresh_marked() RETURNS trigger
LANGUAGE plpgsql AS $function$
DECLARE ids bigint[];
BEGIN
  IF NOT EXISTS (SELECT FROM search_mark) THEN RETURN NULL; END IF;
  {calls}
  DELETE FROM search_mark;
  RETURN NULL;
END $function$;
DROP TRIGGER IF EXISTS search_mark_now ON search_mark;
CREATE CONSTRAINT TRIGGER search_mark_now AFTER INSERT ON search_mark
  DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.search_refresh_marked()
"""
CALL_SQL = """
  SELECT array_agg(DISTINCT touched) INTO ids FROM search_mark, unnest(object_ids) AS touched
    WHERE kind = {kind.number};
  IF ids IS NOT NULL THEN PERFORM public.search_refresh_{kind.name}(ids); END IF;"""
MARK_SQL = """
    INSERT INTO search_mark (kind, object_ids)
      SELECT {kind.number}, array_agg(DISTINCT touched.id) FROM ({ids}) AS touched (id)
      HAVING count(touched.id) > 0;"""


def refresh_sql(kind: Kind) -> str:
    """The function that writes the rows of some records of ``kind`` anew."""
    return (
        (SQL / "refresh.sql")
        .read_text()
        .format(
            name=kind.name,
            number=kind.number,
            table=kind.table,
            facts=kind.facts,
            texts=kind.texts,
            type_token=kind.token,
            holds=f"PERFORM {kind.holds};" if kind.holds else "",
            columns=", ".join(COLUMNS),
            changed=", ".join(f"{name} = excluded.{name}" for name in COLUMNS),
            old=", ".join(f"r.{name}" for name in COLUMNS),
            new=", ".join(f"excluded.{name}" for name in COLUMNS),
            longest_word=LONGEST_WORD,
            most_starts=MOST_STARTS,
        )
    )


def mark_sql(table: str, watches: list[tuple[Kind, Watch]]) -> str:
    """The function of the triggers on ``table``, and the triggers."""
    return (
        (SQL / "mark.sql")
        .read_text()
        .format(
            table=table,
            numbers=", ".join(sorted({str(kind.number) for kind, _watch in watches})),
            before=marks(watches, "old_rows"),
            after=marks(watches, "new_rows"),
        )
    )


def marks(watches, rows: str) -> str:
    return "".join(
        MARK_SQL.format(kind=kind, ids=watch.ids.format(rows=rows, index=index_of(kind)))
        for kind, watch in watches
    )


def index_of(kind: Kind) -> str:
    return f"(SELECT object_id, facets FROM search_row WHERE kind = {kind.number})"  # noqa: S608


def watches_by_table() -> dict[str, list[tuple[Kind, Watch]]]:
    tables = {}
    for kind in KINDS.values():
        for watch in kind.watched:
            tables.setdefault(watch.table, []).append((kind, watch))
    return tables


def statements() -> list[str]:
    return [
        *FUNCTIONS,
        *(sql for kind in KINDS.values() for sql in kind.functions),
        *(refresh_sql(kind) for kind in KINDS.values()),
        NOW_SQL.format(calls="".join(CALL_SQL.format(kind=kind) for kind in KINDS.values())),
        *(mark_sql(table, watches) for table, watches in watches_by_table().items()),
    ]


def install(**_signal) -> bool:
    """Put functions and triggers into the database if others stand there; whether it did so.

    The index is written anew then, since its rows were made by another definition.
    """
    wanted = statements()
    mark = hashlib.sha256("\0".join([FOLD_SQL, *CONFIGURATIONS, *wanted]).encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT obj_description(to_regclass('search_mark'), 'pg_class'), "
            "to_regclass('search_row') IS NOT NULL"
        )
        standing, is_there = cursor.fetchone()
        if standing == mark or not is_there:
            return False
        for sql in wanted:
            cursor.execute(sql)
        rebuild(cursor)
        cursor.execute(f"COMMENT ON TABLE search_mark IS '{mark}'")
    return True


def rebuild(cursor, tell=lambda kind, done, total: None) -> None:
    """Write all rows anew, some at a time; readers find the old ones until theirs is written."""
    for kind in KINDS.values():
        cursor.execute(f"SELECT count(*) FROM {kind.table}")  # noqa: S608 (a registered name)
        total, done, last = cursor.fetchone()[0], 0, 0
        while ids := next_keys(cursor, kind, last):
            cursor.execute(f"SELECT public.search_refresh_{kind.name}(%s)", [ids])
            last, done = ids[-1], done + len(ids)
            tell(kind, done, total)
        drop_strays(cursor, kind)
    cursor.execute(
        "DELETE FROM search_word w WHERE NOT EXISTS (SELECT FROM search_row r "
        "WHERE r.words @@ quote_literal(w.word)::tsquery)"
    )


def next_keys(cursor, kind: Kind, last: int) -> list[int]:
    cursor.execute(
        f"SELECT id FROM {kind.table} WHERE id > %s ORDER BY id LIMIT %s",  # noqa: S608
        [last, BATCH],
    )
    return [key for (key,) in cursor.fetchall()]


def drop_strays(cursor, kind: Kind) -> None:
    """Take out rows of records that are gone."""
    cursor.execute(
        "SELECT coalesce(array_agg(object_id), '{}') FROM search_row r WHERE kind = %s AND NOT "  # noqa: S608
        f"EXISTS (SELECT FROM {kind.table} t WHERE t.id = r.object_id)",
        [kind.number],
    )
    cursor.execute(f"SELECT public.search_refresh_{kind.name}(%s)", cursor.fetchone())


@contextmanager
def written_at_the_end():
    """Within a transaction: write the rows of the index once, after what is done inside."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS search_mark_now DEFERRED")
        yield
        cursor.execute("SET CONSTRAINTS search_mark_now IMMEDIATE")
