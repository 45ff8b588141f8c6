"""How an editor answers a change."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.base.form_fields import words_box
from portal.editing.models import ChangeRequest

LONGEST = 1000


class RejectForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Reason"), choices=ChangeRequest.Reason, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("A word to the person"),
        required=False,
        max_length=LONGEST,
        widget=words_box(3),
        help_text=_("The reason goes to them in their language; your note as you write it."),
    )


class AskBackForm(forms.Form):
    question = forms.CharField(
        label=_("What do you need to know?"), max_length=LONGEST, widget=words_box(3)
    )
