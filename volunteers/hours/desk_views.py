"""The hours of a session at the desk of who coordinates: to approve, to send back, for a group."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from volunteers.desk.access import address, coordinators_page, page
from volunteers.desk.group import session_of
from volunteers.desk.views import overview_step
from volunteers.hours import actions
from volunteers.hours.forms import GroupDayForm, SendBackForm
from volunteers.hours.words import duration
from volunteers.models import Application, Hours
from volunteers.models.hours import WAS_THERE
from volunteers.sessions import days_words

State = Hours.State


@dataclass(frozen=True, slots=True)
class Entry:
    """``seen`` says what is approved: a day that was corrected meanwhile is not."""

    entry: Hours
    name: str

    @property
    def seen(self):
        return f"{self.entry.pk}-{self.entry.minutes}"

    @property
    def how_long(self):
        return duration(self.entry.minutes)


@dataclass(frozen=True, slots=True)
class Person:
    application: Application
    entries: list[Entry]

    def sum_of(self, state) -> int:
        return sum(one.entry.minutes for one in self.entries if one.entry.state == state)

    @property
    def approved(self):
        return duration(self.sum_of(State.APPROVED))

    @property
    def waiting(self):
        minutes = self.sum_of(State.ENTERED)
        return duration(minutes) if minutes else ""


@require_safe
@coordinators_page
def desk_hours(request, association, pk):
    return hours_page(request, association, session_of(request, association, pk))


def hours_page(request, association, session, group=None, refused=None):
    """``group`` is the form for several as it was sent; ``refused`` the key of an entry that could
    not be sent back, with the form.
    """
    people = people_of(request.user, session)
    entries = [entry for one in people for entry in one.entries]
    return page(
        request,
        "volunteers/hours/desk.html",
        association,
        pgettext("of work", "Hours"),
        steps=[overview_step(association)],
        session=session,
        days=days_words(session),
        people=people,
        to_approve=sorted(
            (one for one in entries if one.entry.state == State.ENTERED),
            key=lambda one: (one.entry.day, one.name),
        ),
        group=group or GroupDayForm(session=session, people=choices(people)),
        has_begun=session.starts_on <= timezone.localdate(),
        send_back=SendBackForm(),
        refused=refused,
    )


def people_of(user, session) -> list[Person]:
    """Who was there, but for ``user``: nobody approves the own hours."""
    found = Application.objects.coordinated_by(user).filter(session=session, state__in=WAS_THERE)
    found = found.exclude(person=user.pk).prefetch_related("hours").order_by("name", "pk")
    return [Person(one, [Entry(entry, one.name) for entry in one.hours.all()]) for one in found]


def choices(people):
    return [(one.application.pk, one.application.name) for one in people]


def entry_of(request, association, pk):
    found = Hours.objects.coordinated_by(request.user).select_related("application__session")
    return get_object_or_404(found, pk=pk, application__programme__association=association)


@require_POST
@coordinators_page
def desk_hours_approve(request, association, pk):
    """Approve the days of a session that were ticked or sent along, as they were seen."""
    session = session_of(request, association, pk)
    entries = Hours.objects.coordinated_by(request.user).filter(application__session=session)
    seen = dict(pairs(request.POST.getlist("entry")))
    chosen = [(entry, seen[entry.pk]) for entry in entries.filter(pk__in=seen)]
    done = actions.approve(chosen, by=request.user, at=timezone.now())
    if done:
        words = ngettext("%(count)s day is approved.", "%(count)s days are approved.", done)
        messages.success(request, words % {"count": done})
    if done < len(seen) or not seen:
        messages.warning(
            request, gettext("Some days have changed meanwhile. Please look at them again.")
        )
    return redirect(address(association, "desk_hours", pk))


def pairs(sent):
    """(key, minutes) of each "12-450"; what is none is left out."""
    for words in sent:
        key, _dash, minutes = words.partition("-")
        if key.isdecimal() and minutes.isdecimal() and len(words) < 25:
            yield int(key), int(minutes)


@require_POST
@coordinators_page
def desk_hours_send_back(request, association, pk):
    entry = entry_of(request, association, pk)
    form = SendBackForm(request.POST, auto_id=f"%s-{pk}")
    session = entry.application.session
    if not form.is_valid():
        return hours_page(request, association, session, refused=(entry.pk, form))
    actions.send_back(entry, **form.cleaned_data)
    messages.success(request, gettext("Sent back. The person is told by e-mail."))
    return redirect(address(association, "desk_hours", session.pk))


@require_POST
@coordinators_page
def desk_hours_group(request, association, pk):
    """One day for all who were ticked, approved at once."""
    session = session_of(request, association, pk)
    people = people_of(request.user, session)
    form = GroupDayForm(request.POST, session=session, people=choices(people))
    if not form.is_valid():
        return hours_page(request, association, session, group=form)
    ticked = form.cleaned_data.pop("people")
    chosen = [one.application for one in people if one.application.pk in ticked]
    done, left = actions.enter_for_group(
        chosen, **form.cleaned_data, by=request.user, at=timezone.now()
    )
    if done:
        words = ngettext(
            "Written down for %(count)s person.", "Written down for %(count)s people.", len(done)
        )
        messages.success(request, words % {"count": len(done)})
    if left:
        words = gettext("These have written that day down themselves: %(names)s")
        messages.warning(request, words % {"names": ", ".join(one.name for one in left)})
    return redirect(address(association, "desk_hours", pk))
