"""Signing up, and what a person may change of the own account."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import SignupForm
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.base.open_forms import OpenForm


class SignUpForm(OpenForm, SignupForm):
    """Address, name, language and password; the field that nobody sees is that of ``OpenForm``."""

    name = forms.CharField(
        label=_("Name"),
        max_length=User._meta.get_field("name").max_length,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        help_text=_("As others of your association shall see you."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("The language in which we write to you."),
    )
    field_order = ["email", "name", "language", "password1"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = _("You sign in with it. We send a link to it first.")
        for name in ("email", "password1"):  # the label says it
            del self.fields[name].widget.attrs["placeholder"]

    @property
    def helper(self):
        """The fields alone: the page gives the form its notice and its button."""
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = Layout(*self.field_order, Div("website", hidden="hidden"))
        return helper

    def clean_password1(self):
        """Not one that resembles the address or the name, which stand before it in the form."""
        person = User(**{key: self.cleaned_data.get(key, "") for key in ("email", "name")})
        return get_adapter().clean_password(self.cleaned_data["password1"], user=person)

    def try_save(self, request):
        """Takes as long for an address that has an account already as for one that has none."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "language"]
        help_texts = {
            "name": _("As others of your association shall see you."),
            "language": _("The language in which we write to you."),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"})}

    @property
    def helper(self):
        helper = FormHelper()
        helper.add_input(Submit("save", gettext("Save")))
        return helper
