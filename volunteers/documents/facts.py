"""What a document says, as it is kept when it is issued: names and titles in its language, days and
numbers in none.
"""

from datetime import date

from django.utils.translation import override

from associations.models import Membership
from portal.base.texts import text_of
from volunteers.models import ADULT, Document, State

Kind = Document.Kind
WITH_A_PLACE = (State.CONFIRMED, State.ARRIVED)
AT_ONCE = (Kind.CONFIRMATION, Kind.CONTRACT)  # nobody needs to review them
WORDS_OF_PROGRAMME = ("tasks", "address", "lodging", "food", "insurance")


def may_have(application, kind) -> bool:
    """Whether who wrote ``application`` may get such a document now."""
    programme = application.programme
    if kind == Kind.CERTIFICATE:
        has_ended_early = application.state == State.LEFT and bool(days_worked(application))
        return application.state == State.COMPLETED or has_ended_early
    has_place = application.state in WITH_A_PLACE
    if kind == Kind.CONTRACT:
        return has_place and programme.kind == programme.Kind.CONTRACTUAL and is_of_age(application)
    return has_place


def certificate_wish(application, documents) -> Document:
    """The certificate that would be issued now, out of all ``documents`` of the application: as the
    person asked for it, else like the one that stands, else with the name of the application.
    """
    own = {one.state: one for one in documents if one.kind == Kind.CERTIFICATE}
    if Document.State.REQUESTED in own:
        return own[Document.State.REQUESTED]
    before = own.get(Document.State.ISSUED)
    return Document(
        application=application,
        session=application.session,
        kind=Kind.CERTIFICATE,
        name=before.name if before else application.name,
        language=before.language if before else application.person.language,
        stays=before.stays if before else False,
    )


def is_of_age(application) -> bool:
    """On the first day: days may have been moved, and the kind of activity changed, since."""
    born_on = application.born_on
    return bool(born_on) and application.age_on(application.session.starts_on) >= ADULT


def days_worked(application) -> list[date]:
    return list(application.hours.approved().order_by("day").values_list("day", flat=True))


def facts_of(document, application, by=None) -> dict:
    """``by`` is who issues it; the role of that person stands on a certificate, not the name."""
    with override(document.language):
        facts = {
            "name": document.name,
            "programme": str(text_of(application.programme, "title")),
            "association": str(text_of(application.programme.association, "name")),
            "starts_on": application.session.starts_on.isoformat(),
            "ends_on": application.session.ends_on.isoformat(),
        }
        if document.kind == Kind.CERTIFICATE:
            return facts | facts_of_work(application) | {"role": role_of(by, application)}
        return facts | facts_of_stay(application)


def facts_of_work(application) -> dict:
    """Approved hours; of who left early also from when to when that was."""
    worked = days_worked(application)
    facts = {"minutes": application.hours.approved().minutes(), "part": None}
    if application.state == State.LEFT:
        facts["part"] = [worked[0].isoformat(), worked[-1].isoformat()]
    return facts


def role_of(by, application) -> str:
    own = Membership.objects.filter(user=by, association=application.programme.association_id)
    return own.values_list("role", flat=True).first() or Membership.Role.VOLUNTEERS.value


def facts_of_stay(application) -> dict:
    programme = application.programme
    return {
        "application": application.number,
        "born_on": application.born_on.isoformat(),
        "country": application.country,
        "places": [str(text_of(place, "name")) for place in programme.places.all()],
        "is_free": programme.is_free,
        "authorisation": programme.authorisation,
        "registration": programme.association.registration,
        **{name: str(text_of(programme, name)) for name in WORDS_OF_PROGRAMME},
    }
