"""What a sending association sees: its own applicants, and the places for them."""

from collections import defaultdict

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from volunteers import endorsing
from volunteers.actions import OwnApplication
from volunteers.desk.access import address, coordinators_page, page
from volunteers.desk.words import it_is_ones_own
from volunteers.models import Application, Pool, Sender
from volunteers.sessions import days_words
from volunteers.steps import NotPossible


def sent_by(request, association):
    """Their state, session, languages and motivation; nothing else is read of them."""
    found = Application.objects.sent_by(request.user).filter(sender__association=association)
    return found.only(
        "person",
        *("name", "number", "state", "session", "languages", "motivation", "endorsed_at"),
        *("programme", "sender"),
    )


@require_safe
@coordinators_page
def sending(request, association):
    """For each programme that names the association: its places there, and whom it sends."""
    return page(
        request,
        "volunteers/desk/sending.html",
        association,
        gettext("Volunteers whom we send"),
        programmes=programmes_with_applicants(request, association),
        can_endorse=endorsing.BEFORE,
    )


def programmes_with_applicants(request, association) -> list[tuple]:
    """Each programme with the places kept for the association and its applicants."""
    applications = sent_by(request, association).select_related("session").order_by("-number")
    by_sender = defaultdict(list)
    for application in applications.prefetch_related("choices__session"):
        by_sender[application.sender_id].append(application)
    places = places_for(association)
    senders = Sender.objects.filter(association=association).select_related(
        "programme__association"
    )
    named = senders.prefetch_related(
        "programme__translations", "programme__association__translations"
    )
    return [(one.programme, places[one.pk], by_sender[one.pk]) for one in named]


def places_for(association) -> dict[int, list[tuple[str, int, int]]]:
    """By the key of the sender: days, places, free places of each session that is not over."""
    today = timezone.localdate()
    pools = Pool.objects.filter(sender__association=association).annotate(held=Count("seats"))
    pools = pools.filter(session__ends_on__gte=today, session__cancelled_at=None)
    found = defaultdict(list)
    for pool in pools.select_related("session").order_by("session__starts_on"):
        line = (days_words(pool.session), pool.capacity, pool.capacity - pool.held)
        found[pool.sender_id].append(line)
    return found


@require_POST
@coordinators_page
def endorse(request, association, pk):
    """Recommend one's own applicant to the host, once."""
    application = get_object_or_404(sent_by(request, association), pk=pk)
    try:
        endorsing.endorse(application, by=request.user, at=timezone.now())
    except NotPossible:
        messages.warning(
            request, gettext("This application has been decided meanwhile, or was taken back.")
        )
    except OwnApplication:
        messages.error(request, it_is_ones_own())
    else:
        messages.success(request, gettext("Recommended. The host is told."))
    return redirect(address(association, "sending"))
