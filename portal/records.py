"""Offers, associations and projects on one page: read together, in as few queries as one kind."""

from associations.cards import association_card, read_associations, read_phones
from portal.base.texts import read_texts_together
from projects.cards import TEXTS as PROJECT_TEXTS
from projects.cards import project_card, read_projects
from support.cards import TEXTS as OFFER_TEXTS
from support.cards import offer_card, read_offers


def cards_of(offers, associations, projects, *, user, moment):
    """The cards of three kinds by the keys of their records, those of projects without steps.

    Each kind is given as a queryset and the keys of its records in order; a kind without keys costs
    no query.
    """
    offers, projects = read(offers, read_offers), read(projects, read_projects)
    associations = read(associations, lambda rows: read_associations(rows, user, moment.date()))
    named = [
        *associations,
        *(row.provider for row in offers),
        *(row.association for row in projects),
    ]
    read_texts_together(
        (offers, OFFER_TEXTS), (projects, PROJECT_TEXTS), (named, ("name", "summary"))
    )
    read_phones([*associations, *(offer.provider for offer in offers)], user)
    today = moment.date()
    return (
        {row.pk: offer_card(row, moment) for row in offers},
        {row.pk: association_card(row, today) for row in associations},
        {row.pk: project_card(row, today, with_steps=False) for row in projects},
    )


def read(kind, reader) -> list:
    queryset, keys = kind
    if not keys:
        return []
    by_key = {record.pk: record for record in reader(queryset)}
    return [by_key[key] for key in keys if key in by_key]
