"""Testimonials at the desk of the editors: read before they are public."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from portal.base.parts import Crumb
from portal.base.permitted import only_with
from volunteers.models import Testimonial
from volunteers.steps import NotPossible
from volunteers.thanks import actions
from volunteers.thanks.forms import NotPublishedForm

LAST_PUBLISHED = 30  # shown on the page, to translate or to take out


editors_page = only_with("volunteers.change_testimonial")


@require_safe
@editors_page
def desk_testimonials(request):
    return queue(request)


def queue(request, refused=None):
    """``refused`` is the key of a testimonial and the form that did not say why."""
    found = Testimonial.objects.decidable_by(request.user).select_related(
        "application__session", "application__programme__association"
    )
    found = found.prefetch_related(
        "translations",
        "application__programme__translations",
        "application__programme__association__translations",
    )
    published = found.filter(state=Testimonial.State.PUBLISHED).order_by("-decided_at")
    context = {
        "waiting": found.waiting().order_by("answer_by", "pk"),
        "published": published[:LAST_PUBLISHED],
        "form": NotPublishedForm(),
        "refused": refused,
        "crumbs": [
            Crumb(gettext("My desk"), reverse("desk:home")),
            Crumb(gettext("Testimonials")),
        ],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "volunteers/thanks/desk.html", context, status=status)


@require_POST
@editors_page
def testimonial_publish(request, pk):
    one = get_object_or_404(Testimonial.objects.decidable_by(request.user), pk=pk)
    attempt(request, actions.publish, one)
    return redirect("volunteers:desk_testimonials")


@require_POST
@editors_page
def testimonial_refuse(request, pk):
    one = get_object_or_404(Testimonial.objects.decidable_by(request.user), pk=pk)
    form = NotPublishedForm(request.POST, auto_id=f"%s-{pk}")
    if not form.is_valid():
        return queue(request, refused=form)
    attempt(request, actions.refuse, one, **form.cleaned_data)
    return redirect("volunteers:desk_testimonials")


def attempt(request, verb, one, **facts) -> None:
    try:
        verb(one, **facts, by=request.user, at=timezone.now())
    except NotPossible:
        messages.warning(
            request, gettext("This has changed in the meantime. Here is how it stands now.")
        )
    else:
        messages.success(request, gettext("Done. The person is told by e-mail."))
