"""The forms with which an association says who acts for it."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from associations.models import Membership

ROLES_HELP = _(
    "A manager may do all, also invite and remove. An editor changes the page. The two others "
    "receive what is sent to them."
)


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Membership.Role.choices,
        widget=forms.RadioSelect,
        help_text=ROLES_HELP,
        initial=Membership.Role.EDITOR,
    )

    def __init__(self, *args, association, **kwargs):
        super().__init__(*args, **kwargs)
        self.association = association

    @property
    def helper(self):
        helper = FormHelper()
        helper.add_input(Submit("send", gettext("Send the invitation")))
        return helper

    def clean_email(self):
        email = self.cleaned_data["email"]
        if self.association.memberships.filter(user__email__iexact=email).exists():
            raise ValidationError(_("This person is a member already."))
        return email


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Membership.Role.choices,
        widget=forms.RadioSelect,
        help_text=ROLES_HELP,
    )

    @property
    def helper(self):
        helper = FormHelper()
        helper.add_input(Submit("save", gettext("Save")))
        return helper
