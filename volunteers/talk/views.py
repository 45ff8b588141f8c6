"""The page of a conversation, for who applied and for who coordinates."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.base.parts import Crumb
from portal.base.texts import text_of
from volunteers.application_views import crumbs, own
from volunteers.desk.access import address, coordinators_page, page
from volunteers.desk.views import applications_of, list_step, overview_step
from volunteers.models import State
from volunteers.programme_page import answer_time
from volunteers.talk.actions import TooMany, read, write
from volunteers.talk.forms import MessageForm, ReadyMessageForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def talk(request, pk):
    """What I and the association wrote to each other."""
    mine = own(request, pk)
    if mine.state == State.DRAFT:
        return redirect("volunteers:apply", mine.programme.slug)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if taken(request, form, mine, by_association=False):
        return redirect("volunteers:talk", pk)
    title = text_of(mine.programme, "title")
    context = {
        "application": mine,
        "title": title,
        "form": form,
        "answers": answer_time(mine.programme),
        "messages_of_both": read(
            mine, association=False, opens=is_opened(request), at=timezone.now()
        ),
        "crumbs": with_link(crumbs(str(title), gettext("Messages")), mine),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "volunteers/talk/own.html", context, status=status)


def with_link(steps, mine):
    """The way to the page, with a link to the application."""
    steps[-2] = Crumb(steps[-2].label, reverse("volunteers:application", args=[mine.pk]))
    return steps


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators_page
def desk_talk(request, association, pk):
    """The same for who coordinates."""
    found = applications_of(request, association).select_related("person", "programme")
    application = get_object_or_404(found, pk=pk)
    form = ReadyMessageForm(
        request.POST if request.method == "POST" else None, reader=application.person
    )
    if taken(request, form, application, by_association=True):
        return redirect("volunteers:desk_talk", association.slug, pk)
    step = (
        gettext("Application %(number)s") % {"number": application.number},
        address(association, "desk_application", pk),
    )
    return page(
        request,
        "volunteers/talk/desk.html",
        association,
        gettext("Messages"),
        steps=[overview_step(association), list_step(association), step],
        application=application,
        form=form,
        messages_of_both=read(
            application, association=True, opens=is_opened(request), at=timezone.now()
        ),
    )


def is_opened(request) -> bool:
    """Whether a person looks at the page. That a GET marks messages as read is meant: it changes
    nothing but what is new to its reader, and a button to press would leave all of them unread.
    What programs ask for in advance, or to see whether the page is there, opens nothing.
    """
    in_advance = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return request.method != "HEAD" and "prefetch" not in in_advance


def taken(request, form, application, *, by_association) -> bool:
    """Whether a message was sent that is kept now; else the form says why not."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        write(
            application,
            words=form.cleaned_data["words"],
            by=request.user,
            by_association=by_association,
            at=timezone.now(),
        )
    except TooMany:
        form.add_error(None, gettext("That is enough for one day. Please call instead."))
        return False
    messages.success(request, gettext("Sent."))
    return True
