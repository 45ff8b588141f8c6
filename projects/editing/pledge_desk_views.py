"""The desk of who answers pledges: agree, decline, say that it has come, thank."""

from typing import NamedTuple

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from associations.editing.pages import editing_page, page
from portal.base.texts import text_of
from projects import pledging
from projects.amounts import amount_words
from projects.editing.pages import address
from projects.models import Pledge, ProjectNeed
from projects.pledge_forms import AgreeForm, DeclineForm, NoteForm

MOST_SHOWN = 50  # of those that have ended
State = Pledge.State


class Row(NamedTuple):
    pledge: Pledge
    need: str
    project: str
    amount: str
    agreed: str


def row_of(pledge) -> Row:
    unit = pledge.need.unit
    agreed = amount_words(pledge.agreed_amount, unit) if pledge.agreed_amount else ""
    need, project = (text_of(record, "title") for record in (pledge.need, pledge.need.project))
    return Row(pledge, need, project, amount_words(pledge.amount, unit), agreed)


def pledges_of(association):
    """Those whose address was confirmed: of others nobody hears."""
    found = Pledge.objects.filter(need__project__association=association)
    found = found.exclude(state=State.UNCONFIRMED).exclude(
        state=State.WITHDRAWN, promised_at__isnull=True
    )
    texts = ("need__translations", "need__project__translations")
    return found.select_related("need__project").prefetch_related(*texts)


@require_safe
@editing_page
def desk_pledges(request, association):
    pledges = [row_of(pledge) for pledge in pledges_of(association)]
    ended = [row for row in pledges if row.pledge.state in Pledge.ENDS]
    ended.sort(key=lambda row: row.pledge.ended_at, reverse=True)
    return page(
        request,
        "projects/desk_pledges.html",
        association,
        gettext("Pledges"),
        waiting=[row for row in pledges if row.pledge.state == State.PROMISED],
        going_on=[row for row in pledges if row.pledge.state in (State.AGREED, State.RECEIVED)],
        ended=ended[:MOST_SHOWN],
        today=timezone.localdate(),
    )


def shown(request, association, pledge, status=200, **forms):
    """The page of one pledge with the forms of what can be done with it next."""
    need = ProjectNeed.objects.with_sums().get(pk=pledge.need_id)
    given = {
        "agree": AgreeForm(pledge=pledge, left=need.still_open, prefix="agree"),
        "decline": DeclineForm(prefix="decline"),
        "receive": NoteForm(prefix="receive"),
        "thank": NoteForm(prefix="thank"),
    }
    row = row_of(pledge)
    answer = page(
        request,
        "projects/desk_pledge.html",
        association,
        row.need,
        steps=[(gettext("Pledges"), address(association, "desk_pledges"))],
        row=row,
        left=need.still_open and amount_words(need.still_open, need.unit),
        forms={move: forms.get(move, form) for move, form in given.items() if pledge.can(move)},
    )
    answer.status_code = status
    return answer


@require_safe
@editing_page
def desk_pledge(request, association, pk):
    return shown(request, association, get_object_or_404(pledges_of(association), pk=pk))


def answered(request, association, pledge, was_done):
    if was_done:
        messages.success(request, gettext("It is said, and who promised it hears of it by e-mail."))
    else:
        messages.info(request, gettext("This was done already, or it has changed meanwhile."))
    return redirect("projects:desk_pledge", association.slug, pledge.pk)


@require_POST
@editing_page
def agree_pledge(request, association, pk):
    pledge = get_object_or_404(pledges_of(association), pk=pk)
    need = ProjectNeed.objects.with_sums().get(pk=pledge.need_id)
    form = AgreeForm(request.POST, pledge=pledge, left=need.still_open, prefix="agree")
    if not pledge.can("agree"):
        return answered(request, association, pledge, False)
    if not form.is_valid():
        return shown(request, association, pledge, 422, agree=form)
    try:
        done = pledging.agree(pledge, by=request.user, at=timezone.now(), **form.cleaned_data)
    except pledging.TooMuch as too_much:
        left = amount_words(too_much.left, need.unit)
        form.add_error("amount", gettext("Still needed: %(amount)s.") % {"amount": left})
        return shown(request, association, pledge, 422, agree=form)
    return answered(request, association, pledge, done)


def note_sent(request, association, pk, move, form_class):
    """Take the way ``move`` with what its form says."""
    pledge = get_object_or_404(pledges_of(association), pk=pk)
    if not pledge.can(move):
        return answered(request, association, pledge, False)
    form = form_class(request.POST, prefix=move)
    if not form.is_valid():
        return shown(request, association, pledge, 422, **{move: form})
    act = getattr(pledging, move)
    done = act(pledge, by=request.user, at=timezone.now(), **form.cleaned_data)
    return answered(request, association, pledge, done)


@require_POST
@editing_page
def decline_pledge(request, association, pk):
    return note_sent(request, association, pk, "decline", DeclineForm)


@require_POST
@editing_page
def receive_pledge(request, association, pk):
    return note_sent(request, association, pk, "receive", NoteForm)


@require_POST
@editing_page
def thank_pledge(request, association, pk):
    return note_sent(request, association, pk, "thank", NoteForm)
