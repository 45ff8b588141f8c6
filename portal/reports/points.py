"""What may be wrong with a record: the facts that its page shows, each as a choice of the form."""

from typing import NamedTuple

from django.utils.translation import gettext

from associations.models import Association, Contact
from news.models import Article
from portal.base.phones import local_phone
from portal.base.texts import text_of
from portal.reports.models import Report
from projects.models import Project
from support.models import Offer

Reason = Report.Reason
RECORDS = {"association": Association, "offer": Offer, "project": Project, "article": Article}
OF_CONTACT = {
    Contact.Kind.PHONE: Reason.TELEPHONE,
    Contact.Kind.WHATSAPP: Reason.TELEPHONE,
    Contact.Kind.EMAIL: Reason.EMAIL,
}
OF_EVERY_RECORD = (
    *(Reason.CLOSED, Reason.UNSAFE, Reason.MONEY),
    *(Reason.TREATMENT, Reason.OTHER),
)


class Point(NamedTuple):
    """``shown`` is the fact as it stands on the page, "" where it is none of one row."""

    reason: str
    shown: str = ""
    contact: int | None = None
    location: int | None = None

    @property
    def value(self) -> str:
        """What the form sends."""
        row = self.contact or self.location
        return f"{self.reason}-{row}" if row else str(self.reason)

    @property
    def label(self) -> str:
        words = Reason(self.reason).label
        return f"{words}: \u2068{self.shown}\u2069" if self.shown else str(words)


def association_of(record) -> Association | None:
    """The association on whose desk a report about ``record`` lands; None for editors alone."""
    return {
        Association: lambda: record,
        Offer: lambda: record.provider,
        Project: lambda: record.association,
        Article: lambda: record.association,
    }[type(record)]()


def points_of(record, user) -> list[Point]:
    """All that ``user``, who sees the page, can say is wrong on it."""
    if isinstance(record, Project):
        return [Point(reason) for reason in OF_EVERY_RECORD]
    if isinstance(record, Article):
        return [Point(reason) for reason in OF_EVERY_RECORD if reason != Reason.CLOSED]
    association = association_of(record)
    points = [*contact_points(association, user), Point(Reason.WAY)]
    if isinstance(record, Association):
        points += location_points(association.locations.visible_to(user))
    elif record.location_id:
        points += location_points(association.locations.filter(pk=record.location_id))
    points.append(Point(Reason.HOURS))
    if isinstance(record, Association):
        points.append(Point(Reason.NAME, text_of(record, "name") or record.own_name))
    return points + [Point(reason) for reason in OF_EVERY_RECORD]


def contact_points(association, user):
    for contact in association.contacts.visible_to(user):
        reason = OF_CONTACT.get(contact.kind, Reason.PAGE)
        yield Point(reason, shown_contact(contact), contact=contact.pk)


def shown_contact(contact) -> str:
    return local_phone(contact.value) if contact.value.startswith("+") else contact.value


def location_points(locations):
    for location in locations.select_related("place").prefetch_related("place__translations"):
        place = text_of(location.place, "name") if location.place else gettext("no address")
        yield Point(Reason.ADDRESS, location.public_address or str(place), location=location.pk)
