"""The rows of events: their pages, their calendars, and where they are made; see rights.py."""

from django.utils import timezone

from news.events.editing.actions import preview_code
from news.events.places import code_of
from tests.whole.answers import (
    EDITORS_ONLY,
    OF_EDITORS,
    OF_MANAGERS,
    READ,
    but,
    changed,
    desk_page,
    everybody,
    machine,
    page,
    record_pages,
    slug_of,
)

TAKEN, REFUSED = changed(OF_MANAGERS, 302), changed(OF_MANAGERS, 422)


def at(name, **more):
    """The key of an event of the cast."""
    return lambda cast: {"pk": getattr(cast, name).pk} | more


def at_date(cast):
    return at("event", number=cast.event.occurrences.first().pk)(cast)


def this_month(cast):
    today = timezone.localdate()
    return {"year": today.year, "month": today.month}


def date_of_page(cast):
    return {"slug": cast.event.slug, "pk": cast.event.occurrences.last().pk}


def of_guest(cast):
    return {"code": code_of(cast.guest)}


RIGHTS_OF_EVENTS = (
    page("events:event_list"),
    machine("events:month", arguments=this_month),
    *record_pages("events:event_detail", "event", "hidden_event"),
    machine(
        "events:event_detail",
        but(EDITORS_ONLY, manager=200),
        arguments=slug_of("event_draft"),
        case="draft",
    ),
    desk_page("events:event_preview", READ, lambda cast: {"code": preview_code(cast.event_draft)}),
    desk_page("events:event_preview", everybody(404), lambda cast: {"code": "x"}, case="wrong"),
    machine("calendar_of_events"),
    machine("calendar_of_event", arguments=slug_of("event")),
    machine("calendar_of_event", everybody(404), arguments=slug_of("event_draft"), case="draft"),
    desk_page("events:desk", OF_EDITORS),
    desk_page("events:add", OF_EDITORS, post=changed(OF_EDITORS, 422)),
    desk_page("events:desk_association", OF_MANAGERS, slug_of("association")),
    desk_page("events:add_of", OF_MANAGERS, slug_of("association"), post=REFUSED),
    desk_page("events:edit_event", OF_MANAGERS, at("event")),
    desk_page("events:edit_event", OF_EDITORS, at("hidden_event"), case="of another"),
    desk_page("events:edit_words", OF_MANAGERS, at("event", language="fr"), post=REFUSED),
    desk_page("events:edit_when", OF_MANAGERS, at("event"), post=REFUSED),
    desk_page("events:edit_where", OF_MANAGERS, at("event"), post=REFUSED),
    desk_page("events:edit_facts", OF_MANAGERS, at("event"), post=REFUSED),
    desk_page("events:call_off_date", OF_MANAGERS, at_date, post=TAKEN),
    desk_page("events:hold_date", everybody(405), at_date, post=TAKEN),
    desk_page("events:call_off_event", OF_MANAGERS, at("event"), post=TAKEN),
    desk_page("events:hold_event", everybody(405), at("event"), post=TAKEN),
    desk_page("events:copy_event", OF_MANAGERS, at("event"), post=REFUSED),
    desk_page("events:guests", OF_MANAGERS, at("event")),
    desk_page("events:sign_up", READ, date_of_page, post=422),
    desk_page("events:sign_up_sent", READ),
    desk_page("events:guest", READ, of_guest),
    desk_page("events:guest", everybody(404), lambda cast: {"code": "x"}, case="of nobody"),
    desk_page("events:confirm_guest", everybody(405), of_guest, post=302),
    desk_page("events:leave", everybody(405), of_guest, post=302),
    desk_page("events:publish_event", everybody(405), at("event_draft"), post=TAKEN),
    desk_page("events:remove_event", OF_MANAGERS, at("event_scrap"), post=TAKEN),
    desk_page("events:withdraw_event", OF_MANAGERS, at("event"), post=TAKEN),
)
