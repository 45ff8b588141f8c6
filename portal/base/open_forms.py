"""Forms that anybody may send without an account."""

import json
import secrets

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

    ``sheet`` tells apart each time that the form was opened; laid out too, it lets a form that is
    sent twice be kept once, see ``sent_once``.
    """

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=EmptiedInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    sheet = forms.CharField(
        required=False, max_length=60, widget=forms.HiddenInput, initial=secrets.token_urlsafe
    )

    @property
    def sent_once(self) -> str:
        """The same for what was sent twice with the same words; "" where that cannot be told."""
        sheet = self.data.get("sheet", "")
        said = {name: self.data.getlist(name) for name in self.fields}
        return json.dumps(said, sort_keys=True) if sheet else ""

    def clean(self):
        cleaned = super().clean()
        self.cleaned_data.pop("sheet", None)
        if self.cleaned_data.pop("website", ""):
            raise ValidationError(
                _("Something was written into a field that nobody sees. Please send this again.")
            )
        return cleaned
