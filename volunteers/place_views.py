"""Where it is and how to arrive: for who has a place, and for nobody else; as a page and as PDF."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.base.pdf import pdf
from portal.base.phones import local_phone
from portal.base.tables import KEEP_TO_ONESELF, file_name
from portal.base.texts import text_of
from volunteers.application_views import crumbs, own
from volunteers.models import State
from volunteers.sessions import days_words


@require_safe
@never_cache
@login_required
def application_place(request, pk):
    mine = confirmed(request, pk)
    context = {
        "application": mine,
        "programme": mine.programme,
        "title": text_of(mine.programme, "title"),
        "session": days_words(mine.session),
        "parts": parts_of(mine.programme),
        "crumbs": crumbs(gettext("Where and how to arrive")),
    }
    return render(request, "volunteers/place.html", context)


@require_safe
@never_cache
@login_required
def application_place_paper(request, pk):
    """The same to take along, in the language of the page."""
    mine = confirmed(request, pk)
    name = file_name(f"{gettext('Where and how to arrive')}-{mine.number}", "pdf")
    return HttpResponse(
        pdf("volunteers/place", paper_words(mine), get_language()),
        content_type="application/pdf",
        headers=KEEP_TO_ONESELF | {"Content-Disposition": content_disposition_header(False, name)},
    )


def confirmed(request, pk):
    mine = own(request, pk)
    if mine.state not in State.confirmed():
        raise Http404
    return mine


def parts_of(programme):
    return [
        (gettext("Address"), text_of(programme, "address")),
        (gettext("How to arrive"), text_of(programme, "arrival")),
        (gettext("What to pack"), text_of(programme, "packing")),
    ]


def paper_words(mine) -> dict:
    """What the page says; its texts may be in another language than the paper."""
    programme = mine.programme
    missing = gettext("The association has not written this yet. Ask your coordinator.")
    title = text_of(programme, "title")
    rows = [
        (gettext("When"), days_words(mine.session)),
        (gettext("Association"), str(text_of(programme.association, "name"))),
        (gettext("Your coordinator"), mine.coordinator.name if mine.coordinator else ""),
        (gettext("Telephone on the day"), programme.telephone and local_phone(programme.telephone)),
        (gettext("Application"), str(mine.number)),
    ]
    return {
        "title": gettext("Where and how to arrive"),
        "programme": {"words": title.text, "language": title.lang},
        "rows": [[label, value] for label, value in rows if value],
        "parts": [
            {
                "heading": heading,
                "words": text.text or missing,
                "language": text.lang if text else get_language(),
            }
            for heading, text in parts_of(programme)
        ],
        "foot": gettext("Only those with a place see this page. Please do not pass it on."),
    }
