"""The pages that the links in letters lead to: what an address follows, how often, and the end.

The signed code in the address is all the right that is needed: only letters to the address hold it.
"""

from functools import wraps

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.base.parts import Crumb
from portal.subscriptions import actions
from portal.subscriptions.forms import LanguageForm, RhythmForm
from portal.subscriptions.models import Rhythm, Subscriber
from portal.subscriptions.subjects import kind_of, read_subjects


def own_page(view):
    """Gives ``view`` the subscriber of the code, and says so where there is none (any more)."""

    @wraps(view)
    def serve(request, code, **kwargs):
        subscriber = Subscriber.objects.with_code(code).first()
        return view(request, subscriber, **kwargs) if subscriber else no_such_link(request)

    return never_cache(serve)


def no_such_link(request):
    title = gettext("This link leads nowhere")
    context = {"title": title, "crumbs": [Crumb(title)]}
    return render(request, "subscriptions/gone.html", context, status=404)


@require_safe
@own_page
def preferences(request, subscriber):
    """All that the address follows. Nothing is confirmed by looking."""
    title = gettext("What you follow")
    context = {
        "subscriber": subscriber,
        "title": title,
        "rhythms": Rhythm.choices,
        "crumbs": [Crumb(title)],
        **rows_of(subscriber),
    }
    return render(request, "subscriptions/preferences.html", context)


def rows_of(subscriber) -> dict[str, list]:
    """What it follows by state, each with its name and kind; its name is None where it is gone."""
    found = subscriber.subscriptions.all()
    names = read_subjects(one.subject for one in found)
    rows = {"waiting": [], "confirmed": [], "ended": []}
    for one in found:
        row = {"wish": one, "kind": kind_of(one.subject), "followed": names.get(one.subject)}
        rows[one.state].append(row)
    return rows


def back(subscriber):
    return redirect("subscriptions:preferences", subscriber.code)


@require_POST
@own_page
def confirm(request, subscriber, pk):
    """Follow it, or follow it again."""
    actions.confirm(get_object_or_404(subscriber.subscriptions, pk=pk), at=timezone.now())
    return back(subscriber)


@require_POST
@own_page
def end(request, subscriber, pk):
    actions.end(get_object_or_404(subscriber.subscriptions, pk=pk), at=timezone.now())
    return back(subscriber)


@require_POST
@own_page
def choose_rhythm(request, subscriber, pk):
    wish = get_object_or_404(subscriber.subscriptions, pk=pk)
    form = RhythmForm(request.POST)
    if form.is_valid():
        wish.follow_in(form.cleaned_data["rhythm"])
    return back(subscriber)


@require_POST
@own_page
def choose_language(request, subscriber):
    """From now on letters come in it, and the page too."""
    form = LanguageForm(request.POST)
    if form.is_valid():
        subscriber.read_in(form.cleaned_data["language"])
    with override(subscriber.language):
        return back(subscriber)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def stop(request, subscriber):
    """Ends all of it. A GET asks, since programs look at links in mails; a POST ends without asking
    (RFC 8058): from a mail program it has neither cookie nor token, only the signed address.
    """
    if request.method == "POST":
        actions.end_all(subscriber, at=timezone.now())
    is_stopped = not subscriber.subscriptions.exclude(state="ended").exists()
    title = gettext("You get no more letters") if is_stopped else gettext("Stop all letters?")
    context = {
        "subscriber": subscriber,
        "is_stopped": is_stopped,
        "title": title,
        "crumbs": [Crumb(title)],
    }
    return render(request, "subscriptions/stop.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def erase(request, subscriber):
    if request.method == "POST":
        actions.erase(subscriber)
        return redirect("subscriptions:follow_erased")
    title = gettext("Erase your address?")
    context = {"subscriber": subscriber, "title": title, "crumbs": [Crumb(title)]}
    return render(request, "subscriptions/erase.html", context)
