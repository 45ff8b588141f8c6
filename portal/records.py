"""Records of all kinds on one page: read together, in few queries more than one kind."""

from associations.cards import association_card, associations_at, read_phones
from news.cards import TEXTS as ARTICLE_TEXTS
from news.cards import article_card, read_articles
from news.events.cards import TEXTS as EVENT_TEXTS
from news.events.cards import event_card, read_events
from portal.base.texts import read_texts_together
from projects.cards import TEXTS as PROJECT_TEXTS
from projects.cards import project_card, read_projects
from support.cards import TEXTS as OFFER_TEXTS
from support.cards import offer_card, read_offers
from volunteers.cards import TEXTS as PROGRAMME_TEXTS
from volunteers.cards import programme_card, read_programmes


def cards_of(keys, *, user, moment) -> dict[str, dict]:
    """The cards by kind and key, in the order of ``keys``; those of projects without steps.

    ``keys`` gives the keys of records by kind; a kind without any costs no query.
    """
    today = moment.date()
    found = {
        "offer": lambda keys: read_offers(keys, user),
        "association": lambda keys: associations_at(user, keys=keys, today=today),
        "project": lambda keys: read_projects(keys, user),
        "programme": lambda keys: read_programmes(keys, user),
        "article": lambda keys: read_articles(keys, user),
        "event": lambda keys: read_events(keys, user, today),
    }
    rows = {
        kind: in_order(keys[kind], read(keys[kind])) if keys.get(kind) else []
        for kind, read in found.items()
    }
    providers = [offer.provider for offer in rows["offer"]]
    named = [*rows["association"], *providers]
    named += [row.association for row in [*rows["project"], *rows["programme"]]]
    named += [row.association for row in [*rows["article"], *rows["event"]] if row.association]
    read_texts_together(
        (rows["offer"], OFFER_TEXTS),
        (rows["project"], PROJECT_TEXTS),
        (rows["programme"], PROGRAMME_TEXTS),
        (rows["article"], ARTICLE_TEXTS),
        (rows["event"], EVENT_TEXTS),
        (named, ("name", "summary")),
    )
    read_phones([*rows["association"], *providers], user)
    make = {
        "offer": lambda row: offer_card(row, moment),
        "association": lambda row: association_card(row, today),
        "project": lambda row: project_card(row, today, with_steps=False),
        "programme": lambda row: programme_card(row, moment),
        "article": article_card,
        "event": event_card,
    }
    return {kind: {row.pk: make[kind](row) for row in rows[kind]} for kind in make}


def in_order(keys, records) -> list:
    by_key = {record.pk: record for record in records}
    return [by_key[key] for key in keys if key in by_key]
