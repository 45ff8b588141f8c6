"""Offers, associations and projects on one page: read together, in as few queries as one kind."""

from associations.cards import association_card, read_associations, read_phones
from portal.base.texts import read_texts_together
from projects.cards import TEXTS as PROJECT_TEXTS
from projects.cards import project_card, read_projects
from support.cards import TEXTS as OFFER_TEXTS
from support.cards import offer_card, read_offers


def cards_of(offers, associations, projects, user, moment):
    """The cards of three querysets; those of projects without their steps."""
    offers, projects = read_offers(offers), read_projects(projects)
    associations = read_associations(associations, user, moment.date())
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
        [offer_card(row, moment) for row in offers],
        [association_card(row, today) for row in associations],
        [project_card(row, today, with_steps=False) for row in projects],
    )
