"""The forms of a claim: made by somebody, answered by managers, decided by editors."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from associations.models import Claim
from associations.proofs import is_at, own_domains, public_addresses
from portal.base.documents import DocumentField
from portal.base.phones import normalised_phone

Proof = Claim.Proof
NEEDED = {
    Proof.MAIL: ("proof_email", _("Choose the address that we shall write to.")),
    Proof.LETTER: ("letter", _("Choose the file with the letter.")),
    Proof.CALL: ("telephone", _("Write the number that we shall call.")),
}


class ClaimForm(forms.ModelForm):
    """Asks for one proof; what belongs to the others is not kept."""

    address = forms.ChoiceField(
        label=_("Write to"), required=False, widget=forms.RadioSelect, choices=()
    )
    other_address = forms.EmailField(label=_("Another address of the association"), required=False)
    letter = DocumentField(
        label=_("File"),
        required=False,
        help_text=_(
            "A PDF or a photo, at most 5 MB: a letter with the stamp of the association, or the "
            "receipt of its registration. Please cover numbers of identity cards."
        ),
    )

    class Meta:
        model = Claim
        fields = ["words", "proof", "letter", "telephone"]
        labels = {
            "words": _("Who are you in this association?"),
            "proof": _("How can you show it?"),
            "telephone": _("Number that we shall call"),
        }
        help_texts = {
            "words": _("Your name, what you do there, and since when."),
            "telephone": _("We call on a working day. The number is shown to nobody else."),
        }
        widgets = {
            "words": forms.Textarea(attrs={"rows": 4, "dir": "auto", "maxlength": 1000}),
            "proof": forms.RadioSelect,
            "telephone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        }

    def __init__(self, *args, association, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.association, self.instance.user = association, user
        addresses = list(public_addresses(association).values_list("value", flat=True))
        self.addresses = list(dict.fromkeys(addresses))
        self.domains = own_domains(association)
        self.fields["address"].choices = [(address, address) for address in self.addresses]
        self.fields["proof"].choices = [
            (value, label) for value, label in Proof.choices if value in self.proofs
        ]
        if not self.addresses:
            del self.fields["address"]
        if self.domains:
            self.fields["other_address"].help_text = gettext(
                "It must end in %(endings)s, as the association’s own site does."
            ) % {"endings": " · ".join(f"@{domain}" for domain in self.domains)}
        else:
            del self.fields["other_address"]

    @property
    def proofs(self):
        """The proofs that can be given for this association."""
        by_mail = [Proof.MAIL] if self.addresses or self.domains else []
        return [*by_mail, Proof.LETTER, Proof.CALL]

    @property
    def helper(self):
        helper = FormHelper()
        mail = [name for name in ("address", "other_address") if name in self.fields]
        helper.layout = Layout(
            "words",
            "proof",
            *([Fieldset(gettext("By e-mail"), *mail, css_class="by-mail")] if mail else []),
            Fieldset(gettext("By letter"), "letter", css_class="by-letter"),
            Fieldset(gettext("By a call"), "telephone", css_class="by-call"),
        )
        helper.add_input(Submit("send", gettext("Send")))
        return helper

    def clean_other_address(self):
        address = self.cleaned_data["other_address"]
        if address and not is_at(address, self.domains):
            raise ValidationError(
                _("This address is not at the association’s own site."), code="elsewhere"
            )
        return address

    def clean_telephone(self):
        printed = self.cleaned_data["telephone"]
        return normalised_phone(printed) if printed else ""

    def clean(self):
        cleaned = super().clean()
        proof = cleaned.get("proof")
        given = {
            "proof_email": cleaned.get("other_address") or cleaned.get("address") or "",
            "letter": cleaned.get("letter"),
            "telephone": cleaned.get("telephone"),
        }
        if proof:
            self.demand(proof, given)
        self.instance.proof_email = given["proof_email"] if proof == Proof.MAIL else ""
        for name, belongs_to in (("letter", Proof.LETTER), ("telephone", Proof.CALL)):
            if proof != belongs_to:
                cleaned[name] = ""
        return cleaned

    def demand(self, proof, given):
        """Say what is missing, unless something is wrong with it already."""
        name, sentence = NEEDED[proof]
        fields = ["address", "other_address"] if name == "proof_email" else [name]
        fields = [field for field in fields if field in self.fields]
        if not given[name] and not any(field in self.errors for field in fields):
            self.add_error(fields[0], sentence)


class OpinionForm(forms.Form):
    """What somebody who manages the association says of a claim on it."""

    agrees = forms.TypedChoiceField(
        label=_("Do you know this person?"),
        choices=[
            ("yes", _("Yes, this person may manage our page with us.")),
            ("no", _("No, this person must not manage our page.")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("A word to the editors"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "maxlength": 1000}),
    )

    @property
    def helper(self):
        helper = FormHelper()
        helper.add_input(Submit("send", gettext("Send")))
        return helper


class AnswerForm(forms.Form):
    """An editor's word that goes with the answer."""

    note = forms.CharField(
        label=_("A word to the person"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "maxlength": 1000}),
        help_text=_("It goes into the e-mail as it is: write it in the language of the person."),
    )


class AcceptForm(AnswerForm):
    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, auto_id="accept_%s", **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = action
        self.helper.add_input(Submit("accept", gettext("Accept")))


class RejectForm(AnswerForm):
    reason = forms.ChoiceField(
        label=_("Reason"), choices=Claim.Reason.choices, widget=forms.RadioSelect
    )
    field_order = ["reason", "note"]

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, auto_id="reject_%s", **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = action
        self.helper.layout = Layout(Div("reason"), Div("note"))
        self.helper.add_input(Submit("reject", gettext("Do not accept"), css_class="warn"))
