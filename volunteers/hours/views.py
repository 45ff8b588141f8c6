"""A volunteer writes down hours, a day at a time, on a phone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.base.parts import Crumb
from portal.base.texts import text_of
from volunteers.application_views import crumbs, own
from volunteers.hours.actions import held, was_there
from volunteers.hours.forms import OwnDayForm
from volunteers.hours.words import duration
from volunteers.models import Hours
from volunteers.sessions import days_words
from volunteers.steps import NotPossible


def volunteers_page(view):
    """Of the person whose application it is, who was or is there; for others there is none."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @login_required
    @transaction.atomic
    def serve(request, pk, **kwargs):
        mine = own(request, pk)
        try:
            (held if request.method == "POST" else was_there)(mine)
        except NotPossible as error:
            raise Http404 from error
        return view(request, mine, **kwargs)

    return serve


@volunteers_page
def hours(request, mine):
    """All days with their sum, and a form for one more."""
    form = OwnDayForm(sent(request), application=mine)
    if form.is_valid():
        mine.hours.create(**form.cleaned_data, entered_on=timezone.localdate())
        messages.success(request, gettext("Written down. The association approves it."))
        return redirect("volunteers:hours", mine.pk)
    entries = list(mine.hours.all())
    context = {
        "entries": [(entry, duration(entry.minutes)) for entry in entries],
        "approved": duration(mine.hours.approved().minutes()),
        "waiting": mine.hours.to_approve().minutes(),
        "waiting_words": duration(mine.hours.to_approve().minutes()),
    }
    title = gettext("Your hours")
    return page(request, "volunteers/hours/own.html", mine, form, context, steps(mine, title))


@volunteers_page
def hours_correct(request, mine, key):
    """One day anew, as long as it is not approved."""
    entry = entry_of(request, mine, key)
    if entry.state == Hours.State.APPROVED:
        if request.method == "POST":  # approved since the form was opened
            messages.warning(request, gettext("It is approved already."))
            return redirect("volunteers:hours", mine.pk)
        raise Http404
    form = OwnDayForm(sent(request), application=mine, entry=entry)
    if form.is_valid():
        entry.correct(**form.cleaned_data, on=timezone.localdate())
        messages.success(request, gettext("Written down. The association approves it."))
        return redirect("volunteers:hours", mine.pk)
    way = [*steps(mine, gettext("Your hours")), Crumb(gettext("Correct a day"))]
    way[-2] = Crumb(gettext("Your hours"), reverse("volunteers:hours", args=[mine.pk]))
    return page(request, "volunteers/hours/correct.html", mine, form, {"entry": entry}, way)


def entry_of(request, mine, key):
    """One of my days; locked while it is written anew, as who approves it locks it too."""
    found = mine.hours.all()
    if request.method == "POST":
        found = found.select_for_update(of=("self",))
    return get_object_or_404(found, pk=key)


def sent(request):
    return request.POST if request.method == "POST" else None


def steps(mine, title):
    way = crumbs(str(text_of(mine.programme, "title")), title)
    way[-2] = Crumb(way[-2].label, reverse("volunteers:application", args=[mine.pk]))
    return way


def page(request, template, mine, form, context, way):
    context |= {
        "application": mine,
        "title": text_of(mine.programme, "title"),
        "session": days_words(mine.session),
        "form": form,
        "crumbs": way,
    }
    return render(request, template, context, status=422 if request.method == "POST" else 200)
