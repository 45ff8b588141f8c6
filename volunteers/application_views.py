"""The way of a volunteer: apply, see how it stands, accept or give back a place."""

from functools import wraps

from allauth.account.decorators import verified_email_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.models import User
from portal.base.parts import Crumb
from portal.base.texts import text_of
from volunteers import actions
from volunteers.application_forms import ApplicationForm, TogetherForm
from volunteers.letters import TOLD
from volunteers.models import APPLICATION_KEPT_DAYS, Application, Programme, Session, State
from volunteers.programme_page import home_crumb, list_crumb
from volunteers.sessions import days_words, positions
from volunteers.steps import NotPossible, possible


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@verified_email_required
def apply(request, slug):
    """The form, with what was saved of it; who has applied already is led to that."""
    moment = timezone.now()
    visible = Programme.objects.visible_to(request.user).select_related("association")
    programme = get_object_or_404(visible.prefetch_related("translations"), slug=slug)
    mine = Application.objects.of(request.user).in_the_way(timezone.localdate(moment))
    running = mine.filter(programme=programme).first()
    if running and running.state != State.DRAFT:
        return redirect("volunteers:application", running.pk)
    form = form_to_apply(request, programme, running, moment)
    if request.method == "POST" and form.is_valid() and (answer := taken(request, form, moment)):
        return answer
    title = text_of(programme, "title")
    context = {
        "programme": programme,
        "title": title,
        "form": form,
        "saved": running,
        "kept_days": APPLICATION_KEPT_DAYS,
        "crumbs": crumbs_to_apply(programme, title),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "volunteers/apply.html", context, status=status)


def form_to_apply(request, programme, draft, moment):
    """The form with what was sent, or what was saved; for the sessions that are open."""
    return ApplicationForm(
        request.POST if request.method == "POST" else None,
        instance=draft
        or Application(programme=programme, person=request.user, name=request.user.name),
        sessions=Session.objects.open_at(moment).filter(programme=programme),
        is_draft=is_draft(request),
    )


def is_draft(request) -> bool:
    """Whether it is to be kept only: what is sent must be whole."""
    return "save" in request.POST and "send" not in request.POST


def crumbs_to_apply(programme, title):
    to_programme = Crumb(title, programme.get_absolute_url())
    return [home_crumb(), list_crumb(), to_programme, Crumb(gettext("Apply"))]


def taken(request, form, moment):
    """Keep the draft, and send it if asked for; None where the form says why it cannot be sent."""
    application = keep(form)
    if application is None:
        return redirect("volunteers:apply", form.instance.programme.slug)
    if is_draft(request):
        messages.success(request, gettext("Saved. Nobody reads it before you send it."))
        return redirect("volunteers:apply", application.programme.slug)
    try:
        actions.send(application, at=moment)
    except actions.CannotSend as why:
        form.add_error(None, str(why))
        return None
    except NotPossible:
        pass  # sent twice: it is there
    return redirect("volunteers:application", application.pk)


@transaction.atomic
def keep(form):
    """Save the draft, over one that was begun elsewhere meanwhile; None where it was sent there."""
    draft = form.instance
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=draft.person_id)
    mine = Application.objects.of(draft.person).in_the_way(timezone.localdate())
    if standing := mine.filter(programme=draft.programme).select_for_update(of=("self",)).first():
        if standing.state != State.DRAFT:
            return None
        draft.pk = standing.pk
    return form.save()


@require_safe
@never_cache
@login_required
def applications(request):
    """All that I have applied for, the newest first."""
    mine = Application.objects.of(request.user).select_related("programme__association", "session")
    rows = mine.prefetch_related("programme__translations").order_by("-begun_at")
    context = {"applications": rows, "crumbs": crumbs()}
    return render(request, "volunteers/applications.html", context)


@require_safe
@never_cache
@login_required
def application(request, pk):
    """How it stands, what I can do now, and what I wrote."""
    mine = own(request, pk)
    if mine.state == State.DRAFT:
        return redirect("volunteers:apply", mine.programme.slug)
    words = TOLD[mine.state]
    title = text_of(mine.programme, "title")
    context = {
        "application": mine,
        "title": title,
        "state_text": words.text,
        "can": possible(mine.state, "person"),
        "is_late": mine.offered_until and mine.offered_until <= timezone.now(),
        "positions": positions(mine),
        "choices": [
            days_words(choice.session) for choice in mine.choices.select_related("session")
        ],
        "session": days_words(mine.session) if mine.session else "",
        "has_place": mine.state in State.confirmed(),
        "unread": mine.messages.unread_by(association=False).count(),
        "together": together(mine),
        "answers": mine.answers.select_related("question").exclude(words=""),
        "crumbs": crumbs(str(title)),
    }
    return render(request, "volunteers/application.html", context)


def together(mine):
    """The form to name somebody while it still matters; else None."""
    waits = mine.state in (State.APPLIED, State.SHORTLISTED, State.WAITING)
    return TogetherForm(instance=mine) if waits else None


def own(request, pk):
    """The application of who asks; else 404."""
    mine = Application.objects.of(request.user).select_related(
        "programme__association", "session", "coordinator", "sender__association"
    )
    return get_object_or_404(mine.prefetch_related("programme__translations"), pk=pk)


def step(view):
    """A POST that does one thing with my own application, and says so if it was too late."""

    @require_POST
    @never_cache
    @login_required
    @wraps(view)
    def serve(request, pk):
        mine = own(request, pk)
        try:
            messages.success(request, view(request, mine))
        except NotPossible:
            messages.warning(
                request, gettext("This has changed in the meantime. Here is how it stands now.")
            )
        return redirect("volunteers:application", pk)

    return serve


@step
def application_accept(request, mine):
    actions.accept(mine, at=timezone.now())
    return gettext("Your place is confirmed.")


@step
def application_decline(request, mine):
    actions.decline(mine, at=timezone.now())
    return gettext("You have declined the place. It goes to somebody else.")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def application_withdraw(request, pk):
    """A GET asks once more, a POST takes it back."""
    mine = own(request, pk)
    if request.method == "POST":
        return withdraw_now(request, pk)
    if not {"withdraw", "give_up_place"} & set(possible(mine.state, "person")):
        return redirect("volunteers:application", pk)
    context = {
        "application": mine,
        "title": text_of(mine.programme, "title"),
        "session": days_words(mine.session) if mine.session else "",
        "crumbs": crumbs(gettext("Withdraw")),
    }
    return render(request, "volunteers/withdraw.html", context)


@step
def withdraw_now(request, mine):
    actions.withdraw(mine, at=timezone.now())
    return gettext("You have withdrawn.")


@require_POST
@never_cache
@login_required
def application_throw_away(request, pk):
    """Erase my draft; what was sent meanwhile stays."""
    mine = own(request, pk)
    try:
        actions.throw_away(mine)
    except NotPossible:
        messages.warning(
            request, gettext("This has changed in the meantime. Here is how it stands now.")
        )
        return redirect("volunteers:application", pk)
    messages.success(request, gettext("The draft is thrown away."))
    return redirect("volunteers:applications")


@require_POST
@never_cache
@login_required
def application_together(request, pk):
    mine = own(request, pk)
    form = TogetherForm(request.POST, instance=mine)
    if together(mine) is None or not form.is_valid():
        messages.warning(request, gettext("Write the number of an application, or leave it empty."))
    else:
        mine.save(update_fields=["together_with"])
        messages.success(request, gettext("Saved."))
    return redirect("volunteers:application", pk)


def crumbs(*last):
    steps = [home_crumb(), list_crumb(), Crumb(gettext("Your applications"))]
    if last:
        steps[-1] = Crumb(gettext("Your applications"), reverse("volunteers:applications"))
    return [*steps, *(Crumb(label) for label in last)]
