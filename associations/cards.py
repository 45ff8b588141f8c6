"""What the components of associations print, made from prefetched records."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    Count,
    IntegerField,
    OuterRef,
    Subquery,
    TextField,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils.formats import number_format
from django.utils.translation import gettext

from associations.models import Association, Contact
from associations.sourcing import is_old, listed, old_year, source_line
from associations.vocabulary import vocabulary
from portal.base.parts import Link, Phone
from portal.base.phones import local_phone
from portal.base.prepared import prepared
from portal.base.texts import Text, read_texts, text_of


@dataclass(slots=True)
class AssociationCard:
    url: str
    name: Text
    acronym: str
    kind: str
    icon: str
    summary: Text
    topics: list
    where: str
    offers: int
    phone: Phone | None
    source_line: str
    old: bool


def linked_ids(model, field):
    """The keys in the many-to-many ``field`` of each record, as an array in the same query.

    Written as SQL: Django takes a millisecond to compile each such subquery, a list has three.
    """
    relation = model._meta.get_field(field)
    link, own = relation.m2m_db_table(), model._meta.db_table
    source, target = relation.m2m_column_name(), relation.m2m_reverse_name()
    # Names from the model, no words of a reader.
    rows = f'SELECT "{target}" FROM "{link}" WHERE "{source}" = "{own}"."id" ORDER BY "id"'  # noqa: S608
    return RawSQL(f"ARRAY({rows})", [], output_field=ArrayField(BigIntegerField()))  # noqa: S611


def text_arrays(sql):
    """The rows of the subquery ``sql`` as lists of words."""
    return RawSQL(sql, [], output_field=ArrayField(ArrayField(TextField())))  # noqa: S611


def read_contacts(association, user, *, known: bool) -> None:
    """The contacts that ``user`` may see, as ``contacts_read``, and the telephone of `phone_of`.

    ``known`` says whether there are any to be read.
    """
    association.contacts_read = contacts_of(user, association=association.pk) if known else []
    phones = (row for row in association.contacts_read if row.kind == Contact.Kind.PHONE)
    first = next(phones, None)
    association.phone_read = first and (first.value, first.fact_date)


@prepared
def contacts_of(user, association):
    return Contact.objects.visible_to(user).filter(association=association)


def read_phones(associations, user) -> None:
    """The first telephone of each that ``user`` may see, for ``phone_of``: one light query."""
    first = {}
    for phone in phones_of(user, associations={association.pk for association in associations}):
        first.setdefault(phone.association_id, (phone.value, phone.fact_date))
    for association in associations:
        association.phone_read = first.get(association.pk)


@prepared
def phones_of(user, associations):
    phones = Contact.objects.visible_to(user).filter(kind=Contact.Kind.PHONE)
    return phones.filter(association__in=associations).only("association", "value", "fact_date")


def leave_phones_out(associations) -> None:
    """For rows that show no telephone: `phone_of` then asks for none."""
    for association in associations:
        association.phone_read = None


def number_of_offers(user, today: date):
    """How many of its offers hold ``today`` and may be read by ``user``, in the same query."""
    relation = Association._meta.get_field("offers")
    offers = relation.related_model.objects.visible_to(user).valid_on(today)
    rows = offers.filter(**{relation.field.name: OuterRef("pk")})
    one = rows.order_by().values(relation.field.name).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(one, output_field=IntegerField()), 0)


FACTS = (
    "slug",
    "own_name",
    "acronym",
    "kind",
    "state",
    "source_year",
    "read_on",
    "verified_at",
    "verified_as",
)


@prepared
def associations_at(user, keys, today):
    """The associations of ``keys`` with what their cards read but texts and contacts."""
    found = Association.objects.visible_to(user).filter(pk__in=keys).order_by()
    return found.only(*FACTS).annotate(
        topic_ids=linked_ids(Association, "topics"),
        place_ids=linked_ids(Association, "places"),
        offer_count=number_of_offers(user, today),
    )


def for_cards(keys, user, today: date):
    """The associations of ``keys`` with all that their cards read, in three queries."""
    records = associations_at(user, keys=keys, today=today)
    read_texts(records, "name", "summary")
    read_phones(records, user)
    return records


def association_card(association, today: date) -> AssociationCard:
    words = vocabulary()
    topics = [words.topics[pk] for pk in association.topic_ids if pk in words.topics]
    return AssociationCard(
        association.get_absolute_url(),
        text_of(association, "name"),
        association.acronym,
        association.get_kind_display(),
        topics[0].icon if topics else "people",
        text_of(association, "summary"),
        [Link(topic.topic_url, topic.name) for topic in topics],
        place_names(association.place_ids),
        association.offer_count,
        phone_of(association, today),
        source_line(association),
        is_old(association, today),
    )


def place_names(ids) -> str:
    places = vocabulary().places
    return listed(places[pk].name for pk in ids if pk in places)


def phone_of(association, today: date) -> Phone | None:
    """Its first number; with the year of the page it comes from where that is over three years.

    `read_phones` or `read_contacts` read it.
    """
    if association.phone_read is None:
        return None
    number, fact_date = association.phone_read
    return Phone(number, local_phone(number), old_year(fact_date, today))


def distance_words(km: float | None) -> str:
    """ "0,6 km" in the reader's way; "" where it is not known."""
    if km is None:
        return ""
    return gettext("%(distance)s km") % {
        "distance": number_format(round(km, 1), 1 if km < 10 else 0)
    }
