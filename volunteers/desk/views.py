"""Programmes and applications at the desk of who coordinates them."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from volunteers.desk.access import address, coordinators_page, page
from volunteers.desk.filters import ApplicationFilter
from volunteers.desk.forms import RefuseForm
from volunteers.desk.lines import lines_of
from volunteers.desk.one import one_application
from volunteers.desk.words import DEEDS, TOGETHER
from volunteers.models import Application, Programme, Session, State
from volunteers.steps import possible

PER_PAGE = 50


def programmes_of(request, association):
    own = Programme.objects.coordinated_by(request.user)
    return own.filter(association=association)


def applications_of(request, association):
    """Those of the association that this person may read and answer."""
    found = Application.objects.coordinated_by(request.user)
    return found.filter(programme__association=association)


def overview_step(association):
    return (gettext("Volunteers"), address(association, "desk"))


def list_step(association):
    return (gettext("Applications"), address(association, "desk_applications"))


@require_safe
@coordinators_page
def desk(request, association):
    """All programmes with their sessions: what waits, and which places are held."""
    programmes = programmes_of(request, association).prefetch_related("translations")
    lines = lines_of(Session.objects.filter(programme__in=programmes))
    today = timezone.localdate()
    shown = [(one, *by_time(lines, one, today)) for one in programmes]
    return page(
        request,
        "volunteers/desk/overview.html",
        association,
        gettext("Volunteers"),
        programmes=shown,
        today=today,
    )


def by_time(lines, programme, today):
    """Its sessions that are not over, and those that are or were called off, the latest first."""
    own = [line for line in lines if line.session.programme_id == programme.pk]
    past = [one for one in own if one.session.cancelled_at or one.session.ends_on < today]
    return [one for one in own if one not in past], past[::-1]


@require_safe
@coordinators_page
def desk_applications(request, association):
    """The applications that the filter finds; several can be ticked for one step together."""
    return list_page(request, association)


def list_page(request, association, refuse=None, ticked=frozenset()):
    """The list, with the form to ``refuse`` as it was sent and the keys that were ``ticked``."""
    own, programmes = applications_of(request, association), programmes_of(request, association)
    asked = ApplicationFilter(request.GET, own, request=request, programmes=programmes)
    state, session = request.GET.get("state", ""), asked.chosen_session
    return page(
        request,
        "volunteers/desk/applications.html",
        association,
        gettext("Applications"),
        steps=[overview_step(association)],
        form=asked.form,
        page=shown(asked.qs, session, request.GET.get("page")),
        counts=counts_by_state(request, own, programmes),
        state=state,
        lines=lines_of(Session.objects.filter(pk=session.pk)) if session else (),
        together=together(state),
        may_refuse=not state or "refuse" in possible(state, "coordinator"),
        refuse=refuse or RefuseForm(),
        ticked=ticked,
        today=timezone.localdate(),
    )


def shown(found, session, number):
    """One page of applications; those that wait for ``session`` with their place on its list."""
    rows = found.select_related("programme", "session").order_by("number")
    rows = rows.prefetch_related("programme__translations", "choices__session")
    applications = Paginator(rows, PER_PAGE).get_page(number)
    if session:
        number_the_list(applications, session)
    return applications


def counts_by_state(request, own, programmes):
    """Of what the other filters find: (state, how many), as far as there are any."""
    query = request.GET.copy()
    query.pop("state", None)
    found = ApplicationFilter(query, own, request=request, programmes=programmes).qs
    numbers = dict(found.order_by().values_list("state").annotate(Count("pk")))
    return [(state, numbers[state]) for state in State if state in numbers]


def number_the_list(applications, session) -> None:
    """Tell each that waits for ``session`` its place on the list, from 1."""
    waiting = Application.objects.waiting_for(session).values_list("pk", flat=True)
    places = {key: place for place, key in enumerate(waiting, 1)}
    for application in applications:
        application.position = places.get(application.pk)


def together(state):
    """What can be done with several at once; in one ``state`` only what goes with it."""
    may = possible(state, "coordinator") if state else TOGETHER
    return [DEEDS[action] for action in TOGETHER if action in may]


@require_safe
@coordinators_page
def desk_application(request, association, pk):
    return application_page(request, association, application_of(request, association, pk))


def application_of(request, association, pk):
    found = applications_of(request, association).select_related(
        "programme", "session", "sender__association", "coordinator", "person"
    )
    return get_object_or_404(found, pk=pk)


def application_page(request, association, application, **forms):
    """All of one application; ``forms`` are those that were sent and not taken."""
    return page(
        request,
        "volunteers/desk/application.html",
        association,
        gettext("Application %(number)s") % {"number": application.number},
        steps=[overview_step(association), list_step(association)],
        is_own=application.person == request.user,
        **one_application(application, timezone.localdate()) | forms,
    )
