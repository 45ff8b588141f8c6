"""The form of who wants to follow something, and those of the page of one's choices."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.base.open_forms import OpenForm
from portal.subscriptions.models import Rhythm


class FollowForm(OpenForm):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send a link to it. Nothing else comes before you have opened it."),
    )
    rhythm = forms.ChoiceField(
        label=_("How often we write"),
        choices=Rhythm.choices,
        initial=Rhythm.WEEKLY,
        widget=forms.RadioSelect,
        help_text=_("Only if there is something new. All that you follow comes in one letter."),
    )

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout("email", "rhythm", Div("website", hidden="hidden"))
        helper.add_input(Submit("send", gettext("Follow")))
        return helper

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class RhythmForm(forms.Form):
    rhythm = forms.ChoiceField(label=_("How often we write"), choices=Rhythm.choices)


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES)
