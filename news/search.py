"""What of articles can be searched, and by what they are filed."""

from associations.search import (
    BY_TEXT,
    GROUP,
    LANGUAGE,
    OWN,
    WORDS,
    linked,
    place_tokens,
    topic_tokens,
)
from portal.search.kinds import Kind, Watch, register

# The index knows days, not moments. What is told at once is found at once; what was scheduled, and
# not changed since, is found from the day after, never before its moment.
FOUND_FROM = """(r.published_at AT TIME ZONE 'UTC')::date
    + CASE WHEN r.published_at > r.changed_at THEN 1 ELSE 0 END"""

FACTS = f"""
SELECT r.id AS object_id, r.slug,
  r.state = 'published' AND coalesce(a.state, '') <> 'unpublished' AS is_public,
  {FOUND_FROM} AS valid_from, NULL::date AS valid_until,
  {topic_tokens("news_article", "article", "r.id")}
    || {place_tokens("news_article", "article", "r.id")}
    || ARRAY[{GROUP.base}, {LANGUAGE.base}] AS facets,
  NULL::double precision AS latitude, NULL::double precision AS longitude,
  coalesce(100000 + extract(epoch FROM r.published_at) / 86400, 0)::double precision AS newest,
  NULL::bigint AS hours_id, NULL::smallint AS age_from, NULL::smallint AS age_to,
  '{{}}'::text[] AS numbers
FROM news_article r LEFT JOIN associations_association a ON a.id = r.association_id
"""  # noqa: S608

TEXTS = """
SELECT t.master_id AS object_id, t.language_code AS language, v.weight, v.text
  FROM news_articletranslation t,
    LATERAL (VALUES ('A', t.title), ('B', t.lead), ('D', t.body)) AS v (weight, text)
UNION ALL
SELECT r.id, n.language_code, 'C', n.name FROM news_article r
  JOIN associations_associationtranslation n ON n.master_id = r.association_id
"""

OF_HOST = "SELECT n.id FROM news_article n JOIN {{rows}} r ON n.association_id = r.{column}"

ARTICLE = Kind(
    number=5,
    name="article",
    table="news_article",
    facts=FACTS,
    texts=TEXTS,
    holds="1 FROM associations_association WHERE id IN (SELECT association_id "
    "FROM news_article WHERE id = ANY(ids)) ORDER BY id FOR SHARE",
    watched=(
        Watch("news_article", OWN),
        Watch("news_articletranslation", BY_TEXT),
        Watch("associations_association", OF_HOST.format(column="id")),
        Watch("associations_associationtranslation", OF_HOST.format(column="master_id")),
        *(w for w in linked("news_article", "article") if w.table.endswith(("topics", "places"))),
        *WORDS,
    ),
)


def register_kinds() -> None:
    register(ARTICLE)
