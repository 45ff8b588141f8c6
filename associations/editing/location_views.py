"""Pages of the places where an association receives people, and of their opening hours."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from associations.editing.locations import LocationForm
from associations.editing.pages import editing_page, page
from associations.editing.week import WeekForm, copied
from associations.models import Location
from portal.editing.drafts import typed
from portal.editing.pages import saved, waiting_for
from portal.editing.saving import save_moderated


def list_of(association) -> str:
    return reverse("associations:edit_locations", args=[association.slug])


def step_to_list(association) -> tuple[str, str]:
    return gettext("Where you receive people"), list_of(association)


@require_safe
@editing_page
def edit_locations(request, association):
    """The places, each with its own pages."""
    locations = association.locations.select_related("place", "schedule")
    return page(
        request,
        "editing/locations.html",
        association,
        gettext("Where you receive people"),
        locations=locations.prefetch_related("place__translations", "schedule__slots"),
    )


@editing_page
def edit_location(request, association, pk=None):
    """One place; without ``pk`` a new one."""
    location = Location(association=association, position=association.locations.count())
    if pk:
        location = get_object_or_404(association.locations, pk=pk)
    form = LocationForm(typed(request), instance=location)
    if request.method == "POST" and form.is_valid():
        asked = save_moderated(form, by=request.user, at=timezone.now())
        association.save(update_fields=["changed_at"])
        return saved(request, asked, to=list_of(association))
    return page(
        request,
        "editing/form.html",
        association,
        gettext("A place where you receive people"),
        steps=[step_to_list(association)],
        form=form,
        waiting=waiting_for(location),
    )


@editing_page
def remove_location(request, association, pk):
    """A page that asks; then the place is gone. Its hours stay, to be there if it comes back."""
    location = get_object_or_404(association.locations, pk=pk)
    if request.method == "POST":
        location.delete()
        association.save(update_fields=["changed_at"])
        words = gettext("The place is removed. Under “History” you can bring it back for 30 days.")
        return saved(request, to=list_of(association), words=words)
    return page(
        request,
        "editing/remove.html",
        association,
        gettext("Remove this place?"),
        steps=[step_to_list(association)],
        what=str(location),
        back=list_of(association),
    )


@editing_page
def edit_hours(request, association, pk):
    """The week of one place."""
    location = get_object_or_404(association.locations.select_related("schedule"), pk=pk)
    return hours_page(
        request,
        association,
        location,
        to=list_of(association),
        steps=[step_to_list(association)],
    )


def hours_page(request, association, owner, *, to, steps=(), shows=None):
    """The week of ``owner``, a location or an offer: the form, or after saving the way ``to``.
    ``shows`` is the record on whose page it is seen, if that is not the association.
    """
    form = week_form(request, owner.schedule)
    if request.method == "POST" and "copy" not in request.POST and form.is_valid():
        owner.schedule = form.save(owner=owner)
        owner.save(update_fields=["schedule"])
        association.save(update_fields=["changed_at"])
        return saved(request, to=to, shows=shows)
    return page(
        request,
        "editing/hours.html",
        association,
        gettext("Opening hours"),
        steps=steps,
        form=form,
        owner=owner,
    )


def week_form(request, schedule) -> WeekForm:
    """The form as it was sent, also by the button that copies a day down."""
    data = typed(request)
    season, _, weekday = request.POST.get("copy", "").partition("_")
    if weekday.isdecimal() and len(weekday) == 1:
        data = copied(request.POST, season, int(weekday))
    return WeekForm(data, schedule=schedule, today=timezone.localdate())
