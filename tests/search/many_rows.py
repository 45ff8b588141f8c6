"""Rows of the index without their records, as many as one likes, to count and to page through."""

from django.db import connection

ROWS_SQL = """
INSERT INTO search_row (kind, object_id, slug, is_public, facets, newest, names, names_folded,
  head, words)
SELECT kind, id, 'row-' || id, id %% 10 > 0, tokens, 0, '{}', '', '',
  array_to_tsvector(ARRAY(SELECT '#' || t FROM unnest(tokens) AS t) || ARRAY['bread'])
FROM (
  SELECT id, 1 + id %% 3 AS kind, ARRAY[
    1000001 + id %% 3,
    2000000 + (%(topics)s)[1 + (id * 7919) %% 20],
    3000000 + (id * 104729) %% 5
  ] AS tokens
  FROM generate_series(1, %(size)s) AS id
) AS made
"""
# Of twenty records so many have topic 1, 2, 3; and one in some thousands topic 4.
TOPICS = [1] * 13 + [2] * 6 + [3]


def fill(size):
    with connection.cursor() as cursor:
        cursor.execute(ROWS_SQL, {"size": size, "topics": TOPICS})
        cursor.execute(
            "UPDATE search_row SET facets[2] = 2000004, "
            "words = array_to_tsvector(ARRAY['#2000004', 'bread', '#' || facets[1], "
            "'#' || facets[3]]) WHERE object_id % 2000 = 1"
        )
