"""What of associations can be searched, and by what they are filed."""

from associations.models import Association
from portal.base.models import Checked
from portal.search.kinds import Kind, Watch, register
from portal.search.tokens import Facet

TOPIC = Facet("topic", 2)
GROUP = Facet("group", 3)
PLACE = Facet("place", 4)  # the places of a record and all they are part of
STATED_PLACE = Facet("stated_place", 5)  # only those that the record itself names
LANGUAGE = Facet("language", 6)
KIND = Facet("kind", 7, tuple(Association.Kind.values))
HOURS = Facet("hours", 11, ("known",))  # whether opening hours are known
STATE = Facet("state", 8, tuple(Checked.State.values))

LINE_SQL = """
CREATE OR REPLACE FUNCTION public.associations_{name}_line(start bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE ROWS 4 AS $$
  WITH RECURSIVE line (id, parent_id) AS (
    SELECT id, parent_id FROM associations_{name} WHERE id = start
    UNION
    SELECT above.id, above.parent_id
    FROM associations_{name} AS above JOIN line ON above.id = line.parent_id
  ) SELECT id FROM line
$$
"""
LINES = (LINE_SQL.format(name="topic"), LINE_SQL.format(name="place"))

# Verified ones first, by when; then by the year of the source; last what is out of date: as lists
# are ordered.
NEWEST = """(coalesce(100000 + extract(epoch FROM {row}.verified_at) / 86400, {row}.source_year, 0)
    - CASE WHEN {row}.state = 'stale' THEN 1000000 ELSE 0 END)::double precision"""
# The first public point of a location, else the middle of the first quarter or town.
POINT = """
  LEFT JOIN LATERAL (
    SELECT latitude, longitude FROM (
      SELECT 0 AS rank, l.position, l.id, l.latitude, l.longitude FROM associations_location l
        WHERE l.association_id = {association} AND l.visibility = 'public' {location}
      UNION ALL
      SELECT 1, l.position, l.id, p.latitude, p.longitude FROM associations_location l
        JOIN associations_place p ON p.id = l.place_id
        WHERE l.association_id = {association} AND l.visibility <> 'members' {location}
      UNION ALL
      SELECT 2, p.position, p.id, p.latitude, p.longitude FROM {places} x
        JOIN associations_place p ON p.id = x.place_id
        WHERE x.{own}_id = {record} AND p.kind NOT IN ('region', 'city')
    ) AS points WHERE latitude IS NOT NULL ORDER BY rank, position, id LIMIT 1
  ) AS point ON true"""


def keys(table: str, own: str, column: str, record: str, line: str = "") -> str:
    """A SELECT of the words a record is linked to; ``line`` adds all that each is part of."""
    if not line:
        return f"SELECT x.{column} AS id FROM {table} x WHERE x.{own}_id = {record}"  # noqa: S608
    return (
        f"SELECT above AS id FROM {table} x, public.{line}(x.{column}) AS above "  # noqa: S608
        f"WHERE x.{own}_id = {record}"
    )


def topic_tokens(table, own, record):
    line = "associations_topic_line"
    return TOPIC.sql_of_keys(keys(f"{table}_topics", own, "topic_id", record, line))


def place_tokens(table, own, record):
    """The tokens of places, with all above them and without."""
    line = "associations_place_line"
    wide = PLACE.sql_of_keys(keys(f"{table}_places", own, "place_id", record, line))
    exact = STATED_PLACE.sql_of_keys(keys(f"{table}_places", own, "place_id", record))
    return f"{wide} || {exact}"


def group_and_language_tokens(table, own, record):
    groups = GROUP.sql_of_keys(keys(f"{table}_groups", own, "targetgroup_id", record))
    languages = LANGUAGE.sql_of_keys(keys(f"{table}_languages", own, "language_id", record))
    return f"{groups} || {languages}"


FACTS = f"""
SELECT a.id AS object_id, a.slug, a.state <> 'unpublished' AS is_public,
  NULL::date AS valid_from, NULL::date AS valid_until,
  {topic_tokens("associations_association", "association", "a.id")}
    || {group_and_language_tokens("associations_association", "association", "a.id")}
    || {place_tokens("associations_association", "association", "a.id")}
    || {KIND.sql_of_value("a.kind")} || {STATE.sql_of_value("a.state")} AS facets,
  point.latitude, point.longitude, {NEWEST.format(row="a")} AS newest,
  NULL::bigint AS hours_id, NULL::smallint AS age_from, NULL::smallint AS age_to,
  ARRAY(SELECT DISTINCT c.value FROM associations_contact c WHERE c.association_id = a.id
    AND c.kind IN ('phone', 'whatsapp') AND c.visibility = 'public')::text[] AS numbers
FROM associations_association a {
    POINT.format(
        association="a.id",
        location="",
        places="associations_association_places",
        own="association",
        record="a.id",
    )
}
"""  # noqa: S608

TEXTS = """
SELECT t.master_id AS object_id, t.language_code || v.more AS language, v.weight, v.text
  FROM associations_associationtranslation t,
    LATERAL (VALUES ('A', t.name, ''), ('A', t.full_name, '+'), ('B', t.summary, ''),
      ('D', concat_ws(' ', t.purpose, t.history, t.activities, t.for_whom, t.area, t.recognition,
        t.kind_note, t.founded_note, t.name_note), '')) AS v (weight, text, more)
UNION ALL
SELECT a.id, 'fr+', 'A', v.text FROM associations_association a,
  LATERAL (VALUES (a.own_name), (a.acronym)) AS v (text)
UNION ALL
SELECT p.association_id, '', 'C', p.name FROM associations_partnership p
UNION ALL
SELECT c.association_id, '', 'D', c.value FROM associations_contact c
  WHERE c.kind IN ('website', 'email', 'facebook', 'instagram') AND c.visibility = 'public'
"""

OWN = "SELECT id FROM {rows}"
BY_TEXT = "SELECT master_id FROM {rows}"


def linked(table: str, own: str) -> list[Watch]:
    """Watches of the links of ``table`` to topics, groups, places, languages."""
    ids = f"SELECT {own}_id FROM {{rows}}"  # noqa: S608
    return [Watch(f"{table}_{name}", ids) for name in ("topics", "groups", "places", "languages")]


def moved(table: str, facet: Facet) -> Watch:
    """A topic or place that becomes part of another moves all records below it."""
    return Watch(
        table,
        f"SELECT i.object_id FROM {{index}} i WHERE i.facets && "  # noqa: S608
        f"ARRAY(SELECT ({facet.base} + id)::int FROM {{rows}})",
    )


WORDS = (moved("associations_topic", TOPIC), moved("associations_place", PLACE))

ASSOCIATION = Kind(
    number=1,
    name="association",
    table="associations_association",
    facts=FACTS,
    texts=TEXTS,
    watched=(
        Watch("associations_association", OWN),
        Watch("associations_associationtranslation", BY_TEXT),
        Watch("associations_contact", "SELECT association_id FROM {rows}"),
        Watch("associations_location", "SELECT association_id FROM {rows}"),
        Watch("associations_partnership", "SELECT association_id FROM {rows}"),
        Watch(
            "associations_place",
            "SELECT l.association_id FROM associations_location l "
            "JOIN {rows} r ON r.id = l.place_id",
        ),
        *linked("associations_association", "association"),
        *WORDS,
    ),
    functions=LINES,
)


def register_kinds() -> None:
    register(ASSOCIATION)
