"""Finds pairs of associations that may be the same: by name, telephone, site, distance.

One statement over all of them, run by the worker: a second for twenty thousand associations. What
it finds is kept (`Likeness`), so that the pages of the desk read rows of an index.
"""

import json

from django.db import connection, transaction

from associations.unlisting import KINDS_OF_BODY, SHARED_BY_MANY
from portal.search.kinds import KINDS

MOST_PAIRS = 500  # that editors are shown: the likeliest
# A telephone or a word that more than these have says nothing: a call centre, a name of a quarter.
MOST_SHARING, MOST_SOUNDING = 6, 12
LEAST_SCORE = 40

# What one thing in common speaks for it, of 100. A name that is nearly the same counts less, one
# that only sounds alike in another script less again.
WEIGHTS = {"phone": 45, "email": 45, "site": 40, "page": 40, "noted": 50}
SAME_NAME, ALIKE_NAME = 60, 25
SOUNDS, SOUNDS_MORE = 20, 25  # the second as far as all the rare words of the shorter name agree
LEAST_ALIKE, LEAST_SOUNDING = 0.6, 0.6

FIND_SQL = r"""
WITH standing AS MATERIALIZED (
  SELECT id, parent_id, see_also, own_name FROM associations_association
  WHERE merged_into_id IS NULL
),
-- Ways to reach it that no two should have, as they are compared
ways AS MATERIALIZED (
  SELECT DISTINCT association_id AS id, way.kind, way.key
  FROM associations_contact c JOIN standing ON standing.id = c.association_id,
  LATERAL (SELECT regexp_replace(lower(c.value), '^https?://(www\.|m\.)?', '') AS rest) AS page,
  LATERAL (SELECT substring(page.rest FROM '^[^/?#:]+') AS host) AS site,
  LATERAL (SELECT CASE
      WHEN c.kind IN ('phone', 'whatsapp') THEN 'phone' WHEN c.kind = 'email' THEN 'email'
      WHEN c.kind = 'website' AND site.host <> ALL(%(shared)s) THEN 'site' ELSE 'page' END AS kind
  ) AS sort,
  LATERAL (SELECT sort.kind, CASE sort.kind WHEN 'phone' THEN c.value
      WHEN 'email' THEN lower(c.value) WHEN 'site' THEN site.host
      ELSE btrim(page.rest, '/') END AS key) AS way
),
shared_ways AS (
  SELECT kind, key FROM ways GROUP BY kind, key HAVING count(*) BETWEEN 2 AND %(most_sharing)s
),
by_way AS (
  SELECT a.id AS first_id, b.id AS second_id, a.kind AS reason, min(a.key) AS what
  FROM shared_ways s
  JOIN ways a ON (a.kind, a.key) = (s.kind, s.key)
  JOIN ways b ON (b.kind, b.key) = (s.kind, s.key) AND a.id < b.id
  GROUP BY 1, 2, 3
),
-- Names without the words that say what kind of body it is
names AS MATERIALIZED (
  SELECT DISTINCT r.object_id AS id,
    btrim(regexp_replace(name, '\m(' || %(bodies)s || ')\M *', '', 'g')) AS name
  FROM search_row r JOIN standing ON standing.id = r.object_id,
    unnest(string_to_array(btrim(r.names_folded, '|'), '|')) AS name
  WHERE r.kind = %(kind)s
),
same_names AS (
  SELECT name FROM names WHERE length(name) >= 5
  GROUP BY name HAVING count(*) BETWEEN 2 AND %(most_sharing)s
),
-- Skeletons of the words of names, in which the scripts meet; the rarer the more they say
sounds AS MATERIALIZED (
  SELECT DISTINCT r.object_id AS id, substr(lexeme, 3) AS sound
  FROM search_row r JOIN standing ON standing.id = r.object_id,
    unnest(tsvector_to_array(r.head)) AS lexeme
  WHERE r.kind = %(kind)s AND lexeme LIKE '=%%'
),
weighed AS MATERIALIZED (
  SELECT sound, count(*) AS number,
    ln(1 + greatest(1000, (SELECT count(*) FROM standing)) / count(*)::float) AS weight
  FROM sounds GROUP BY sound
),
in_all AS MATERIALIZED (
  SELECT id, sum(weight) AS weight FROM sounds JOIN weighed USING (sound) GROUP BY id
),
sounding AS (
  SELECT DISTINCT a.id AS first_id, b.id AS second_id
  FROM weighed w JOIN sounds a USING (sound) JOIN sounds b USING (sound)
  WHERE w.number BETWEEN 2 AND %(most_sounding)s AND a.id < b.id
),
overlap AS (
  SELECT p.first_id, p.second_id, sum(w.weight) / least(one.weight, other.weight) AS part
  FROM sounding p JOIN sounds a ON a.id = p.first_id
  JOIN sounds b ON b.id = p.second_id AND b.sound = a.sound
  JOIN weighed w ON w.sound = a.sound
  JOIN in_all one ON one.id = p.first_id JOIN in_all other ON other.id = p.second_id
  GROUP BY 1, 2, one.weight, other.weight
),
by_name AS (
  SELECT p.first_id, p.second_id, p.part, best.name, best.alike
  FROM (
    SELECT first_id, second_id, max(part) AS part FROM (
      SELECT first_id, second_id, part FROM overlap WHERE part >= %(least_sounding)s
      UNION ALL
      SELECT a.id, b.id, 0 FROM same_names
        JOIN names a USING (name) JOIN names b USING (name) WHERE a.id < b.id
    ) AS found GROUP BY 1, 2
  ) AS p,
  LATERAL (
    SELECT b.name, similarity(a.name, b.name) AS alike FROM names a, names b
    WHERE a.id = p.first_id AND b.id = p.second_id AND length(a.name) >= 4
    ORDER BY alike DESC, b.name LIMIT 1
  ) AS best
),
by_note AS (
  SELECT least(a.id, b.id) AS first_id, greatest(a.id, b.id) AS second_id, min(a.see_also) AS what
  FROM standing a JOIN standing b ON a.id <> b.id AND length(b.own_name) >= 5
    AND position(lower(b.own_name) IN lower(a.see_also)) > 0
  WHERE a.see_also <> '' GROUP BY 1, 2
),
-- All that speaks for a pair: the reason, what is alike, how much it says
spoken AS (
  SELECT first_id, second_id, reason, what, (%(weights)s::jsonb ->> reason)::float AS points
    FROM by_way
  UNION ALL
  SELECT first_id, second_id, 'noted', what, (%(weights)s::jsonb ->> 'noted')::float FROM by_note
  UNION ALL
  SELECT first_id, second_id,
    CASE WHEN alike = 1 THEN 'same_name' WHEN alike >= %(least_alike)s THEN 'alike_name'
      ELSE 'sound' END,
    name,
    greatest(%(sounds)s + %(sounds_more)s * part,
      CASE WHEN alike >= %(least_alike)s THEN %(alike_name)s + (%(same_name)s - %(alike_name)s)
        * (alike - %(least_alike)s) / (1 - %(least_alike)s) ELSE 0 END)
    FROM by_name
),
candidates AS MATERIALIZED (
  SELECT s.first_id, s.second_id, sum(s.points) AS points,
    jsonb_agg(jsonb_build_array(s.reason, s.what) ORDER BY s.points DESC) AS reasons
  FROM spoken s JOIN standing a ON a.id = s.first_id JOIN standing b ON b.id = s.second_id
  WHERE a.parent_id IS DISTINCT FROM b.id AND b.parent_id IS DISTINCT FROM a.id
  GROUP BY 1, 2 HAVING sum(s.points) >= %(least_score)s - 20
),
-- Where they are speaks for or against a pair, never alone: many share a house
placed AS (
  SELECT c.*, near.metres, near.same_address, near.same_place,
    CASE WHEN near.same_address THEN 20 WHEN near.metres <= 150 THEN 15
      WHEN near.metres > 15000 THEN -20 WHEN near.same_place THEN 5 ELSE 0 END AS more
  FROM candidates c LEFT JOIN LATERAL (
    SELECT min(111195 * sqrt((one.lat - other.lat) ^ 2
        + ((one.lon - other.lon) * cos(radians(one.lat))) ^ 2)) AS metres,
      bool_or(one.address <> '' AND public.portal_fold(one.address)
        = public.portal_fold(other.address)) AS same_address,
      bool_or(one.place_id = other.place_id) AS same_place
    FROM {points} AS one, {points} AS other
    WHERE one.association_id = c.first_id AND other.association_id = c.second_id
  ) AS near ON true
),
found AS (
  SELECT first_id, second_id, least(100, round(points + more)) AS score,
    reasons || CASE WHEN same_address THEN jsonb_build_array(jsonb_build_array('address', ''))
      WHEN metres <= 150 THEN jsonb_build_array(jsonb_build_array(
        'near', greatest(10, round(metres::numeric, -1))::int::text))
      WHEN same_place THEN jsonb_build_array(jsonb_build_array('place', ''))
      ELSE '[]' END AS reasons
  FROM placed WHERE points + more >= %(least_score)s
  ORDER BY points + more DESC, first_id, second_id LIMIT %(most_pairs)s
),
kept AS (
  INSERT INTO associations_likeness AS l (first_id, second_id, score, reasons)
  SELECT first_id, second_id, score, reasons FROM found ORDER BY 1, 2
  ON CONFLICT (first_id, second_id) DO UPDATE
    SET score = excluded.score, reasons = excluded.reasons
    WHERE (l.score, l.reasons) IS DISTINCT FROM (excluded.score, excluded.reasons)
)
DELETE FROM associations_likeness l
WHERE dismissed_at IS NULL AND NOT EXISTS (
  SELECT FROM found f WHERE (f.first_id, f.second_id) = (l.first_id, l.second_id))
"""
# The point of a location, or of its place where that is all one knows.
POINTS = """(SELECT l.association_id, l.address, l.place_id,
      coalesce(l.latitude, p.latitude) AS lat, coalesce(l.longitude, p.longitude) AS lon
    FROM associations_location l LEFT JOIN associations_place p ON p.id = l.place_id)"""


@transaction.atomic
def find_duplicates() -> None:
    """Write anew which pairs may be the same; what an editor said of a pair stays."""
    with connection.cursor() as cursor:
        cursor.execute(FIND_SQL.replace("{points}", POINTS), parameters())


def parameters() -> dict:
    return {
        "kind": KINDS["association"].number,
        "bodies": "|".join(sorted(KINDS_OF_BODY)),
        "shared": sorted(SHARED_BY_MANY),
        "weights": json.dumps(WEIGHTS),
        "most_sharing": MOST_SHARING,
        "most_sounding": MOST_SOUNDING,
        "most_pairs": MOST_PAIRS,
        "least_score": LEAST_SCORE,
        "least_alike": LEAST_ALIKE,
        "least_sounding": LEAST_SOUNDING,
        "same_name": SAME_NAME,
        "alike_name": ALIKE_NAME,
        "sounds": SOUNDS,
        "sounds_more": SOUNDS_MORE,
    }
