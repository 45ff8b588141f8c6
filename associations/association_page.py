"""Everything that the page of one association says, also what is not known."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

from associations.association_rows import partnerships_of, read_parts
from associations.cards import phone_of, place_names
from associations.contact_words import contact_link, first_way, map_url
from associations.models import (
    Association,
    Contact,
    Location,
    PersonRole,
    public_directions,
)
from associations.neighbours import neighbours
from associations.opening_words import opening_of
from associations.schedules import calendar, week_of
from associations.sourcing import listed, old_year, source_block
from associations.structured import association_as_organization
from associations.vocabulary import vocabulary
from associations.week_words import week_tables
from portal.base.partial_dates import show_partial_date
from portal.base.parts import Cost, Crumb, Fact, Link, OfferRow
from portal.base.texts import text_of

TEXTS = (
    (gettext_lazy("Purpose"), "purpose"),
    (gettext_lazy("What it does"), "activities"),
    (gettext_lazy("History"), "history"),
)


class PartnerLink(NamedTuple):
    """A partner. ``role`` is told where it is more than a partner; ``country`` is a code or ""."""

    url: str
    label: str
    external: bool
    role: str
    country: str


def association_context(association, user, moment):
    today = moment.date()
    parts = read_parts(association, user, today)
    phone = phone_of(association, today)
    name = text_of(association, "name")
    return {
        "association": association,
        "name": name,
        "full_name": text_of(association, "full_name"),
        "own_name": association.own_name if association.own_name != name else "",
        "summary": text_of(association, "summary"),
        "about": standing(association),
        "icon": icon(association),
        "offers": [offer_row(offer, moment) for offer in parts.offers],
        "projects": parts.projects,
        "texts": [(label, text) for label, field in TEXTS if (text := text_of(association, field))],
        "partners": partners(association, user),
        "phone": phone,
        "way": None if phone else first_way(association.contacts_read, ""),
        "places": [place_row(location, moment) for location in parts.locations],
        "facts": facts(association, today),
        "source": source_block(association, today),
        "photos": [photo_row(photo) for photo in parts.photos],
        "related": [neighbour(other) for other in neighbours(association, user, today)],
        "structured": association_as_organization(association, name, phone, parts.locations),
        "crumbs": [
            Crumb(gettext("Home"), reverse("home")),
            Crumb(gettext("Associations"), reverse("associations:association_list")),
            Crumb(name),
        ],
    }


def icon(association):
    topics = vocabulary().topics
    return next((topics[pk].icon for pk in association.topic_ids if pk in topics), "people")


def standing(association) -> list:
    """What it is, since when, and how it is recognised: short parts of one line."""
    founded = show_partial_date(association.founded)
    return [
        capfirst(association.get_kind_display()),
        *([gettext("founded %(date)s") % {"date": founded}] if founded else []),
        *[
            text
            for field in ("recognition", "founded_note", "kind_note")
            if (text := text_of(association, field))
        ],
    ]


def offer_row(offer, moment):
    """A short row for one of its offers: title, for whom, where, open, cost."""
    cost = Cost(offer.cost_label, free=offer.cost == "free") if offer.cost else None
    return OfferRow(
        offer.get_absolute_url(),
        text_of(offer, "title"),
        text_of(offer, "eligibility"),
        text_of(offer, "where"),
        opening_of(offer.schedule, moment) if offer.schedule else None,
        cost,
    )


def place_row(location, moment):
    """Where people are received, with hours.

    Only the district where the address is not for everybody.
    """
    today = moment.date()
    year = old_year(location.address_date, today) if location.public_address else None
    return {
        "address": location.public_address,
        "year": year,
        "map_url": map_url(location),
        "district": vocabulary().places[location.place_id].name if location.place_id else "",
        "hidden": not location.public_address and bool(location.address),
        "directions": public_directions(location),
        "weeks": week_tables(week_of(location.schedule), today, calendar()),
        "access": [
            f"{field.verbose_name}: {value}"
            for field in map(
                Location._meta.get_field, ("step_free", "accessible_toilet", "sign_language")
            )
            if (value := getattr(location, f"get_{field.name}_display")())
        ],
    }


def facts(association, today):
    words = vocabulary()
    nothing = gettext("None found.")
    contacts = association.contacts_read
    phones = [c for c in contacts if c.kind == Contact.Kind.PHONE]
    others = [c for c in contacts if c.kind != Contact.Kind.PHONE]
    rows = [
        Fact(gettext("Telephone"), items=[phone_link(c, today) for c in phones], missing=nothing),
        Fact(gettext("Online"), items=[contact_link(c) for c in others], missing=nothing),
        Fact(
            gettext("For whom"),
            items=text_lines(association, "for_whom"),
            missing=gettext("Not stated."),
        ),
        Fact(gettext("Where it works"), district(association), missing=gettext("Not stated.")),
        Fact(
            gettext("Topics"),
            items=[Link(t.topic_url, t.name) for t in known(words.topics, association.topic_ids)],
        ),
    ]
    languages = listed(word.name for word in known(words.languages, association.language_ids))
    optional = (
        (gettext("Languages"), languages),
        (gettext("Membership fee"), text_of(association, "membership_cost")),
        (gettext("Registration"), association.registration),
        (gettext("About its name"), text_of(association, "name_note")),
        (gettext("People"), listed(people(association))),
    )
    rows += [Fact(label, value) for label, value in optional if value]
    if shown(association.parent_state):
        url = Association.address_of(association.parent_slug)
        rows.append(Fact(gettext("Branch of"), items=[Link(url, association.parent_name)]))
    return rows


def known(words, ids):
    return [words[pk] for pk in ids if pk in words]


def phone_link(contact, today):
    """A number with the year of the page it comes from, where that is older than three years."""
    link, year = contact_link(contact), old_year(contact.fact_date, today)
    if year is None:
        return link
    label = gettext("%(number)s (published in %(year)s)") % {"number": link.label, "year": year}
    return link._replace(label=label)


def text_lines(association, field):
    text = text_of(association, field)
    return [
        type(text)(line, text.lang, text.origin, text.fallback)
        for line in text.text.splitlines()
        if line
    ]


def district(association):
    """The names of its places in the reader's language; its own words where no place is known."""
    return place_names(association.place_ids) or text_of(association, "area")


def people(association):
    """Functions with their number; names only where they may be public."""
    rows = []
    for code, holder, headcount in association.people_rows:
        role = PersonRole.Role(code).label
        said = holder or headcount
        rows.append(f"{role}: {said}" if said else str(role))
    return rows


def partners(association, user):
    """Partners and funders; a link where the directory has a published record of them."""
    if not association.has_partnerships:
        return []
    return [
        PartnerLink(
            Association.address_of(row.partner_slug) if shown(row.partner_state) else row.website,
            row.name,
            not shown(row.partner_state),
            row.get_role_display() if row.role == row.Role.FUNDER else "",
            row.country,
        )
        for row in partnerships_of(user, association=association.pk)
    ]


def shown(state):
    """Whether another association, whose ``state`` is None where there is none, has its page."""
    return state is not None and state != Association.State.UNPUBLISHED


def photo_row(photo):
    return {
        "url": photo.picture.url,
        "width": photo.width,
        "height": photo.height,
        "alt": text_of(photo, "alt"),
        "credit": photo.credit,
    }


def neighbour(other):
    return {"url": other.url, "name": other.name, "where": place_names(other.place_ids)}
