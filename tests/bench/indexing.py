"""Copies the rows of the search index along with the records that they stand for.

Triggers are off while the directory is copied, and the database takes two milliseconds to make a
row from its record. So the rows are copied too, each as it would be made: with the copy's number as
the last word of every name. A test compares the two.
"""

from contextlib import contextmanager

from portal.search.upkeep import COLUMNS, MOST_STARTS
from portal.search.words_sql import LONGEST_WORD

TABLES = ("search_row", "search_start")

# The rows of the directory, each with, for what is made of the first words of a name
# (see portal/search/sql/refresh.sql), the last words of those names that still take in the number.
ORIGINALS_SQL = f"""
CREATE TEMPORARY TABLE search_original ON COMMIT DROP AS
SELECT r.*, ends, is_short
FROM search_row AS r,
  LATERAL (
    SELECT bool_or(cardinality(words) < {MOST_STARTS}) AS is_short,
      coalesce(array_agg(DISTINCT words[cardinality(words)])
        FILTER (WHERE cardinality(words) <= {MOST_STARTS}), '{{}}') AS ends
    FROM unnest(string_to_array(trim(both '|' from r.names_folded), '|')) AS name,
      string_to_array(name, ' ') AS words
  ) AS named
"""  # noqa: S608 (made of constants)

# What is not as in the original; {step} is how far apart a record's copies stand.
COPIED = {
    "slug": "left(slug, 72) || '-' || copy",
    "hours_id": "hours_id + copy * {step}",
    "names": "(SELECT coalesce(jsonb_object_agg(key, value || ' ' || copy), '{{}}') "
    "FROM jsonb_each_text(names))",
    "names_folded": "'|' || replace(substr(names_folded, 2), '|', ' ' || copy || '|')",
    "head": "head || number",
    "words": "words || number || array_to_tsvector(ARRAY['@' || copy])",
}
ROWS_SQL = """
INSERT INTO search_row (id, kind, object_id, {columns})
SELECT id + copy * {step}, kind, object_id + copy * {step}, {values}
FROM generate_series(1, %(last)s::bigint) AS copy, search_original,
  LATERAL (
    SELECT setweight(to_tsvector('pg_catalog.simple', concat_ws(' ', copy,
        (SELECT string_agg(word || copy, ' ') FROM unnest(ends) AS word))), 'A')
      || array_to_tsvector(public.search_skeletons(copy::text)) AS number
  ) AS counted
ORDER BY copy, id
"""
STARTS_SQL = """
INSERT INTO search_start (row_id, start)
SELECT row_id + copy * {step}, left(start || ' ' || copy, {longest})
FROM generate_series(1, %(last)s::bigint) AS copy,
  (SELECT row_id, start FROM search_start ORDER BY id) AS original
UNION
SELECT id + copy * {step}, copy::text
FROM generate_series(1, %(last)s::bigint) AS copy, search_original
WHERE is_public AND is_short
"""


def copy_index(cursor, copies: int, step: int) -> None:
    """Copy all rows until there are ``copies`` of each. Keys of copies are ``step`` apart."""
    values = ", ".join(COPIED.get(name, name) for name in COLUMNS).format(step=step)
    last = {"last": copies - 1}
    cursor.execute(ORIGINALS_SQL)
    cursor.execute(STARTS_SQL.format(step=step, longest=LONGEST_WORD), last)
    cursor.execute(ROWS_SQL.format(step=step, columns=", ".join(COLUMNS), values=values), last)


@contextmanager
def without_indexes(cursor, tables):
    """Drop those indexes of ``tables`` that guard no rule; afterwards they are made in one go."""
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique "
        "AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)",
        [list(tables)],
    )
    indexes = cursor.fetchall()
    if indexes:
        cursor.execute(f"DROP INDEX {', '.join(name for name, _sql in indexes)}")
    yield
    for _name, sql in indexes:
        cursor.execute(sql)
