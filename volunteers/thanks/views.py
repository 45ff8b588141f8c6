"""What one says oneself, and the wall on which those are thanked who wish it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.base.pagecache import public_page
from portal.base.parts import Crumb
from portal.base.texts import text_of
from volunteers.application_views import crumbs, own
from volunteers.models import State, Testimonial
from volunteers.programme_page import home_crumb, list_crumb
from volunteers.sessions import days_words
from volunteers.talk.views import with_link
from volunteers.thanks.actions import say, says, take_back
from volunteers.thanks.forms import TestimonialForm

A_PAGE = 100


def completed(request, pk):
    """My application, if I completed it; else 404."""
    mine = own(request, pk)
    if mine.state != State.COMPLETED:
        raise Http404
    return mine


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def testimonial(request, pk):
    """The form; said anew, it takes the place of what was said."""
    mine = completed(request, pk)
    standing = Testimonial.objects.filter(application=mine).select_related("application__person")
    standing = standing.first()
    form = form_of(request, standing)
    if request.method == "POST" and form.is_valid():
        del form.cleaned_data["consent"]
        say(mine, **form.cleaned_data, at=timezone.now())
        messages.success(request, gettext("Thank you. An editor looks at it before it is public."))
        return redirect("volunteers:testimonial", pk)
    title = text_of(mine.programme, "title")
    context = {
        "application": mine,
        "title": title,
        "session": days_words(mine.session),
        "standing": standing,
        "form": form,
        "crumbs": with_link(crumbs(str(title), gettext("Your testimonial")), mine),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "volunteers/thanks/own.html", context, status=status)


def form_of(request, standing):
    """With what was sent, else what stands."""
    if request.method == "POST":
        return TestimonialForm(request.POST)
    if standing is None:
        return TestimonialForm(initial={"language": request.LANGUAGE_CODE})
    words, language, _name, _on_wall = says(standing)
    return TestimonialForm(instance=standing, initial={"words": words, "language": language})


@require_POST
@never_cache
@login_required
def testimonial_take_back(request, pk):
    take_back(completed(request, pk))
    messages.success(
        request, gettext("It is taken back. Within a minute no page shows it any more.")
    )
    return redirect("volunteers:application", pk)


@public_page
def wall_of_thanks(request):
    """Names of those who wish to be thanked, with programme and year."""
    named = Testimonial.objects.published().filter(is_on_wall=True)
    named = named.select_related("application__session", "application__programme__association")
    named = named.prefetch_related(
        "application__programme__translations",
        "application__programme__association__translations",
    ).order_by("-application__session__starts_on", "name", "pk")
    context = {
        "page": Paginator(named, A_PAGE).get_page(request.GET.get("page")),
        "crumbs": [home_crumb(), list_crumb(), Crumb(gettext("The wall of thanks"))],
    }
    return render(request, "volunteers/thanks/wall.html", context)
