"""The two calendars, and the page where one gets the address of the own one."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.base.calendars import calendar_response
from portal.base.codes import hash_of, new_code
from portal.base.texts import LANGUAGE_CODES
from volunteers.application_views import crumbs
from volunteers.calendars import own_events, public_events
from volunteers.models import CalendarFeed


@require_safe
def calendar_of_sessions(request):
    """All sessions, in the language that the address asks for: ?lang=fr."""
    asked, moment = request.GET.get("lang", ""), timezone.now()
    with override(asked if asked in LANGUAGE_CODES else get_language()):
        name = gettext("Volunteer in Tangier")
        return calendar_response(name, public_events(timezone.localdate(moment)), moment)


@require_safe
def calendar_own(request, code):
    """The sessions of whose secret address it is, in that person's language."""
    feeds = CalendarFeed.objects.select_related("person").filter(person__is_active=True)
    person = get_object_or_404(feeds, code_hash=hash_of(code)).person
    with override(person.language):
        response = calendar_response(gettext("My volunteering"), own_events(person), timezone.now())
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def calendar(request):
    """A POST makes a new secret address and shows it this once: we know it by its hash alone. The
    former one ends with it.
    """
    address = renewed(request.user) if request.method == "POST" else ""
    feed = CalendarFeed.objects.filter(person=request.user).first()
    context = {
        "address": address,
        "webcal": address.replace("https://", "webcal://", 1),
        "feed": feed,
        "public": f"{settings.SITE_ADDRESS}{reverse('calendar_of_sessions')}?lang={get_language()}",
        "crumbs": crumbs(gettext("Your calendar")),
    }
    return render(request, "volunteers/calendar.html", context)


def renewed(person) -> str:
    code, code_hash = new_code()
    CalendarFeed.objects.update_or_create(
        person=person, defaults={"code_hash": code_hash, "made_at": timezone.now()}
    )
    return settings.SITE_ADDRESS + reverse("calendar_own", args=[code])
