"""The places of a date: who gets one, who is next, who gives one back, with the letters about it.

All of it runs while the row of the date is locked; that a place is never given twice the database
would refuse even so. Every verb is safe to call twice.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from news.events import emails
from news.events.models import Event, Guest, Occurrence
from portal.base.codes import hash_of, new_code, written_code_for
from portal.base.limits import times_that_day
from portal.base.personal_traces import forget_old_letters_to

MOST_LETTERS_A_DAY = 5  # to one address, which anybody may have typed
State = Guest.State


class StillHeld(Exception):  # noqa: N818 it is no error: the page says how many
    """More places are held on some date than would be left; ``args[0]`` is how many."""


def locked_dates(keys: Iterable[int]) -> list[Occurrence]:
    """These dates, locked for this transaction; always in one order. Their events are read after
    that, as they are then.
    """
    found = Occurrence.objects.select_for_update(of=("self",), no_key=True)
    dates = list(found.filter(pk__in=set(keys)).order_by("pk"))
    prefetch_related_objects(dates, "event__association")
    return dates


def free_seats(occurrence: Occurrence) -> list[int]:
    taken = set(occurrence.guests.seated().values_list("seat", flat=True))
    capacity = Event.objects.values_list("capacity", flat=True).get(pk=occurrence.event_id)
    return [number for number in range(1, (capacity or 0) + 1) if number not in taken]


@transaction.atomic
def sign_up(guest: Guest) -> str:
    """Keep a new guest and ask for the proof of the address; gives the code that only letters
    have.
    """
    guest.code_hash = new_code()[1]
    guest.save()
    code, guest.code_hash = written_code_for(seed_of(guest))
    guest.save(update_fields=["code_hash"])
    day = timezone.localdate(guest.made_at)
    if times_that_day("guest_letter", guest.email, day) <= MOST_LETTERS_A_DAY:
        emails.guest_made(guest, code)
    return code


def seed_of(guest: Guest) -> str:
    return f"events.guest-{guest.pk}"


def code_of(guest: Guest) -> str:
    """The same in every letter to the guest."""
    return written_code_for(seed_of(guest))[0]


def guest_with(code: str) -> Guest | None:
    found = Guest.objects.select_related("occurrence__event__association")
    return found.filter(code_hash=hash_of(code)).first()


def locked(guest: Guest) -> tuple[Guest, Occurrence]:
    [occurrence] = locked_dates([guest.occurrence_id])
    guest = Guest.objects.get(pk=guest.pk)
    guest.occurrence = occurrence
    return guest, occurrence


@transaction.atomic
def confirm(guest: Guest, *, at: datetime) -> bool:
    """The address is right: the guest has a place, or waits for one. Whether that is new."""
    guest, occurrence = locked(guest)
    if guest.state != State.UNCONFIRMED or not occurrence.takes_guests(at):
        return False
    others = occurrence.guests.filter(email=guest.email, state__in=[State.WAITING, State.SEATED])
    if others.exists():
        guest.state, guest.left_at = State.LEFT, at
        guest.save(update_fields=["state", "left_at"])
        return False
    free = [] if occurrence.guests.waiting().exists() else free_seats(occurrence)
    guest.confirmed_at = at
    guest.state, guest.seat = (State.SEATED, free[0]) if free else (State.WAITING, None)
    guest.save(update_fields=["confirmed_at", "state", "seat"])
    emails.guest_told(guest, code_of(guest), at)
    return True


@transaction.atomic
def leave(guest: Guest, *, at: datetime) -> bool:
    """Give the place back, or that on the waiting list; who is next is told. Whether it is new."""
    guest, occurrence = locked(guest)
    if guest.state == State.LEFT:
        return False
    guest.state, guest.seat, guest.left_at = State.LEFT, None, at
    guest.save(update_fields=["state", "seat", "left_at"])
    promote(occurrence, at=at)
    return True


def promote(occurrence: Occurrence, *, at: datetime) -> None:
    """Give the free places of a locked date to those who wait, in their order, with a letter."""
    if not occurrence.takes_guests(at):
        return
    waiting = occurrence.guests.waiting()
    for seat, guest in zip(free_seats(occurrence), waiting, strict=False):
        guest.state, guest.seat, guest.occurrence = State.SEATED, seat, occurrence
        guest.save(update_fields=["state", "seat"])
        emails.guest_told(guest, code_of(guest), at)


def held_dates(event: Event, capacity: int | None, *, at: datetime) -> list[Occurrence]:
    """The dates to come, locked until the end of the transaction, before ``event`` gets another
    number of places. Raises StillHeld where more are held on one of them.
    """
    dates = locked_dates(event.occurrences.upcoming(at.date()).values_list("pk", flat=True))
    held = max((row.guests.seated().count() for row in dates), default=0)
    if held > (capacity or 0):
        raise StillHeld(held)
    return dates


def share_out(dates: list[Occurrence], *, at: datetime) -> None:
    """Give the places that ``dates`` have now, after another number of them was saved."""
    for row in dates:
        row.event.refresh_from_db()
        renumber(row, row.event.capacity or 0)
        promote(row, at=at)


def renumber(occurrence: Occurrence, capacity: int) -> None:
    """Give who sits on a place that is no more one of those that are left."""
    free = iter(free_seats(occurrence))
    for guest in occurrence.guests.seated().filter(seat__gt=capacity):
        guest.seat = next(free)
        guest.save(update_fields=["seat"])


def tell_of_change(occurrences: Iterable[Occurrence], *, at: datetime) -> None:
    """Tell who has a place or waits that a date was called off, is no longer one, moved, or takes
    place after all. Past dates are left alone.
    """
    for row in locked_dates([row.pk for row in occurrences if row.last_day >= at.date()]):
        for guest in row.guests.filter(state__in=[State.SEATED, State.WAITING]):
            guest.occurrence = row
            emails.guest_changed(guest, code_of(guest), at)


@transaction.atomic
def remind(at: datetime) -> None:
    """A letter to each who has a place on a date of today or tomorrow, once."""
    day = timezone.localdate(at)
    due = Occurrence.objects.standing().taking_place()
    due = due.filter(first_day__range=(day, day + timedelta(days=1)))
    guests = Guest.objects.seated().filter(occurrence__in=due, reminded_at=None).exclude(email="")
    for guest in guests.select_for_update(of=("self",), skip_locked=True):
        guest.occurrence = Occurrence.objects.select_related("event__association").get(
            pk=guest.occurrence_id
        )
        if at < guest.occurrence.begins_at:
            guest.reminded_at = at
            guest.save(update_fields=["reminded_at"])
            emails.guest_reminded(guest, code_of(guest))


@transaction.atomic
def forget_guests(at: datetime) -> None:
    """Delete who confirmed nothing; erase who came to what is long over, and letters to them."""
    Guest.objects.unconfirmed_too_long(at).delete()
    old = Guest.objects.kept_too_long(timezone.localdate(at)).select_for_update(skip_locked=True)
    found = list(old.values_list("pk", "email", "occurrence__last_day"))
    last = {}
    for _key, email, day in found:
        if email:
            last[email] = max(last.get(email, at.replace(year=2000)), midnight_after(day))
    forget_old_letters_to(last)
    Guest.objects.filter(pk__in=[key for key, _email, _day in found]).forget()


def midnight_after(day) -> datetime:
    zone = timezone.get_default_timezone()
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), zone)
