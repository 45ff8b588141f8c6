"""What the page of one association reads. Each function is one query."""

from typing import NamedTuple

from django.db.models import Exists, F, OuterRef

from associations.cards import linked_ids, read_contacts, text_arrays
from associations.models import Association, Check, Location, Partnership, Photo
from associations.schedules import read_schedules
from portal.base.prepared import prepared
from portal.base.texts import read_texts_together

COLUMNS = (
    "slug",
    "kind",
    "own_name",
    "acronym",
    "founded",
    "registration",
    "logo",
    "state",
    "sources",
    "source_date",
    "source_year",
    "read_on",
    "evidence",
    "verified_at",
    "verified_as",
)
PERHAPS = ("projects", "programmes", "locations", "photos", "contacts", "partnerships", "articles")
WORDS = ("topic", "place", "group", "language")
TEXTS = (
    "name",
    "full_name",
    "summary",
    "purpose",
    "history",
    "activities",
    "for_whom",
    "area",
    "recognition",
    "kind_note",
    "founded_note",
    "name_note",
    "membership_cost",
)
OFFER_COLUMNS = ("slug", "cost", "cost_mad", "schedule")
PROJECT_COLUMNS = ("slug", "first_year", "last_year")
# Of each function its code, its holder where the name is public, and its number; "" if not known.
PEOPLE = """ARRAY(
    SELECT ARRAY[
        role,
        CASE WHEN visibility = 'public' THEN holder ELSE '' END,
        coalesce(headcount::text, '')
    ]
    FROM associations_personrole
    WHERE association_id = associations_association.id
    ORDER BY id
)"""
CHECKED_BY_PHONE = Check.objects.filter(
    association=OuterRef("pk"), checked_at=OuterRef("verified_at"), way=Check.Way.PHONE
)


class Parts(NamedTuple):
    """What hangs on an association, as far as the reader may see it."""

    offers: list
    projects: list
    locations: list
    photos: list


def read_parts(association, user, today) -> Parts:
    """The parts of the page; texts, contacts and hours are read for all of them together."""
    key = association.pk
    parts = Parts(
        offers_of(user, association=key, today=today),
        projects_of(user, association=key) if association.has_projects else [],
        locations_of(user, association=key) if association.has_locations else [],
        photos_of(user, association=key) if association.has_photos else [],
    )
    read_texts_together(
        ([association], TEXTS),
        (parts.offers, ("title", "eligibility", "where")),
        (parts.projects, ("title",)),
        (parts.locations, ("directions",)),
        (parts.photos, ("alt",)),
    )
    read_schedules([*parts.offers, *parts.locations])
    read_contacts(association, user, known=association.has_contacts)
    return parts


def has(name):
    """Whether anything hangs on an association under ``name``; mostly it need not be read then."""
    return Exists(objects_of(name).filter(association=OuterRef("pk")))


def objects_of(name):
    """The manager of what hangs on an association under ``name``, of an app this one knows not."""
    return Association._meta.get_field(name).related_model.objects


@prepared
def association_at(user, slug):
    """The association at the address ``slug``, with its people and the keys of its words."""
    return (
        Association.objects.visible_to(user)
        .filter(slug=slug)
        .only(*COLUMNS)
        .annotate(
            parent_slug=F("parent__slug"),
            parent_name=F("parent__own_name"),
            parent_state=F("parent__state"),
            people_rows=text_arrays(PEOPLE),
            checked_by_phone=Exists(CHECKED_BY_PHONE),
            **{f"has_{name}": has(name) for name in PERHAPS},
            **{f"{name}_ids": linked_ids(Association, f"{name}s") for name in WORDS},
        )
    )


@prepared
def offers_of(user, association, today):
    offers = objects_of("offers").visible_to(user).valid_on(today).filter(provider=association)
    return offers.only(*OFFER_COLUMNS).order_by("position", "slug")


@prepared
def projects_of(user, association):
    projects = objects_of("projects").visible_to(user).filter(association=association)
    return projects.only(*PROJECT_COLUMNS)


@prepared
def locations_of(user, association):
    return Location.objects.visible_to(user).filter(association=association)


@prepared
def photos_of(user, association):
    return Photo.objects.filter(association=association)


@prepared
def partnerships_of(user, association):
    """Partners and funders, with address and state where the directory has a record of them."""
    return Partnership.objects.filter(association=association).annotate(
        partner_slug=F("partner__slug"), partner_state=F("partner__state")
    )
