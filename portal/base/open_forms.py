"""Forms that anybody may send without an account."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class EmptiedInput(forms.TextInput):
    """Comes back empty, whatever was sent in it."""

    def get_context(self, name, value, attrs):
        return super().get_context(name, "", attrs)


class OpenForm(forms.Form):
    """Has a field that people do not see: who fills it in is a program, or a browser that guesses.

    A form with it lays it out in ``Div("website", hidden="hidden")``. It is said and not silently
    dropped, for the sake of the guessing browser: sent once more, the form is taken.
    """

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=EmptiedInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.pop("website", ""):
            raise ValidationError(
                _("Something was written into a field that nobody sees. Please send this again.")
            )
        return cleaned
