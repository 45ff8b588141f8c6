"""The form of who promises something, and those of who answers."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.base.form_fields import words_box
from portal.base.open_forms import OpenForm
from projects.amounts import amount_words
from projects.models import Pledge


class PledgeForm(OpenForm, forms.ModelForm):
    """Some of ``need``, which was read with its sums. ``instance`` becomes a pledge without its
    code.
    """

    class Meta:
        model = Pledge
        fields = ["amount", "email", "words", "name", "is_named"]
        labels = {
            "amount": _("How much or how many you bring"),
            "email": _("Your e-mail address"),
            "words": _("What the association should know"),
            "name": _("Your name"),
            "is_named": _("When it has arrived, thank me by this name on the page of the project"),
        }
        help_texts = {
            "email": _(
                "We send a link to it: open it, and your promise counts. The association writes to "
                "you there."
            ),
            "words": _(
                "When you could bring it, for example. Say no more of yourself than needed."
            ),
            "name": _("A first name is enough, or that of your association or company."),
        }
        widgets = {
            "words": words_box(3),
            "name": forms.TextInput(attrs={"dir": "auto", "autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args, need, **kwargs):
        super().__init__(*args, **kwargs)
        self.need = need
        self.instance.need, self.instance.language = need, get_language()
        self.fields["email"].required = True  # in the model it is empty once it was erased
        self.fields["amount"].help_text = gettext("Still needed: %(amount)s.") % {
            "amount": amount_words(need.still_open, need.unit)
        }
        self.fields["amount"].widget.attrs |= {"min": 1, "max": need.still_open}

    @property
    def helper(self):
        helper = FormHelper()
        shown = [name for name in self.fields if name != "website"]
        helper.layout = Layout(*shown, Div("website", hidden="hidden"))
        helper.add_input(Submit("send", gettext("Promise it")))
        return helper

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_amount(self):
        amount = self.cleaned_data["amount"]
        if amount > self.need.still_open:
            raise forms.ValidationError(
                gettext("That is more than is still needed: %(amount)s.")
                % {"amount": amount_words(self.need.still_open, self.need.unit)}
            )
        return amount

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_named") and not cleaned.get("name"):
            self.add_error("name", _("Write the name by which you want to be thanked."))
        return cleaned


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("A word to who promised it"),
        required=False,
        max_length=1000,
        widget=words_box(3),
        help_text=_("It goes out by e-mail as you write it; the answer in their language."),
    )


class AgreeForm(NoteForm):
    amount = forms.IntegerField(label=_("How much of it you take"), min_value=1)
    field_order = ["amount", "note"]

    def __init__(self, *args, pledge, left, **kwargs):
        most = min(pledge.amount, left)
        super().__init__(*args, initial={"amount": max(most, 1)}, **kwargs)
        self.most = most
        self.fields["amount"].widget.attrs |= {"max": max(most, 1)}
        self.fields["note"].help_text = _(
            "Where and when to bring it. It goes out by e-mail as you write it."
        )

    def clean_amount(self):
        if self.cleaned_data["amount"] > self.most:
            raise forms.ValidationError(
                gettext("At most %(count)s: more was not promised, or is not needed any more.")
                % {"count": self.most}
            )
        return self.cleaned_data["amount"]


class DeclineForm(NoteForm):
    reason = forms.ChoiceField(label=_("Reason"), choices=Pledge.Reason, widget=forms.RadioSelect)
    field_order = ["reason", "note"]
