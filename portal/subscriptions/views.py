"""Where somebody says what to follow, without an account."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.base.limits import is_within_limit
from portal.base.parts import Crumb
from portal.subscriptions.actions import ask
from portal.subscriptions.forms import FollowForm
from portal.subscriptions.models import (
    ENDED_FOLLOWING_DAYS,
    LONGEST_SUBJECT,
    UNCONFIRMED_FOLLOWING_DAYS,
)
from portal.subscriptions.subjects import SUBJECTS

MOST_ASKED_A_DAY = 20  # from one network


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request, kind, slug):
    """Follow what stands at ``slug``."""
    if kind not in SUBJECTS:
        raise Http404
    return follow_page(request, SUBJECTS[kind], SUBJECTS[kind].key_at(slug))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow_search(request):
    """Follow a search: its words and filters are the query of the address."""
    kind = SUBJECTS["search"]
    return follow_page(request, kind, kind.key_at(request.GET.urlencode()))


def follow_page(request, kind, key):
    found = kind.read([key]).get(key) if key else None
    if found is None or len(kind.subject(key)) > LONGEST_SUBJECT:
        raise Http404
    form = FollowForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if not form.is_valid():
            status = 422
        elif taken(request, form, kind.subject(key)):
            return redirect("subscriptions:follow_sent")
        else:
            status = 429
    context = {"form": form, **words_of(kind, found)}
    return render(request, "subscriptions/follow.html", context, status=status)


def words_of(kind, found) -> dict:
    return {
        "kind": kind,
        "followed": found,
        "title": gettext("Follow: %(title)s") % {"title": found.title},
        "kept": gettext(
            "Until you stop it, and %(ended)s days more; what is not confirmed, %(days)s days."
        )
        % {"ended": ENDED_FOLLOWING_DAYS, "days": UNCONFIRMED_FOLLOWING_DAYS},
        "crumbs": [
            Crumb(gettext("Home"), reverse("home")),
            Crumb(found.title, found.url),
            Crumb(gettext("Follow")),
        ],
    }


def taken(request, form, subject) -> bool:
    """Whether the wish was kept: a network may send so many a day."""
    moment = timezone.now()
    day = timezone.localdate(moment)
    if is_within_limit("follow", request, most=MOST_ASKED_A_DAY, day=day):
        ask(
            email=form.cleaned_data["email"],
            language=get_language(),
            subject=subject,
            rhythm=form.cleaned_data["rhythm"],
            at=moment,
        )
        return True
    words = gettext(
        "Very many messages have come from your network today. Please try again tomorrow."
    )
    form.add_error(None, words)
    return False


@require_safe
@never_cache
def follow_sent(request):
    """The same for every address, known or not."""
    title = gettext("Look into your mail")
    return render(request, "subscriptions/sent.html", {"title": title, "crumbs": [Crumb(title)]})


@require_safe
@never_cache
def follow_erased(request):
    title = gettext("Your address is erased")
    return render(request, "subscriptions/erased.html", {"title": title, "crumbs": [Crumb(title)]})
