"""Offers, associations and projects on one page: read together, in as few queries as one kind."""

from associations.cards import association_card, associations_at, read_phones
from portal.base.texts import read_texts_together
from projects.cards import TEXTS as PROJECT_TEXTS
from projects.cards import project_card, read_projects
from support.cards import TEXTS as OFFER_TEXTS
from support.cards import offer_card, read_offers


def cards_of(offers, associations, projects, *, user, moment):
    """The cards of three kinds by the keys of their records, those of projects without steps.

    Each kind is given as the keys of its records, and without any costs no query.
    """
    today = moment.date()
    offers = in_order(offers, read_offers(offers, user) if offers else [])
    projects = in_order(projects, read_projects(projects, user) if projects else [])
    found = associations_at(user, keys=associations, today=today) if associations else []
    associations = in_order(associations, found)
    named = [
        *associations,
        *(row.provider for row in offers),
        *(row.association for row in projects),
    ]
    read_texts_together(
        (offers, OFFER_TEXTS), (projects, PROJECT_TEXTS), (named, ("name", "summary"))
    )
    read_phones([*associations, *(offer.provider for offer in offers)], user)
    return (
        {row.pk: offer_card(row, moment) for row in offers},
        {row.pk: association_card(row, today) for row in associations},
        {row.pk: project_card(row, today, with_steps=False) for row in projects},
    )


def in_order(keys, records) -> list:
    by_key = {record.pk: record for record in records}
    return [by_key[key] for key in keys if key in by_key]
