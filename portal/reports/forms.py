"""The forms of who reports something, and of who answers."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.base.form_fields import words_box
from portal.base.open_forms import OpenForm
from portal.base.phones import normalised_phone
from portal.reports.models import CONTACT_KEPT_DAYS, Report
from portal.reports.points import association_of, points_of
from portal.reports.ways import settled_email, settled_page, settled_way

Reason = Report.Reason
NEEDS_WORDS = (*Report.FOR_EDITORS, Reason.OTHER)
SETTLED = {
    Reason.TELEPHONE: normalised_phone,
    Reason.EMAIL: settled_email,
    Reason.PAGE: settled_page,
    Reason.WAY: settled_way,
}


class ReportForm(OpenForm, forms.ModelForm):
    """What every report asks for. ``instance`` becomes a report without its code."""

    class Meta:
        model = Report
        fields = ["proposal", "words", "email"]
        labels = {
            "words": _("In your words"),
            "email": _("Your e-mail address"),
        }
        help_texts = {
            "words": _("In any language. Say no more of yourself than is needed."),
        }
        widgets = {
            "proposal": forms.TextInput(attrs={"dir": "auto"}),
            "words": words_box(4),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.language = get_language()
        self.fields["email"].help_text = gettext(
            "Only if you want the answer by e-mail too. It is shown to nobody and erased after "
            "%(days)s days."
        ) % {"days": CONTACT_KEPT_DAYS}

    @property
    def helper(self):
        helper = FormHelper()
        shown = [name for name in self.fields if name != "website"]
        helper.layout = Layout(*shown, Div("website", hidden="hidden"))
        helper.add_input(Submit("send", gettext("Send")))
        return helper

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class WrongForm(ReportForm):
    """Something is wrong on the page of ``record``."""

    point = forms.ChoiceField(label=_("What is wrong?"), widget=forms.RadioSelect)
    field_order = ["point", "proposal", "words", "email"]

    def __init__(self, *args, record, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.points = {point.value: point for point in points_of(record, user)}
        self.fields["point"].choices = [
            (value, point.label) for value, point in self.points.items()
        ]
        self.fields["proposal"].label = gettext("What would be right?")
        self.fields["proposal"].help_text = gettext(
            "The right number, address, name or times, if you know."
        )
        self.instance.kind = Report.Kind.RECORD
        self.instance.association = association_of(record)
        if record != self.instance.association:
            setattr(self.instance, type(record)._meta.model_name, record)

    def clean_point(self):
        point = self.points[self.cleaned_data["point"]]
        self.instance.reason = point.reason
        self.instance.contact_id, self.instance.location_id = point.contact, point.location
        return point

    def clean(self):
        cleaned = super().clean()
        point = cleaned.get("point")
        if point is None:
            return cleaned
        if point.reason in NEEDS_WORDS and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in some words what it is."))
        if point.reason == Reason.WAY and not cleaned.get("proposal"):
            self.add_error("proposal", _("Write the number or the address that is missing."))
        elif cleaned.get("proposal") and point.reason in SETTLED:
            self._settle(SETTLED[point.reason])
        return cleaned

    def _settle(self, settled):
        """A number or an address in the one form in which it can be taken over."""
        try:
            self.cleaned_data["proposal"] = settled(self.cleaned_data["proposal"])
        except ValidationError as error:
            self.add_error("proposal", error)


class MissingForm(ReportForm):
    """An association is missing; its name stands in ``proposal``."""

    field_order = ["proposal", "words", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name, words = self.fields["proposal"], self.fields["words"]
        name.label, name.required = gettext("Name of the association"), True
        words.label, words.required = gettext("What it does, and how to reach it"), True
        words.help_text = gettext(
            "Whom it helps, where it is, a telephone number or a page: what you know. In any "
            "language."
        )
        self.instance.kind = Report.Kind.MISSING


class AnswerForm(forms.Form):
    """The answer to ``report``: thanks or a refusal, from the list of its kind."""

    answer = forms.ChoiceField(label=_("The answer"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("A word to who reported"),
        required=False,
        max_length=1000,
        widget=words_box(3),
        help_text=_(
            "The answer goes out in their language; your word as you write it. They read it with "
            "their code, and by e-mail if they gave an address."
        ),
    )

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [
            (answer.value, answer.label) for answer in Report.ANSWERS[report.kind]
        ]
