"""The group of a session: who comes, on the screen, on paper, and to take along."""

from dataclasses import dataclass

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from portal.base.phones import local_phone
from portal.base.tables import csv_response, xlsx_response
from volunteers.desk.access import coordinators_page, page
from volunteers.desk.lines import lines_of
from volunteers.desk.views import overview_step, together
from volunteers.models import Export, Programme, Seat, Session, State
from volunteers.sessions import pool_words

RESPONSES = {Export.Kind.CSV: csv_response, Export.Kind.XLSX: xlsx_response}
MOST_EXPORTS = 10  # told on the page
COMES = [state for state in State.holding() if state != State.OFFERED]


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Whom to call is told only as long as the person is about to come, or there."""

    key: int
    number: int
    name: str
    telephone: str
    emergency_name: str
    emergency_telephone: str
    languages: str
    pool: str
    state: str
    state_words: str

    @property
    def e164(self):
        return self.telephone.replace(" ", "")


def volunteers_of(session) -> list[Volunteer]:
    seats = Seat.objects.filter(pool__session=session, application__state__in=COMES)
    seats = seats.select_related("application", "pool__sender__association")
    seats = seats.prefetch_related("pool__sender__association__translations")
    return [volunteer(seat) for seat in seats.order_by("application__name", "pk")]


def volunteer(seat) -> Volunteer:
    application = seat.application
    to_call = application.state in State.confirmed()
    return Volunteer(
        key=application.pk,
        number=application.number,
        name=application.name,
        telephone=local_phone(application.telephone),
        emergency_name=application.emergency_name if to_call else "",
        emergency_telephone=local_phone(application.emergency_telephone) if to_call else "",
        languages=application.languages,
        pool=pool_words(seat.pool),
        state=application.state,
        state_words=application.get_state_display(),
    )


def session_of(request, association, pk):
    own = Programme.objects.coordinated_by(request.user).filter(association=association)
    found = Session.objects.filter(programme__in=own).select_related("programme")
    return get_object_or_404(found, pk=pk)


@require_safe
@coordinators_page
def desk_group(request, association, pk):
    """The list of a session for the day: it prints, each with a box to tick by hand."""
    session = session_of(request, association, pk)
    [line] = lines_of(Session.objects.filter(pk=pk))
    volunteers = volunteers_of(session)
    return page(
        request,
        "volunteers/desk/group.html",
        association,
        gettext("The group"),
        steps=[overview_step(association)],
        session=session,
        line=line,
        volunteers=volunteers,
        together=[deed for deed in together("") if deed.on_the_spot and has_begun(session)],
        exports=session.exports.select_related("by")[:MOST_EXPORTS],
        kinds=Export.Kind,
    )


def has_begun(session) -> bool:
    return session.starts_on <= timezone.localdate()


@require_POST
@coordinators_page
def desk_export(request, association, pk, kind):
    """The list as a file; that it was taken along is written down."""
    session = session_of(request, association, pk)
    if kind not in RESPONSES:
        raise Http404
    with transaction.atomic():
        volunteers = volunteers_of(session)
        session.exports.create(by=request.user, kind=kind, rows=len(volunteers))
    name = f"{session.programme.slug}-{session.starts_on.isoformat()}"
    return RESPONSES[kind](name, header(), map(cells, volunteers))


def header() -> list[str]:
    words = (
        gettext("number"),
        gettext("name"),
        gettext("telephone"),
        gettext("in an emergency"),
        gettext("their telephone"),
        gettext("languages"),
        gettext("places"),
        gettext("state"),
    )
    return [capfirst(word) for word in words]


def cells(one: Volunteer) -> list:
    return [
        one.number,
        one.name,
        one.telephone,
        one.emergency_name,
        one.emergency_telephone,
        one.languages,
        one.pool,
        one.state_words,
    ]
