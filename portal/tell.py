"""The page on which readers tell what they looked for and did not find: it becomes a new need.

They read the answer with the code of a receipt, see ``portal.reports``.
"""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.base.limits import is_within_limit
from portal.base.open_forms import OpenForm
from portal.base.personal_words import may_be_personal
from portal.fixed_pages import crumbs_to
from portal.reports.actions import send_need
from support.models import Need

LONGEST = 300
MOST_IN_A_DAY = 20  # many households share the address of one mobile network
FILED_UNDER = ("topic", "place", "group")


class TellForm(OpenForm, forms.ModelForm):
    class Meta:
        model = Need
        fields = ["words", *FILED_UNDER]
        labels = {"words": _("What did you look for?"), "group": _("For whom")}
        help_texts = {
            "words": _(
                "In your own words, in any language. Please write no names, telephone numbers or "
                "e-mail addresses: we do not need to know who you are."
            )
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 4, "dir": "auto", "maxlength": LONGEST})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.origin = Need.Origin.READER
        self.instance.language = get_language()
        for name in FILED_UNDER:
            field = self.fields[name]
            field.queryset = field.queryset.prefetch_related("translations")
            field.empty_label = gettext("I do not know, or none of these")

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout("words", *FILED_UNDER, "sheet", Div("website", hidden="hidden"))
        helper.add_input(Submit("send", gettext("Send")))
        return helper

    def clean_words(self):
        words = self.cleaned_data["words"]
        if len(words) > LONGEST:
            raise ValidationError(
                _("Please say it in at most %(most)s letters."), params={"most": LONGEST}
            )
        if may_be_personal(words):
            raise ValidationError(
                _(
                    "This looks like a name, a telephone number or an e-mail address. Take it out "
                    "and say only what is needed, such as “a lawyer for a mother of two”."
                )
            )
        return words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search_tell(request):
    form = TellForm(request.POST or None, initial={"words": words_looked_for(request)})
    status = 200
    if request.method == "POST" and form.is_valid():
        if is_within_limit("tell", request, most=MOST_IN_A_DAY, day=timezone.localdate()):
            return redirect("reports:receipt", send_need(form.instance, form.sent_once))
        form.add_error(
            None,
            _("Very many messages have come from your network today. Please try again tomorrow."),
        )
        status = 429
    title = gettext("Tell us what you were looking for")
    context = {"form": form, "crumbs": crumbs_to(search_crumb(), (title, ""))}
    return render(request, "pages/tell.html", context, status=status)


def words_looked_for(request) -> str:
    """What was typed into the search, unless it looks personal."""
    words = request.GET.get("q", "")[:LONGEST].replace("\0", "")
    return "" if may_be_personal(words) else words


def search_crumb():
    return gettext("Search"), reverse("search")
