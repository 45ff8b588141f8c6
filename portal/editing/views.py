"""The editors' queue of changes, and what they answer."""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.base.history import differing
from portal.base.parts import Crumb
from portal.base.permitted import only_with
from portal.editing import moderation
from portal.editing.forms import AskBackForm, RejectForm
from portal.editing.models import ChangeRequest

PER_PAGE = 50
for_editors = only_with("editing.change_changerequest")


class Row(NamedTuple):
    """A change with its words before and after, in pieces."""

    change: ChangeRequest
    old: list
    new: list


def row_of(change) -> Row:
    return Row(change, *differing(change.shown_old, change.shown_new))


def crumbs_to(*labels):
    way = [
        Crumb(gettext("My desk"), reverse("desk:home")),
        Crumb(gettext("Changes to look at"), reverse("editing:queue")),
        *(Crumb(label) for label in labels),
    ]
    return [*way[:-1], way[-1]._replace(url="")]


@require_safe
@for_editors
def queue(request):
    changes = ChangeRequest.objects.to_look_at().select_related("made_by", "target_type")
    page = Paginator(
        changes.prefetch_related("subject__translations", "target"), PER_PAGE
    ).get_page(request.GET.get("page"))
    context = {"page": page, "rows": [row_of(change) for change in page], "crumbs": crumbs_to()}
    return render(request, "editing/queue.html", context)


@require_safe
@for_editors
def change_detail(request, pk):
    change = get_object_or_404(ChangeRequest, pk=pk)
    return change_page(request, change, RejectForm(), AskBackForm())


def change_page(request, change, reject, ask_back):
    context = {
        "row": row_of(change),
        "reject": reject,
        "ask_back": ask_back,
        "crumbs": crumbs_to(str(change)),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "editing/change.html", context, status=status)


@require_POST
@for_editors
def change_approve(request, pk):
    change = get_object_or_404(ChangeRequest, pk=pk)
    try:
        is_done = moderation.approve(change, by=request.user, at=timezone.now())
    except moderation.Barred as why:
        messages.error(request, str(why))
        return redirect("editing:change_detail", pk)
    return answered(request, is_done, gettext("Approved: %(change)s") % {"change": change})


@require_POST
@for_editors
def change_reject(request, pk):
    change = get_object_or_404(ChangeRequest, pk=pk)
    form = RejectForm(request.POST)
    if not form.is_valid():
        return change_page(request, change, form, AskBackForm())
    is_done = moderation.reject(change, by=request.user, at=timezone.now(), **form.cleaned_data)
    return answered(request, is_done, gettext("Not taken over, and the person is told why."))


@require_POST
@for_editors
def change_ask_back(request, pk):
    change = get_object_or_404(ChangeRequest, pk=pk)
    form = AskBackForm(request.POST)
    if not form.is_valid():
        return change_page(request, change, RejectForm(), form)
    question = form.cleaned_data["question"]
    is_done = moderation.ask_back(change, by=request.user, at=timezone.now(), note=question)
    return answered(request, is_done, gettext("Your question goes to the person."))


def answered(request, is_done: bool, words: str):
    """Back to the queue with ``words``, or with another sentence where it came to nothing."""
    if is_done:
        messages.success(request, words)
    else:
        messages.warning(
            request, gettext("Nothing was done: it is gone, or was answered otherwise meanwhile.")
        )
    return redirect("editing:queue")


@require_POST
@never_cache
@login_required
def change_withdraw(request, pk):
    """For who asked: take the wish back while nobody has answered it."""
    change = get_object_or_404(request.user.change_requests.open(), pk=pk)
    moderation.withdraw(change, by=request.user, at=timezone.now())
    messages.success(request, gettext("Taken back."))
    return redirect("desk:home")
