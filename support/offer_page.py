"""Everything that the page of one offer says, also what is not known."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from associations.cards import phone_of
from associations.contact_words import first_way, map_url
from associations.opening_words import opening_of
from associations.schedules import calendar, week_of
from associations.sourcing import listed, old_year, source_block
from associations.vocabulary import ancestors, vocabulary
from associations.week_words import week_tables
from portal.base.partial_dates import show_partial_date
from portal.base.parts import Crumb, Fact, Link
from portal.base.texts import text_of
from support.alternatives import alternatives
from support.cards import cost_of, icon_of, offer_row, place_words, ways_in
from support.offer_rows import location_of, read_page
from support.structured import offer_as_service


def offer_context(offer, user, moment):
    today = moment.date()
    read_page(offer, user)
    provider, where = offer.provider, location_of(offer, user)
    phone = phone_of(provider, today)
    title, by = text_of(offer, "title"), text_of(provider, "name")
    fallback = first_way(provider.contacts_read, provider.get_absolute_url())
    return {
        "offer": offer,
        "title": title,
        "by": by,
        "description": text_of(offer, "description"),
        "icon": icon_of(offer),
        "ended": offer.valid_until is not None and offer.valid_until < today,
        "opening": opening_of(offer.schedule, moment),
        "cost": cost_of(offer),
        "phone": phone,
        "way": None if phone else fallback,
        "map_url": map_url(where),
        "facts": facts(offer, where, today),
        "weeks": week_tables(week_of(offer.schedule), today, calendar()),
        "hours_words": text_of(offer.schedule, "words") if offer.schedule else "",
        "hours_year": old_year(offer.schedule.fact_date, today) if offer.schedule else None,
        "source": source_block(offer, today),
        "alternatives": [offer_row(other, moment) for other in alternatives(offer, user, today)],
        "structured": offer_as_service(offer, title, by, phone),
        "crumbs": crumbs(offer, title),
    }


def crumbs(offer, title):
    steps = [
        Crumb(gettext("Home"), reverse("home")),
        Crumb(gettext("Find help"), reverse("support:offer_list")),
    ]
    topics = vocabulary().topics
    if topic := next((topics[pk] for pk in offer.topic_ids if pk in topics), None):
        steps += [
            Crumb(word.name, word.topic_url) for word in (*ancestors(topics, topic.pk), topic)
        ]
    return [*steps, Crumb(title)]


def facts(offer, where, today):
    """Rows of the table of facts, in the order in which people ask."""
    ask = gettext("Not stated. Ask first.")
    words = vocabulary()
    return [
        Fact(gettext("For whom"), text_of(offer, "eligibility"), missing=ask),
        *optional(gettext("Groups"), items=names(words.groups, offer.group_ids)),
        *optional(gettext("Age"), value=ages(offer)),
        *optional(gettext("Also"), items=audience(offer)),
        Fact(gettext("Where"), place_words(offer), missing=ask),
        *optional(address_label(offer), items=address(where, today)),
        Fact(gettext("Cost"), cost_words(offer), missing=ask),
        Fact(gettext("How to get it"), text_of(offer, "how_to") or ways_in(offer), missing=ask),
        *optional(gettext("What to bring"), value=text_of(offer, "documents")),
        *optional(gettext("Languages"), value=listed(names(words.languages, offer.language_ids))),
        *optional(gettext("Places"), value=capacity(offer, today)),
        *optional(gettext("Since"), value=show_partial_date(offer.since)),
        *optional(gettext("Until"), value=until(offer)),
        *optional(gettext("Website"), items=site(offer)),
        Fact(
            gettext("Topics"),
            items=[Link(t.topic_url, t.name) for t in known(words.topics, offer.topic_ids)],
        ),
    ]


def optional(label, value=None, items=()):
    """A fact that is left out where nothing is known and nobody would miss it."""
    return [Fact(label, value, list(items))] if value or items else []


def known(words, ids):
    return [words[pk] for pk in ids if pk in words]


def names(words, ids):
    return [word.name for word in known(words, ids)]


def ages(offer) -> str:
    ages = {"first": offer.age_from, "last": offer.age_to}
    if offer.age_from is None and offer.age_to is None:
        return ""
    if offer.age_to is None:
        return gettext("from %(first)s years") % ages
    if offer.age_from is None:
        return gettext("up to %(last)s years") % ages
    return gettext("from %(first)s to %(last)s years") % ages


def audience(offer):
    said = (
        (offer.women_only, gettext("for women only")),
        (offer.for_families, gettext("for families")),
        (offer.for_relatives, gettext("for relatives too")),
        (offer.for_professionals, gettext("for professionals too")),
        (offer.is_anonymous, gettext("anonymous: nobody asks for your name")),
        (offer.mode in ("remote", "both"), offer.get_mode_display()),
    )
    return [str(words) for is_so, words in said if is_so]


def address_label(offer):
    return gettext("Address") if offer.location_id else gettext("Address of the association")


def address(location, today):
    """The street, with the year of the page it comes from where that is older than three years."""
    if location is None or not location.public_address:
        return []
    year = old_year(location.address_date, today)
    if year is None:
        return [location.public_address]
    said = {"address": location.public_address, "year": year}
    return [gettext("%(address)s (as published in %(year)s)") % said]


def cost_words(offer):
    cost = cost_of(offer)
    return text_of(offer, "cost_words") or (cost.label if cost else "")


def capacity(offer, today) -> str:
    state = offer.capacity_on(today)
    if not state:
        return ""
    if offer.waiting_weeks:
        return ngettext(
            "%(state)s, about %(count)s week of waiting",
            "%(state)s, about %(count)s weeks of waiting",
            offer.waiting_weeks,
        ) % {"state": offer.get_capacity_display(), "count": offer.waiting_weeks}
    return offer.get_capacity_display()


def until(offer) -> str:
    return date_format(offer.valid_until, "DATE_FORMAT") if offer.valid_until else ""


def site(offer):
    return (
        [Link(offer.website, offer.website.split("://", 1)[-1].rstrip("/"), external=True)]
        if offer.website
        else []
    )
