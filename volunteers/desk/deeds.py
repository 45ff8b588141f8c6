"""What coordinators do with applications: one address for each step, and for several at once."""

from django.contrib import messages
from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from volunteers import actions
from volunteers.desk.access import address, coordinators_page
from volunteers.desk.forms import OfferForm, RefuseForm
from volunteers.desk.one import chosen_by
from volunteers.desk.views import (
    PER_PAGE,
    application_of,
    application_page,
    applications_of,
    list_page,
)
from volunteers.desk.words import DEEDS, TOGETHER, is_due, it_is_ones_own
from volunteers.models import Application
from volunteers.places import Elsewhere
from volunteers.steps import NotPossible


@require_POST
@coordinators_page
def step(request, association, pk, action):
    """One of the plain steps."""
    application, deed = application_of(request, association, pk), DEEDS[action]
    if application.session and not is_due(deed, application, timezone.localdate()):
        messages.error(request, gettext("Not before the session begins."))
    else:
        attempt(
            request, application, lambda: deed.verb(application, by=request.user, at=timezone.now())
        )
    return redirect(address(association, "desk_application", pk))


@require_POST
@coordinators_page
def offer(request, association, pk):
    """Offer a place in one of the sessions that the person chose."""
    application = application_of(request, association, pk)
    sessions = [(one.session.pk, one.days) for one in chosen_by(application)]
    form = OfferForm(request.POST, chosen=sessions)
    if not form.is_valid():
        return application_page(request, association, application, offer=form)
    attempt(
        request,
        application,
        lambda: actions.offer(application, **form.cleaned_data, by=request.user, at=timezone.now()),
    )
    return redirect(address(association, "desk_application", pk))


@require_POST
@coordinators_page
def refuse(request, association, pk):
    application = application_of(request, association, pk)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return application_page(request, association, application, refuse=form)
    attempt(
        request,
        application,
        lambda: actions.refuse(
            application, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
    )
    return redirect(address(association, "desk_application", pk))


def attempt(request, application, verb) -> None:
    """Do it, and say what came of it; who comes second learns what has happened meanwhile."""
    try:
        done = verb()
    except NotPossible:
        state = Application.objects.get(pk=application.pk).get_state_display()
        words = gettext(
            "This was not done: the application has changed meanwhile. It is now: %(state)s."
        )
        messages.warning(request, words % {"state": state})
    except actions.OwnApplication:
        messages.error(request, it_is_ones_own())
    except Elsewhere:
        words = gettext("This person has a place elsewhere on these days, so none can be offered.")
        messages.error(request, words)
    else:
        if done is False:
            words = gettext(
                "No place of this session is free for this person. An offer that is not answered "
                "yet holds a place too."
            )
            messages.error(request, words)
        else:
            messages.success(request, gettext("Done. The person is told by e-mail."))


@require_POST
@coordinators_page
def desk_together(request, association, action):
    """One step for all applications that were ticked."""
    keys = [int(key) for key in request.POST.getlist("application")[:PER_PAGE] if key.isdecimal()]
    if action == "refuse":
        form = RefuseForm(request.POST)
        if keys and not form.is_valid():
            return list_page(request, association, refuse=form, ticked=frozenset(keys))
        verb, more = actions.refuse, form.cleaned_data if keys else {}
    elif action in TOGETHER:
        verb, more = DEEDS[action].verb, {}
    else:
        raise Http404
    ticked = applications_of(request, association).filter(pk__in=keys).order_by("number")
    done, left = all_of(ticked, verb, by=request.user, at=timezone.now(), **more)
    tell(request, done, left)
    return redirect(back_to(request, association))


def all_of(applications, verb, **facts):
    """How many it was done for, and the applications for which it was not possible."""
    done, left = 0, []
    for application in applications:
        try:
            verb(application, **facts)
        except (NotPossible, actions.OwnApplication):
            left.append(application)
        else:
            done += 1
    return done, left


def tell(request, done, left) -> None:
    if not done and not left:
        messages.warning(request, gettext("Tick at least one application first."))
    if done:
        words = ngettext(
            "Done for %(count)s application. The person is told by e-mail.",
            "Done for %(count)s applications. Each person is told by e-mail.",
            done,
        )
        messages.success(request, words % {"count": done})
    if left:
        names = ", ".join(f"{one.number} {one.name}" for one in left)
        words = gettext(
            "Not done, as it does not go with the state that these are in, the session has not "
            "begun, or it is your own application: %(names)s"
        )
        messages.warning(request, words % {"names": names})


def back_to(request, association) -> str:
    """The list or the group from which it was sent."""
    session = request.POST.get("group", "")
    if session.isdecimal():
        return address(association, "desk_group", int(session))
    query = QueryDict(request.META["QUERY_STRING"]).urlencode()
    return address(association, "desk_applications") + (f"?{query}" if query else "")
