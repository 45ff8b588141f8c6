"""What of events can be searched, and by what they are filed; what is over is not found."""

from associations.search import (
    BY_TEXT,
    GROUP,
    LANGUAGE,
    OWN,
    PLACE,
    STATED_PLACE,
    WORDS,
    linked,
    topic_tokens,
)
from portal.search.kinds import Kind, Watch, register
from support.search import COST

LINE = "SELECT above AS id FROM public.associations_place_line(r.place_id) AS above"
STATED = "SELECT r.place_id AS id WHERE r.place_id IS NOT NULL"
SPOKEN = "SELECT x.language_id AS id FROM events_event_languages x WHERE x.event_id = r.id"

FACTS = f"""
SELECT r.id AS object_id, r.slug,
  r.state = 'published' AND coalesce(a.state, '') <> 'unpublished' AS is_public,
  NULL::date AS valid_from,
  (SELECT max(o.last_day) FROM events_occurrence o
    WHERE o.event_id = r.id AND o.dropped_at IS NULL) AS valid_until,
  {topic_tokens("events_event", "event", "r.id")}
    || {PLACE.sql_of_keys(LINE)} || {STATED_PLACE.sql_of_keys(STATED)}
    || {LANGUAGE.sql_of_keys(SPOKEN)} || {COST.sql_of_value("r.cost")}
    || ARRAY[{GROUP.base}] AS facets,
  p.latitude, p.longitude,
  coalesce(extract(epoch FROM r.published_at) / 86400, 0)::double precision AS newest,
  NULL::bigint AS hours_id, NULL::smallint AS age_from, NULL::smallint AS age_to,
  '{{}}'::text[] AS numbers
FROM events_event r LEFT JOIN associations_association a ON a.id = r.association_id
  LEFT JOIN associations_place p ON p.id = r.place_id AND p.kind NOT IN ('region', 'city')
"""  # noqa: S608

TEXTS = """
SELECT t.master_id AS object_id, t.language_code AS language, v.weight, v.text
  FROM events_eventtranslation t,
    LATERAL (VALUES ('A', t.title), ('B', t.lead), ('D', concat_ws(' ', t.words, t."where")))
      AS v (weight, text)
UNION ALL
SELECT r.id, n.language_code, 'C', n.name FROM events_event r
  JOIN associations_associationtranslation n ON n.master_id = r.association_id
"""

OF_HOST = "SELECT n.id FROM events_event n JOIN {{rows}} r ON n.association_id = r.{column}"

EVENT = Kind(
    number=6,
    name="event",
    table="events_event",
    facts=FACTS,
    texts=TEXTS,
    holds="1 FROM associations_association WHERE id IN (SELECT association_id "
    "FROM events_event WHERE id = ANY(ids)) ORDER BY id FOR SHARE",
    watched=(
        Watch("events_event", OWN),
        Watch("events_eventtranslation", BY_TEXT),
        Watch("events_occurrence", "SELECT event_id FROM {rows}"),
        Watch("associations_association", OF_HOST.format(column="id")),
        Watch("associations_associationtranslation", OF_HOST.format(column="master_id")),
        *(w for w in linked("events_event", "event") if w.table.endswith(("topics", "languages"))),
        *WORDS,
    ),
)


def register_kinds() -> None:
    register(EVENT)
