"""The pages of who wants a place on a date: ask for it, confirm, see, give it back."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from news.events import places
from news.events.cards import date_card
from news.events.event_page import crumbs_to
from news.events.models import GUEST_KEPT_DAYS, Event, Guest, Occurrence
from portal.base.codes import as_given
from portal.base.limits import is_within_limit
from portal.base.open_forms import OpenForm
from portal.base.parts import Crumb

MOST_GUESTS_A_DAY = 20  # from one network
MOST_CODES_A_DAY = 100  # looked up, right or wrong
NO_CODE = "0"  # leads to the page that says so


class GuestForm(OpenForm, forms.ModelForm):
    """A name and an address; ``instance`` becomes a guest of ``occurrence`` without a code."""

    class Meta:
        model = Guest
        fields = ["name", "email"]
        labels = {"name": _("Your name"), "email": _("Your e-mail address")}
        help_texts = {
            "name": _("By which you are called at the door. A first name is enough."),
            "email": _("We send a link to it: open it, and the place is yours."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"dir": "auto", "autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args, occurrence, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.occurrence, self.instance.language = occurrence, get_language()
        for name in ("name", "email"):
            self.fields[name].required = True  # in the model they are empty once they were erased

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout("name", "email", "sheet", Div("website", hidden="hidden"))
        helper.add_input(Submit("send", gettext("Ask for a place")))
        return helper

    def clean_email(self):
        return self.cleaned_data["email"].lower()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request, slug, pk):
    """Ask for a place; for a date that takes nobody any more the page says so."""
    occurrence = date_at(slug, pk)
    is_open, status = occurrence.takes_guests(timezone.now()), 200
    form = GuestForm(request.POST or None, occurrence=occurrence)
    if request.method == "POST":
        if not (is_open and form.is_valid()):
            status = 422
        elif taken(request, form):
            return redirect("events:sign_up_sent")
        else:
            status = 429
    context = {"form": form, "is_open": is_open, **words_of_date(occurrence)}
    return render(request, "events/sign_up.html", context, status=status)


def date_at(slug, pk) -> Occurrence:
    """The date ``pk`` of the event at ``slug``; 404 where one does not sign up here for it."""
    here = Occurrence.objects.public().filter(event__slug=slug, event__sign_up=Event.SignUp.HERE)
    return get_object_or_404(here.select_related("event__association"), pk=pk)


def words_of_date(occurrence) -> dict:
    card, title = date_card(occurrence), gettext("A place")
    return {
        "title": title,
        "card": card,
        "is_full": not places.free_seats(occurrence),
        "kept": gettext("Your name and address %(days)s days after the event.")
        % {"days": GUEST_KEPT_DAYS},
        "crumbs": crumbs_to((card.title, card.url), (title,)),
    }


def taken(request, form) -> bool:
    """Whether the guest was kept: a network may send so many a day."""
    today = timezone.localdate()
    if is_within_limit("guest", request, most=MOST_GUESTS_A_DAY, day=today):
        places.sign_up(form.save(commit=False))
        return True
    words = gettext(
        "Very many messages have come from your network today. Please try again tomorrow."
    )
    form.add_error(None, words)
    return False


@require_safe
@never_cache
def sign_up_sent(request):
    """Where who sent the form is told to look into the mail."""
    title = gettext("Look into your mail")
    return render(request, "events/sign_up_sent.html", {"title": title, "crumbs": [Crumb(title)]})


def with_code(request, code):
    """The guest of a code, None for a wrong one; and whether the network may ask once more."""
    today = timezone.localdate()
    may_ask = is_within_limit("guest_code", request, most=MOST_CODES_A_DAY, day=today)
    return (places.guest_with(as_given(code)) if may_ask else None), may_ask


@require_safe
@never_cache
def guest(request, code):
    """How it stands, for who has the code of the letter. Nothing is confirmed by looking."""
    found, may_ask = with_code(request, code)
    title = gettext("Your place") if found else gettext("No place with this code")
    context = {"guest": found, "written": as_given(code), "title": title, "crumbs": [Crumb(title)]}
    if found:
        row = found.occurrence
        context |= {
            "card": date_card(row),
            "is_open": row.takes_guests(timezone.now()),
            "is_public": row.event.is_published,
        }
    status = 200 if found else (404 if may_ask else 429)
    return render(request, "events/guest.html", context, status=status)


@require_POST
@never_cache
def confirm_guest(request, code):
    found, _may_ask = with_code(request, code)
    if found:
        places.confirm(found, at=timezone.now())
    return redirect("events:guest", as_given(code) or NO_CODE)


@require_POST
@never_cache
def leave(request, code):
    found, _may_ask = with_code(request, code)
    if found:
        places.leave(found, at=timezone.now())
    return redirect("events:guest", as_given(code) or NO_CODE)
