"""What of volunteer programmes can be searched, and by what they are filed."""

from associations.search import (
    BY_TEXT,
    GROUP,
    KIND,
    LANGUAGE,
    NEWEST,
    OWN,
    STATE,
    WORDS,
    linked,
    place_tokens,
    topic_tokens,
)
from portal.search.kinds import Kind, Watch, register
from portal.search.tokens import Facet
from support.search import COST
from volunteers.models import Programme

ACTIVITY = Facet("activity", 14, tuple(Programme.Kind.values))

COST_OF = """CASE WHEN p.is_free THEN 'free'
    WHEN EXISTS (SELECT FROM volunteers_price x WHERE x.programme_id = p.id) THEN 'paid' ELSE '' END
"""
# It leaves the lists after the last day of its last session; without any session it stays.
FACTS = f"""
SELECT p.id AS object_id, p.slug,
  p.state <> 'unpublished' AND a.state <> 'unpublished' AS is_public,
  NULL::date AS valid_from,
  (SELECT max(s.ends_on) FROM volunteers_session s
    WHERE s.programme_id = p.id AND s.cancelled_at IS NULL) AS valid_until,
  {topic_tokens("volunteers_programme", "programme", "p.id")}
    || {place_tokens("volunteers_programme", "programme", "p.id")}
    || {
    LANGUAGE.sql_of_keys(
        "SELECT w.language_id AS id FROM volunteers_languagewanted w WHERE w.programme_id = p.id"
    )
}
    || {KIND.sql_of_value("a.kind")} || {STATE.sql_of_value("p.state")}
    || {COST.sql_of_value(COST_OF)} || {ACTIVITY.sql_of_value("p.kind")}
    || ARRAY[{GROUP.base}] AS facets,
  point.latitude, point.longitude, {NEWEST.format(row="p")} AS newest,
  NULL::bigint AS hours_id, p.age_from, p.age_to, '{{}}'::text[] AS numbers
FROM volunteers_programme p JOIN associations_association a ON a.id = p.association_id
  LEFT JOIN LATERAL (
    SELECT w.latitude, w.longitude FROM volunteers_programme_places x
      JOIN associations_place w ON w.id = x.place_id
    WHERE x.programme_id = p.id AND w.latitude IS NOT NULL AND w.kind NOT IN ('region', 'city')
    ORDER BY w.position, w.id LIMIT 1
  ) AS point ON true
"""  # noqa: S608

TEXTS = """
SELECT t.master_id AS object_id, t.language_code AS language, v.weight, v.text
  FROM volunteers_programmetranslation t,
    LATERAL (VALUES ('A', t.title), ('B', t.summary),
      ('D', concat_ws(' ', t.tasks, t.for_whom, t.skills, t.lodging, t.food))) AS v (weight, text)
UNION ALL
SELECT p.id, n.language_code, 'C', n.name FROM volunteers_programme p
  JOIN associations_associationtranslation n ON n.master_id = p.association_id
UNION ALL
SELECT p.id, '', 'C', concat_ws(' ', a.own_name, a.acronym) FROM volunteers_programme p
  JOIN associations_association a ON a.id = p.association_id
"""

OF_HOST = "SELECT p.id FROM volunteers_programme p JOIN {{rows}} r ON p.association_id = r.{column}"
OF_PART = "SELECT programme_id FROM {rows}"

PROGRAMME = Kind(
    number=4,
    name="programme",
    table="volunteers_programme",
    facts=FACTS,
    texts=TEXTS,
    holds="1 FROM associations_association WHERE id IN (SELECT association_id "
    "FROM volunteers_programme WHERE id = ANY(ids)) ORDER BY id FOR SHARE",
    watched=(
        Watch("volunteers_programme", OWN),
        Watch("volunteers_programmetranslation", BY_TEXT),
        Watch("volunteers_session", OF_PART),
        Watch("volunteers_price", OF_PART),
        Watch("volunteers_languagewanted", OF_PART),
        Watch("associations_association", OF_HOST.format(column="id")),
        Watch("associations_associationtranslation", OF_HOST.format(column="master_id")),
        *(
            w
            for w in linked("volunteers_programme", "programme")
            if w.table.endswith(("topics", "places"))
        ),
        *WORDS,
    ),
)


def register_kinds() -> None:
    register(PROGRAMME)
