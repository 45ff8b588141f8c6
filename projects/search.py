"""What of projects can be searched, and by what they are filed."""

from associations.search import (
    BY_TEXT,
    GROUP,
    KIND,
    LANGUAGE,
    OWN,
    STATE,
    WORDS,
    linked,
    place_tokens,
    topic_tokens,
)
from portal.search.kinds import Kind, Watch, register
from portal.search.tokens import Facet
from projects.models import Goal, Progress

PROGRESS = Facet("progress", 10, tuple(Progress.values))
GOAL = Facet("goal", 12, tuple(str(goal) for goal in Goal.values))
SIZE = Facet("size", 13, ("small", "middle", "large", "huge"))

# The size of a project by its budget in dirhams: up to 100,000, 1 and 10 million, and above.
SIZE_OF = """CASE WHEN p.budget_mad IS NULL THEN '' WHEN p.budget_mad <= 100000 THEN 'small'
    WHEN p.budget_mad <= 1000000 THEN 'middle' WHEN p.budget_mad <= 10000000 THEN 'large'
    ELSE 'huge' END"""

FACTS = f"""
SELECT p.id AS object_id, p.slug,
  p.state <> 'unpublished' AND a.state <> 'unpublished' AS is_public,
  NULL::date AS valid_from, NULL::date AS valid_until,
  {topic_tokens("projects_project", "project", "p.id")}
    || {place_tokens("projects_project", "project", "p.id")}
    || {KIND.sql_of_value("a.kind")} || {STATE.sql_of_value("p.state")}
    || {PROGRESS.sql_of_value("p.progress")}
    || {GOAL.sql_of_keys("SELECT unnest(p.goals) AS id")} || {SIZE.sql_of_value(SIZE_OF)}
    || ARRAY[{GROUP.base}, {LANGUAGE.base}] AS facets,
  point.latitude, point.longitude,
  (coalesce(p.last_year, 0) * 10000 + coalesce(p.first_year, 0))::double precision AS newest,
  NULL::bigint AS hours_id, NULL::smallint AS age_from, NULL::smallint AS age_to,
  '{{}}'::text[] AS numbers
FROM projects_project p JOIN associations_association a ON a.id = p.association_id
  LEFT JOIN LATERAL (
    SELECT w.latitude, w.longitude FROM projects_project_places x
      JOIN associations_place w ON w.id = x.place_id
    WHERE x.project_id = p.id AND w.latitude IS NOT NULL AND w.kind NOT IN ('region', 'city')
    ORDER BY w.position, w.id LIMIT 1
  ) AS point ON true
"""  # noqa: S608

TEXTS = """
SELECT t.master_id AS object_id, t.language_code AS language, v.weight, v.text
  FROM projects_projecttranslation t,
    LATERAL (VALUES ('A', t.title), ('B', t.where),
      ('D', concat_ws(' ', t.aims, t.kind_words, t.progress_words))) AS v (weight, text)
UNION ALL
SELECT p.id, n.language_code, 'C', n.name FROM projects_project p
  JOIN associations_associationtranslation n ON n.master_id = p.association_id
UNION ALL
SELECT p.id, '', 'C', concat_ws(' ', a.own_name, a.acronym) FROM projects_project p
  JOIN associations_association a ON a.id = p.association_id
UNION ALL
SELECT p.project_id, '', 'C', p.name FROM projects_projectpartner p
UNION ALL
SELECT f.project_id, t.language_code, 'D', concat_ws(' ', t.title, t.goal, t.result)
  FROM projects_phasetranslation t JOIN projects_phase f ON f.id = t.master_id
"""

OF_HOST = "SELECT p.id FROM projects_project p JOIN {{rows}} r ON p.association_id = r.{column}"

PROJECT = Kind(
    number=3,
    name="project",
    table="projects_project",
    facts=FACTS,
    texts=TEXTS,
    holds="1 FROM associations_association WHERE id IN (SELECT association_id "
    "FROM projects_project WHERE id = ANY(ids)) ORDER BY id FOR SHARE",
    watched=(
        Watch("projects_project", OWN),
        Watch("projects_projecttranslation", BY_TEXT),
        Watch("projects_projectpartner", "SELECT project_id FROM {rows}"),
        Watch("projects_phase", "SELECT project_id FROM {rows}"),
        Watch(
            "projects_phasetranslation",
            "SELECT f.project_id FROM projects_phase f JOIN {rows} r ON f.id = r.master_id",
        ),
        Watch("associations_association", OF_HOST.format(column="id")),
        Watch("associations_associationtranslation", OF_HOST.format(column="master_id")),
        *(
            w
            for w in linked("projects_project", "project")
            if w.table.endswith(("topics", "places"))
        ),
        *WORDS,
    ),
)


def register_kinds() -> None:
    register(PROJECT)
