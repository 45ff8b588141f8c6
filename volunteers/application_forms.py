"""The form of who applies: kept as a draft at any time, sent when it is whole."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from portal.base.form_fields import day_box
from portal.base.phones import normalised_phone
from portal.base.texts import text_of
from volunteers.models import MOST_CHOICES, Application
from volunteers.sessions import days_words

ABOUT_YOU = ("name", "born_on", "country", "telephone")
WHAT_YOU_BRING = ("motivation", "skills", "languages")
IN_AN_EMERGENCY = ("emergency_name", "emergency_telephone")
OPTIONAL = ("skills", "together_with", "sender")
OLDEST = 110


def long_box(rows, most):
    return forms.Textarea(attrs={"rows": rows, "dir": "auto", "maxlength": most})


class ApplicationForm(forms.ModelForm):
    """An application to the programme of ``instance``. All that is needed must be there; of a draft
    what is there is kept.
    """

    country = forms.ChoiceField(label=_("Country where you live"))
    consent = forms.BooleanField(
        label=_(
            "I agree that the association, and who sends me if I chose somebody, read this "
            "application to decide on it and to look after me. The person in an emergency knows "
            "that I give their number."
        ),
    )

    class Meta:
        model = Application
        fields = [
            *ABOUT_YOU,
            *WHAT_YOU_BRING,
            *IN_AN_EMERGENCY,
            "sender",
            "together_with",
        ]
        labels = {
            "name": _("Your name, as it shall stand on a certificate"),
            "together_with": _("Number of the application of somebody you come with"),
            "sender": _("Who sends you"),
        }
        help_texts = {
            "born_on": _("Only for the age that the programme asks for."),
            "together_with": _(
                "Both of you name each other: then on the waiting list you get two places "
                "together or none."
            ),
            "languages": _("For example: English well, French a little."),
            "emergency_name": _(
                "Their name and how you are related. It is read only once you have a place."
            ),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
            "born_on": day_box(autocomplete="bday"),
            "telephone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            "emergency_telephone": forms.TextInput(attrs={"type": "tel"}),
            "emergency_name": forms.TextInput(attrs={"dir": "auto"}),
            "motivation": long_box(6, 2000),
            "skills": long_box(3, 1000),
            "languages": forms.TextInput(attrs={"dir": "auto"}),
        }

    def __init__(self, *args, sessions, is_draft=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.sessions = {str(session.pk): session for session in sessions}
        self.questions = list(self.instance.programme.questions.prefetch_related("translations"))
        self.fields["country"].choices = [("", gettext("Choose")), *countries]
        self.add_choices()
        self.add_questions()
        senders = self.instance.programme.senders.select_related("association")
        if senders:
            self.fields["sender"].queryset = senders.prefetch_related("association__translations")
            self.fields["sender"].empty_label = gettext("nobody, I come by myself")
        else:
            del self.fields["sender"]
        if is_draft:
            for field in self.fields.values():
                field.required = False

    def add_choices(self):
        chosen = {}
        if self.instance.pk:
            chosen = dict(self.instance.choices.values_list("position", "session"))
        labels = (_("First choice"), _("Second choice"), _("Third choice"))
        options = [(key, days_words(session)) for key, session in self.sessions.items()]
        for position, label in enumerate(labels[:MOST_CHOICES], 1):
            if position > len(options):
                break
            self.fields[f"choice_{position}"] = forms.ChoiceField(
                label=label,
                choices=[("", gettext("Choose") if position == 1 else gettext("none")), *options],
                required=position == 1,
                initial=str(chosen.get(position, "")),
            )

    def add_questions(self):
        given = {}
        if self.instance.pk:
            given = dict(self.instance.answers.values_list("question", "words"))
        for question in self.questions:
            self.fields[f"question_{question.pk}"] = forms.CharField(
                label=text_of(question, "words"),
                required=question.is_required,
                max_length=2000,
                widget=long_box(3, 2000),
                initial=given.get(question.pk, ""),
            )

    @property
    def helper(self):
        helper = FormHelper()
        choices = [name for name in self.fields if name.startswith("choice_")]
        questions = [name for name in self.fields if name.startswith("question_")]
        with_whom = [name for name in ("sender", "together_with") if name in self.fields]
        helper.layout = Layout(
            Fieldset(gettext("When"), *choices),
            Fieldset(gettext("About you"), *ABOUT_YOU),
            Fieldset(gettext("What you bring"), *WHAT_YOU_BRING, *questions),
            Fieldset(gettext("With whom you come"), *with_whom),
            Fieldset(gettext("In an emergency"), *IN_AN_EMERGENCY),
            "consent",
        )
        helper.add_input(Submit("send", gettext("Send the application")))
        helper.add_input(Submit("save", gettext("Save and go on later"), css_class="second"))
        return helper

    def clean_telephone(self):
        return settled(self.cleaned_data["telephone"])

    def clean_emergency_telephone(self):
        return settled(self.cleaned_data["emergency_telephone"])

    def clean_born_on(self):
        born_on = self.cleaned_data["born_on"]
        today = timezone.localdate()
        if born_on and not today.year - OLDEST <= born_on.year <= today.year - 1:
            raise ValidationError(_("This is not a date of birth: look at the year once more."))
        return born_on

    def clean(self):
        cleaned = super().clean()
        chosen = [cleaned[name] for name in cleaned if name.startswith("choice_") and cleaned[name]]
        if len(set(chosen)) < len(chosen):
            self.add_error("choice_1", _("Choose each session once."))
        self.chosen = [self.sessions[key] for key in chosen]
        return cleaned

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.choices.all().delete()
        for position, session in enumerate(self.chosen, 1):
            self.instance.choices.create(session=session, position=position)
        for question in self.questions:
            words = self.cleaned_data.get(f"question_{question.pk}", "")
            self.instance.answers.update_or_create(question=question, defaults={"words": words})


def settled(printed: str) -> str:
    return normalised_phone(printed) if printed else ""


class TogetherForm(forms.ModelForm):
    class Meta:
        model = Application
        fields = ["together_with"]
        labels = {"together_with": _("Number of the application of somebody you come with")}

    @property
    def helper(self):
        helper = FormHelper()
        helper.add_input(Submit("save", gettext("Save")))
        return helper
