"""The calendars of events: of all, of those that filters find, of one."""

from django.utils import timezone
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_safe

from news.events.calendars import calendar_events, dates_from
from news.events.filters import narrowed
from news.events.models import Event, Occurrence
from portal.base.addresses import record_at
from portal.base.calendars import calendar_response
from portal.base.pagecache import following_moves
from portal.base.texts import LANGUAGE_CODES, read_texts, text_of


def in_language(view):
    """In the language that the address asks for: ?lang=fr."""

    @require_safe
    @following_moves
    def serve(request, **kwargs):
        asked = request.GET.get("lang", "")
        with override(asked if asked in LANGUAGE_CODES else get_language()):
            return view(request, **kwargs)

    return serve


@in_language
def calendar_of_events(request):
    """All dates, or those that the filters of the list of events find."""
    moment = timezone.now()
    _found, rows = narrowed(request.GET, dates_from(timezone.localdate(moment)))
    return calendar_response(gettext("Events in Tangier"), calendar_events(rows), moment)


@in_language
def calendar_of_event(request, slug):
    """All dates of one event, past ones too."""
    event = record_at(Event.objects.published(), slug)
    read_texts([event], "title")
    dates = calendar_events(Occurrence.objects.filter(event=event))
    return calendar_response(str(text_of(event, "title")), dates, timezone.now())
