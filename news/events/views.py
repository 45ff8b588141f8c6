"""The public pages of events."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from news.events.cards import by_day, cards_of, for_cards
from news.events.editing.actions import event_of_code
from news.events.event_page import crumbs_to, event_context, for_page, next_dates
from news.events.filters import chosen, narrowed
from news.events.models import Event, Occurrence
from news.events.month import (
    ONE_DAY,
    ends_of,
    is_shown,
    month_link,
    named,
    ramadan_in,
    reach,
    turn,
    weeks_of,
)
from portal.base.addresses import first_of
from portal.base.pagecache import public_page
from portal.base.parts import Crumb

A_PAGE = 30


@public_page
def event_list(request):
    """What is to come, by day."""
    today = timezone.localdate()
    upcoming = Occurrence.objects.public().upcoming(today)
    found, rows = narrowed(request.GET, upcoming)
    page = Paginator(for_cards(rows.in_order()), A_PAGE).get_page(request.GET.get("page"))
    total = page.paginator.count
    query = chosen(request.GET)
    context = {
        "form": found.form,
        "page": page,
        "days": by_day(cards_of(page.object_list), today),
        "is_filtered": bool(query),
        "soonest": cards_of(next_dates(today, Occurrence.objects, 1)) if not total else (),
        "total": ngettext("%(count)s date", "%(count)s dates", total) % {"count": total},
        "month": month_link(today, query),
        "calendar": calendar_address(query),
        "crumbs": [*crumbs_to()[:1], Crumb(gettext("Events"))],
    }
    return render(request, "events/event_list.html", context)


def calendar_address(query: dict) -> str:
    return f"{reverse('calendar_of_events')}?{urlencode(query | {'lang': get_language()})}"


@public_page
def month(request, year, month):
    """The days of a month, from Monday; 404 where it is too far away."""
    today = timezone.localdate()
    if not is_shown(year, month, today):
        raise Http404
    first, last = ends_of(year, month)
    found, rows = narrowed(request.GET, Occurrence.objects.public().between(first, last))
    rows = list(for_cards(rows.in_order()))
    query = chosen(request.GET)
    title, within = named(year, month), reach(today)
    context = {
        "form": found.form,
        "title": title,
        "weeks": weeks_of(year, month, rows, cards_of(rows), today),
        "has_events": bool(rows),
        "ramadan": ramadan_in(first, last),
        "is_filtered": bool(query),
        "before": turn(first - ONE_DAY, query, today, within),
        "after": turn(last + ONE_DAY, query, today, within),
        "list": f"{reverse('events:event_list')}?{urlencode(query)}".rstrip("?"),
        "calendar": calendar_address(query),
        "crumbs": crumbs_to((title,)),
    }
    return render(request, "events/month.html", context)


@public_page
def event_detail(request, slug):
    visible = Event.objects.visible_to(request.user)
    event = first_of(for_page(visible).filter(slug=slug), visible, slug)
    return render(request, "events/event_detail.html", event_context(event, timezone.localdate()))


@require_safe
@never_cache
def event_preview(request, code):
    """The event before it is public, for who has the link; after that the way to its page."""
    event = event_of_code(code)
    if event is None:
        raise Http404
    if event.is_published:
        return redirect(event)
    event = for_page(Event.objects.all()).get(pk=event.pk)
    context = event_context(event, timezone.localdate()) | {"is_preview": True}
    response = render(request, "events/event_detail.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
