"""The pages of who promises something to a project: write, confirm, see, withdraw."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.base.codes import as_given
from portal.base.limits import is_within_limit
from portal.base.parts import Crumb
from portal.base.texts import text_of
from projects import pledging
from projects.amounts import amount_words
from projects.models import Project, ProjectNeed
from projects.models.pledge import PLEDGE_EMAIL_DAYS
from projects.needs import need_row
from projects.pledge_forms import PledgeForm

MOST_PLEDGES_A_DAY = 10  # from one network
NO_CODE = "0"  # leads to the page that says so
MOST_CODES_A_DAY = 100  # looked up, right or wrong


def crumbs_to(project, *last):
    return [
        Crumb(gettext("Home"), reverse("home")),
        Crumb(gettext("Projects"), reverse("projects:project_list")),
        Crumb(text_of(project, "title"), project.get_absolute_url()),
        *last,
    ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make_pledge(request, slug, pk):
    """Promise some of a need; for one that is no longer open the page says so."""
    project, need = need_at(request.user, slug, pk)
    is_open = need.is_open_on(timezone.localdate()) and need.still_open > 0
    form = PledgeForm(request.POST if request.method == "POST" else None, need=need)
    status = 200
    if request.method == "POST":
        if not (is_open and form.is_valid()):
            status = 422
        elif taken(request, form):
            return redirect("projects:pledge_sent")
        else:
            status = 429
    context = {"form": form, "is_open": is_open, **words_of_need(project, need)}
    return render(request, "projects/pledge_form.html", context, status=status)


def words_of_need(project, need) -> dict:
    title = gettext("Promise something")
    return {
        "kept": gettext("Your address and your words %(days)s days after the end of the promise.")
        % {"days": PLEDGE_EMAIL_DAYS},
        "project": project,
        "row": need_row(need),
        "by": text_of(project.association, "name"),
        "title": title,
        "crumbs": crumbs_to(project, Crumb(title)),
    }


def need_at(user, slug, pk):
    """The project at ``slug`` with its need ``pk``, which has its sums; else 404."""
    projects = Project.objects.visible_to(user).prefetch_related("translations")
    project = get_object_or_404(projects.select_related("association"), slug=slug)
    needs = ProjectNeed.objects.with_sums().prefetch_related("translations")
    return project, get_object_or_404(needs.filter(project=project), pk=pk)


def taken(request, form) -> bool:
    """Whether the pledge was kept: a network may send so many a day."""
    today = timezone.localdate()
    if is_within_limit("pledge", request, most=MOST_PLEDGES_A_DAY, day=today):
        pledging.send_pledge(form.save(commit=False))
        return True
    words = gettext(
        "Very many messages have come from your network today. Please try again tomorrow."
    )
    form.add_error(None, words)
    return False


@require_safe
@never_cache
def pledge_sent(request):
    """Where who sent the form is told to look into the mail."""
    title = gettext("Look into your mail")
    return render(request, "projects/pledge_sent.html", {"title": title, "crumbs": [Crumb(title)]})


def with_code(request, code):
    """The pledge of a code, None for a wrong one; and whether the network may ask once more."""
    may_ask = is_within_limit(
        "pledge_code", request, most=MOST_CODES_A_DAY, day=timezone.localdate()
    )
    return (pledging.pledge_with(as_given(code)) if may_ask else None), may_ask


@require_safe
@never_cache
def pledge(request, code):
    """How it stands, for who has the code of the letter. Nothing is confirmed by looking."""
    found, may_ask = with_code(request, code)
    context = {"pledge": found, "written": as_given(code)}
    if found is None:
        title = gettext("No pledge with this code")
        context |= {"title": title, "crumbs": [Crumb(title)]}
        status = 404 if may_ask else 429
        return render(request, "projects/pledge_gone.html", context, status=status)
    return render(request, "projects/pledge.html", context | words_of(found))


def words_of(found) -> dict:
    need, project = found.need, found.need.project
    return {
        "title": text_of(need, "title"),
        "project": project,
        "project_title": text_of(project, "title"),
        "is_public": Project.objects.published().filter(pk=project.pk).exists(),
        "by": text_of(project.association, "name"),
        "way": text_of(need, "way"),
        "amount": amount_words(found.amount, need.unit),
        "agreed": found.agreed_amount and amount_words(found.agreed_amount, need.unit),
        "can_withdraw": found.can("withdraw"),
        "crumbs": [Crumb(gettext("Your promise"))],
    }


@require_POST
@never_cache
def confirm_pledge(request, code):
    found, _may_ask = with_code(request, code)
    if found:
        pledging.confirm(found, at=timezone.now())
    return redirect("projects:pledge", as_given(code) or NO_CODE)


@require_POST
@never_cache
def withdraw_pledge(request, code):
    found, _may_ask = with_code(request, code)
    if found:
        pledging.withdraw(found, at=timezone.now())
    return redirect("projects:pledge", as_given(code) or NO_CODE)


@require_POST
@never_cache
def hide_name(request, code):
    """No longer thank by name in public."""
    found, _may_ask = with_code(request, code)
    if found:
        found.hide_name()
    return redirect("projects:pledge", as_given(code) or NO_CODE)
