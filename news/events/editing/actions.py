"""What becomes of an event. Each verb is safe to call twice."""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils.translation import get_language

from news.editing.actions import leave_the_line, requests_for
from news.events.dates import lay_out
from news.events.models import RESERVED_SLUGS, Event, EventTranslation
from news.events.recurrence import Repeats
from portal.accounts.models import User
from portal.base.models import TranslatedText
from portal.base.slugs import free_slug
from portal.editing import moderation

MOMENT = timedelta(minutes=1)
SALT = "news.events.preview"
PREVIEW_DAYS = 14  # how long the link to an event that is not public works
COPIED = (
    *("starts", "ends", "mode", "place", "address", "online_url"),
    *("cost", "cost_mad", "sign_up", "sign_up_url", "capacity"),
)
COPIED_LINKS = ("topics", "languages", "associations")
COPIED_WORDS = ("language_code", "origin", "title", "lead", "words", "where")


@transaction.atomic
def begin(form, *, association, by, at: datetime) -> Event:
    """A new event with the words and the day of ``form``; sent twice it is kept once."""
    title, day = form.cleaned_data["title"], form.cleaned_data["first_day"]
    if twin := begun_just_now(title, day, association=association, by=by, at=at):
        return twin
    row = form.instance
    row.master = Event.objects.create(
        association=association,
        slug=slug_for(title),
        first_day=day,
        last_day=day,
        starts=form.cleaned_data["starts"],
        ends=form.cleaned_data["ends"],
    )
    row.origin = TranslatedText.Origin.SOURCE
    row.save()
    lay_out(row.master, at=at)
    return row.master


def begun_just_now(title, day, *, association, by, at) -> Event | None:
    """The same draft, of a moment ago. The account is locked, so that of two at once the second
    sees the first.
    """
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    return Event.objects.filter(
        association=association,
        state=Event.State.DRAFT,
        first_day=day,
        changed_at__gt=at - MOMENT,
        translations__language_code=get_language(),
        translations__title=title,
    ).first()


def slug_for(title: str) -> str:
    return free_slug(title, Event.objects.all(), fallback="event", reserved=RESERVED_SLUGS)


@transaction.atomic
def copy(event: Event, *, first_day, by, at: datetime) -> Event:
    """The same again, once, on another day: a draft with all that was said of it."""
    title = str(event)
    if twin := begun_just_now(title, first_day, association=event.association, by=by, at=at):
        return twin
    again = Event.objects.create(
        association=event.association,
        slug=slug_for(title),
        first_day=first_day,
        last_day=first_day + (event.last_day - event.first_day),
        repeats=Repeats.NO,
        **{name: getattr(event, name) for name in COPIED},
    )
    for name in COPIED_LINKS:
        getattr(again, name).set(getattr(event, name).all())
    for row in event.translations.all():
        words = {name: getattr(row, name) for name in COPIED_WORDS}
        EventTranslation.objects.create(master=again, **words)
    lay_out(again, at=at)
    return again


@transaction.atomic
def ask_or_publish(event: Event, *, by, at: datetime) -> bool:
    """Publish it, or ask an editor for it. Whether it is in public."""
    if event.is_published:
        return True
    if moderation.must_wait(event, by):
        moderation.ask_for_record(record=event, by=by, at=at)
        return False
    before = event.state
    for request in requests_for(event):
        moderation.approve(request, by=by, at=at)
    event.refresh_from_db()
    event.publish(at=at)
    if not by.is_editor:
        moderation.note_applied(target=event, field="state", old=before, by=by, at=at)
    return True


@transaction.atomic
def withdraw(event: Event, *, by, at: datetime) -> None:
    """Out of public, or out of the line of those that wait for an editor."""
    event.withdraw()
    leave_the_line(event, by=by, at=at)


def preview_code(event: Event) -> str:
    """What opens the event for who has the link, before it is public."""
    return signing.dumps(event.pk, salt=SALT)


def event_of_code(code: str) -> Event | None:
    """The event, of any state but withdrawn; None for a code that is wrong or old."""
    try:
        pk = signing.loads(code, salt=SALT, max_age=timedelta(days=PREVIEW_DAYS))
    except signing.BadSignature:
        return None
    return Event.objects.exclude(state=Event.State.WITHDRAWN).filter(pk=pk).first()
