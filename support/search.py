"""What of offers can be searched, and by what they are filed."""

from associations.search import (
    BY_TEXT,
    HOURS,
    KIND,
    NEWEST,
    OWN,
    POINT,
    STATE,
    WORDS,
    group_and_language_tokens,
    linked,
    place_tokens,
    topic_tokens,
)
from portal.search.kinds import Kind, Watch, register
from portal.search.tokens import Facet
from support.models import Offer

COST = Facet("cost", 9, tuple(Offer.Cost.values))

FACTS = f"""
SELECT o.id AS object_id, o.slug,
  o.state <> 'unpublished' AND a.state <> 'unpublished' AS is_public, o.valid_from, o.valid_until,
  {topic_tokens("support_offer", "offer", "o.id")}
    || {group_and_language_tokens("support_offer", "offer", "o.id")}
    || {place_tokens("support_offer", "offer", "o.id")}
    || {KIND.sql_of_value("a.kind")} || {STATE.sql_of_value("o.state")}
    || {COST.sql_of_value("o.cost")}
    || ARRAY[{HOURS.base} + (o.schedule_id IS NOT NULL)::int] AS facets,
  point.latitude, point.longitude, {NEWEST.format(row="o")} AS newest,
  o.schedule_id AS hours_id, o.age_from, o.age_to, '{{}}'::text[] AS numbers
FROM support_offer o JOIN associations_association a ON a.id = o.provider_id {
    POINT.format(
        association="o.provider_id",
        location="AND l.id = o.location_id",
        places="support_offer_places",
        own="offer",
        record="o.id",
    )
}
"""  # noqa: S608

TEXTS = """
SELECT t.master_id AS object_id, t.language_code AS language, v.weight, v.text
  FROM support_offertranslation t,
    LATERAL (VALUES ('A', t.title), ('B', concat_ws(' ', t.eligibility, t.where)),
      ('D', concat_ws(' ', t.description, t.cost_words, t.how_to, t.documents))
    ) AS v (weight, text)
UNION ALL
SELECT o.id, n.language_code, 'C', n.name FROM support_offer o
  JOIN associations_associationtranslation n ON n.master_id = o.provider_id
UNION ALL
SELECT o.id, '', 'C', concat_ws(' ', a.own_name, a.acronym) FROM support_offer o
  JOIN associations_association a ON a.id = o.provider_id
"""

OF_PROVIDER = "SELECT o.id FROM support_offer o JOIN {{rows}} r ON o.provider_id = r.{column}"

OFFER = Kind(
    number=2,
    name="offer",
    table="support_offer",
    facts=FACTS,
    texts=TEXTS,
    holds="1 FROM associations_association WHERE id IN (SELECT provider_id FROM support_offer "
    "WHERE id = ANY(ids)) ORDER BY id FOR SHARE",
    watched=(
        Watch("support_offer", OWN),
        Watch("support_offertranslation", BY_TEXT),
        Watch("associations_association", OF_PROVIDER.format(column="id")),
        Watch("associations_associationtranslation", OF_PROVIDER.format(column="master_id")),
        Watch(
            "associations_location",
            "SELECT o.id FROM support_offer o JOIN {rows} r ON o.location_id = r.id",
        ),
        Watch(
            "associations_place",
            "SELECT o.id FROM support_offer o JOIN associations_location l ON l.id = o.location_id "
            "JOIN {rows} r ON r.id = l.place_id",
        ),
        *linked("support_offer", "offer"),
        *WORDS,
    ),
)


def register_kinds() -> None:
    register(OFFER)
