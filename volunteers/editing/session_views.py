"""Sessions of a programme: their days, their places, and calling one off."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from volunteers import actions, planning
from volunteers.desk.access import page
from volunteers.desk.lines import lines_of
from volunteers.editing.access import address, may_read_names, planning_page
from volunteers.editing.session_forms import CapacityForm, NewSessionForm, PoolForm, SessionForm
from volunteers.models import Application, Pool, Session, State
from volunteers.places import StillHeld
from volunteers.sessions import days_words, pool_words
from volunteers.steps import NotPossible


def steps(association, programme, session=None):
    words = gettext("Sessions: %(programme)s") % {"programme": programme}
    way = [(words, address(association, "edit_sessions", programme.slug))]
    if session:
        way.append(
            (days_words(session), address(association, "edit_places", programme.slug, session.pk))
        )
    return way


def session_of(programme, pk):
    return get_object_or_404(programme.sessions.select_related("programme"), pk=pk)


@require_safe
@planning_page
def edit_sessions(request, association, programme):
    """All sessions of a programme, those to come first."""
    today = timezone.localdate()
    lines = lines_of(programme.sessions.all())
    past = [line for line in lines if line.session.ends_on < today or line.session.cancelled_at]
    return page(
        request,
        "volunteers/editing/sessions.html",
        association,
        gettext("Sessions"),
        programme=programme,
        to_come=[line for line in lines if line not in past],
        past=past[::-1],
    )


@planning_page
def add_session(request, association, programme):
    form = NewSessionForm(
        request.POST or None, instance=Session(programme=programme), programme=programme
    )
    if request.method == "POST" and form.is_valid():
        session = form.save()
        if form.cleaned_data["capacity"]:
            session.pools.create(capacity=form.cleaned_data["capacity"])
        messages.success(request, gettext("The session is there. Look at its places."))
        return redirect(address(association, "edit_places", programme.slug, session.pk))
    return page(
        request,
        "volunteers/editing/session.html",
        association,
        gettext("A new session"),
        steps=steps(association, programme),
        form=form,
    )


@planning_page
def edit_session(request, association, programme, pk):
    """Other days: who holds a place keeps it and is told."""
    session = session_of(programme, pk)
    form = SessionForm(request.POST or None, instance=session, programme=programme)
    busy = ()
    if request.method == "POST" and form.is_valid():
        busy = reschedule(form, by=request.user)
        if form.is_valid():
            messages.success(request, gettext("Saved. Who holds a place is told of new days."))
            return redirect(address(association, "edit_sessions", programme.slug))
    return page(
        request,
        "volunteers/editing/session.html",
        association,
        gettext("Days of a session"),
        steps=steps(association, programme, session_of(programme, pk)),
        form=form,
        affected=busy if may_read_names(request.user, association) else (),
        holders=holders_of(session).count(),
    )


def reschedule(form, *, by):
    """Write the days of a valid form; what bars it becomes an error of the form. Gives those who
    have a place elsewhere then.
    """
    days = {name: form.cleaned_data[name] for name in form._meta.fields}
    try:
        planning.reschedule(form.instance, **days, by=by, at=timezone.now())
    except planning.BusyThen as error:
        number = len(error.args[0])
        words = ngettext(
            "%(count)s person who holds a place has another one on these days. Choose others.",
            "%(count)s people who hold a place have another one on these days. Choose others.",
            number,
        )
        form.add_error(None, words % {"count": number})
        return error.args[0]
    except NotPossible:
        words = gettext("The session has begun or was called off: its first day stays.")
        form.add_error(None, words)
    return ()


def holders_of(session):
    """Who would be told: those with a place, or one offered, that have not left."""
    states = [State.OFFERED, *State.confirmed()]
    return Application.objects.filter(seat__pool__session=session, state__in=states)


@dataclass(frozen=True, slots=True)
class PoolLine:
    pool: Pool
    label: str
    held: int
    form: CapacityForm


@require_safe
@planning_page
def edit_places(request, association, programme, pk):
    return places_page(request, association, programme, session_of(programme, pk))


def places_page(request, association, programme, session, form=None, **refused):
    """``refused``: the key of a pool, its form as it was sent, who holds its places."""
    [line] = lines_of(Session.objects.filter(pk=session.pk))
    names = may_read_names(request.user, association)
    return page(
        request,
        "volunteers/editing/places.html",
        association,
        gettext("Places"),
        steps=steps(association, programme),
        programme=programme,
        session=session,
        days=days_words(session),
        pools=[pool_line(pool, **refused) for pool in line.session.pools_read],
        form=form or PoolForm(session=session),
        affected=refused.get("holders", ()) if names else (),
        reads_names=names,
    )


def pool_line(pool, key=None, sent=None, holders=()) -> PoolLine:
    prefix = f"pool-{pool.pk}"
    mine = sent if pool.pk == key else None
    form = mine or CapacityForm(initial={"capacity": pool.capacity}, prefix=prefix)
    return PoolLine(pool, pool_words(pool), pool.held, form)


def pool_of(session, key):
    return get_object_or_404(session.pools.all(), pk=key)


@require_POST
@planning_page
def set_places(request, association, programme, pk, key):
    """More or fewer places. Fewer than are held are refused, with who holds them."""
    session = session_of(programme, pk)
    pool = pool_of(session, key)
    form = CapacityForm(request.POST, prefix=f"pool-{key}")
    if not form.is_valid():
        return places_page(request, association, programme, session, key=key, sent=form)
    try:
        actions.set_places(pool, **form.cleaned_data, by=request.user, at=timezone.now())
    except StillHeld as error:
        form.add_error("capacity", too_few(error.args[0], form.cleaned_data["capacity"]))
        refused = {"key": key, "sent": form, "holders": error.args[0]}
        return places_page(request, association, programme, session, **refused)
    messages.success(request, gettext("Saved. New places are offered to those who wait."))
    return redirect(address(association, "edit_places", programme.slug, pk))


def too_few(holders, capacity) -> str:
    return gettext("%(held)s of these places are held, so there cannot be %(asked)s.") % {
        "held": len(holders),
        "asked": capacity,
    }


@require_POST
@planning_page
def add_places(request, association, programme, pk):
    session = session_of(programme, pk)
    form = PoolForm(request.POST, session=session)
    if not form.is_valid():
        return places_page(request, association, programme, session, form=form)
    planning.add_places(session, **form.cleaned_data, by=request.user, at=timezone.now())
    messages.success(request, gettext("Saved. New places are offered to those who wait."))
    return redirect(address(association, "edit_places", programme.slug, pk))


@require_POST
@planning_page
def remove_places(request, association, programme, pk, key):
    session = session_of(programme, pk)
    try:
        planning.remove_places(pool_of(session, key), by=request.user, at=timezone.now())
    except StillHeld as error:
        form = CapacityForm(request.POST, prefix=f"pool-{key}")
        form.full_clean()
        form.add_error(None, too_few(error.args[0], 0))
        refused = {"key": key, "sent": form, "holders": error.args[0]}
        return places_page(request, association, programme, session, **refused)
    messages.success(request, gettext("Removed."))
    return redirect(address(association, "edit_places", programme.slug, pk))


@planning_page
def call_off(request, association, programme, pk):
    """A page that says how many it is about; then the session does not take place."""
    session = session_of(programme, pk)
    to = address(association, "edit_sessions", programme.slug)
    if request.method == "POST":
        actions.call_off(session, by=request.user, at=timezone.now())
        messages.success(request, gettext("The session is called off. Everybody is told."))
        return redirect(to)
    chosen = Application.objects.running().filter(choices__session=session)
    others = chosen.exclude(Q(state=State.DRAFT) | Q(seat__isnull=False))
    return page(
        request,
        "volunteers/editing/call_off.html",
        association,
        gettext("Call off this session?"),
        steps=steps(association, programme, session),
        session=session,
        days=days_words(session),
        holders=holders_of(session).count(),
        others=others.count(),
        back=to,
    )
