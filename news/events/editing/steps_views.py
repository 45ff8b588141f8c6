"""The front page of one event at the desk, and the steps that it takes."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from news.editing.actions import requests_for
from news.events.cards import date_card, where
from news.events.clashes import clashes_of
from news.events.editing.actions import PREVIEW_DAYS, ask_or_publish, copy, preview_code, withdraw
from news.events.editing.forms import CopyForm, DateOffForm, OffForm
from news.events.editing.pages import desk_of, event_page, page
from news.events.editing.views import languages_of
from news.events.models import Guest
from news.events.places import tell_of_change
from news.events.when import days_words, hours_of, rhythm
from portal.editing.drafts import typed
from portal.editing.moderation import must_wait
from portal.editing.pages import saved, waiting_for

MOST_DATES = 60


@require_safe
@event_page
def edit_event(request, event):
    """How far it is, what else takes place then, and what can be done."""
    today = timezone.localdate()
    waiting = [*waiting_for(event)]
    for row in event.translations.all():
        waiting += waiting_for(row)
    code = preview_code(event)
    return page(
        request,
        "events/desk_event.html",
        str(event),
        event=event,
        waiting=waiting,
        is_waiting=requests_for(event).exists(),
        asks=bool(must_wait(event, request.user)),
        translations=languages_of(event),
        days=days_words(event.first_day, event.last_day),
        hours=hours_of(event),
        rhythm=rhythm(event),
        where=where(event),
        dates=dates_of(event, today),
        clashes=() if event.is_published else clashes_of(event, today),
        preview_link=settings.SITE_ADDRESS + reverse("events:event_preview", args=[code]),
        preview_days=PREVIEW_DAYS,
    )


def dates_of(event, today) -> list:
    """(occurrence, card) of each date to come."""
    rows = list(event.occurrences.standing().upcoming(today)[:MOST_DATES])
    for row in rows:
        row.event = event
    return [(row, date_card(row)) for row in rows]


@require_POST
@event_page
def publish_event(request, event):
    """Into public, or to an editor, who looks at it first."""
    if ask_or_publish(event, by=request.user, at=timezone.now()):
        messages.success(request, gettext("It is public."))
    else:
        words = gettext("An editor has been asked. You have an answer within a week.")
        messages.success(request, words)
    return redirect(desk_of(event))


@event_page
def withdraw_event(request, event):
    """Out of public; asked first where people read it."""
    guests = Guest.objects.expected(event, timezone.localdate())
    if request.method == "POST" and not guests:
        withdraw(event, by=request.user, at=timezone.now())
        return saved(request, to=desk_of(event), words=gettext("It is no longer public."))
    title = gettext("Take this event out of public?")
    back = desk_of(event)
    return page(request, "events/withdraw.html", title, event=event, back=back, guests=guests)


@event_page
def call_off_event(request, event):
    """All dates are off, with a word why. It stays in public with that mark."""
    form = OffForm(typed(request), instance=event)
    if request.method == "POST" and form.is_valid():
        form.save()
        event.call_off(at=timezone.now())
        tell_of_change(event.occurrences.standing(), at=timezone.now())
        words = gettext("It is called off. Its page says so, and calendars are told.")
        return saved(request, to=desk_of(event), words=words, shows=event)
    title = gettext("Call all of it off")
    return page(request, "events/off.html", title, event=event, form=form)


@require_POST
@event_page
def hold_event(request, event):
    if event.cancelled_at:
        event.hold_after_all()
        tell_of_change(event.occurrences.standing(), at=timezone.now())
    return saved(request, to=desk_of(event), words=gettext("It takes place again."))


@event_page
def call_off_date(request, event, number):
    """One date is off; the others stand. ``number`` is its key."""
    occurrence = get_object_or_404(event.occurrences.standing(), pk=number)
    occurrence.event = event
    form = DateOffForm(typed(request), initial={"note": occurrence.note})
    if request.method == "POST" and form.is_valid():
        was_off = occurrence.is_off
        occurrence.call_off(at=timezone.now(), note=form.cleaned_data["note"])
        tell_of_change([] if was_off else [occurrence], at=timezone.now())
        words = gettext("The date is called off. It stays on the page with that mark.")
        return saved(request, to=desk_of(event), words=words, shows=event)
    title = gettext("Call off: %(day)s") % {"day": date_card(occurrence).days}
    return page(request, "events/off.html", title, event=event, form=form)


@require_POST
@event_page
def hold_date(request, event, number):
    occurrence = get_object_or_404(event.occurrences.standing(), pk=number)
    if occurrence.cancelled_at:
        occurrence.hold_after_all()
        tell_of_change([occurrence], at=timezone.now())
    return saved(request, to=desk_of(event), words=gettext("It takes place again."))


@require_safe
@event_page
def guests(request, event):
    """Who comes to each date, and who waits."""
    rows = event.occurrences.upcoming(timezone.localdate()).prefetch_related("guests")[:MOST_DATES]
    for row in rows:
        row.event = event
    dates = [(date_card(row), *lists_of(row.guests.all())) for row in rows]
    return page(request, "events/guests.html", gettext("Who comes"), event=event, dates=dates)


def lists_of(guests):
    """Those with a place by its number, and those who wait in their order."""
    seated = sorted((one for one in guests if one.seat), key=lambda one: one.seat)
    return seated, [one for one in guests if one.state == Guest.State.WAITING]


@event_page
def copy_event(request, event):
    """The same again on another day: a draft, to be looked at before it is published."""
    form = CopyForm(typed(request))
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["first_day"]
        again = copy(event, first_day=day, by=request.user, at=timezone.now())
        words = gettext("This is the copy. Look it over, then publish it.")
        return saved(request, to=desk_of(again), words=words, shows=again)
    return page(request, "events/form.html", gettext("The same again"), event=event, form=form)
