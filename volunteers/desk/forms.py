"""To offer a place, and to say no."""

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.models import Application, Session

Reason = Application.Reason
REASONS = (
    *(Reason.FULL, Reason.SKILLS, Reason.LANGUAGE),
    *(Reason.AGE, Reason.DATES, Reason.UNCLEAR),
)


class OfferForm(forms.Form):
    """``chosen`` are the sessions of the application that can be offered, each a key and words."""

    session = forms.TypedChoiceField(
        label=_("Session"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a session.")},
    )

    def __init__(self, *args, chosen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].choices = chosen
        if len(chosen) == 1:
            self.fields["session"].initial = chosen[0][0]

    def clean_session(self):
        return Session.objects.get(pk=self.cleaned_data["session"])


class RefuseForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose a reason.")), *((one.value, one.label) for one in REASONS)],
        help_text=_("The person reads it in their own language."),
        error_messages={"required": _("Choose a reason.")},
    )
    note = forms.CharField(
        label=_("A word to the person"),
        max_length=Application._meta.get_field("note").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("It stands in the letter as you write it. A kind word costs little."),
    )
