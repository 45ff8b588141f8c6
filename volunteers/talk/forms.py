"""The form for a message."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from volunteers.talk.ready import READY


class MessageForm(forms.Form):
    words = forms.CharField(
        label=_("Your message"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "maxlength": 3000}),
    )

    @property
    def helper(self):
        helper = FormHelper()
        helper.add_input(Submit("send", gettext("Send")))
        return helper


class ReadyMessageForm(MessageForm):
    """For the association: words that are ready, in the language of ``reader``, own ones, or
    both.
    """

    ready = forms.ChoiceField(
        label=_("Words that are ready"),
        required=False,
        help_text=_("The person reads them in their own language. What you write comes below."),
    )
    field_order = ["ready", "words"]

    def __init__(self, *args, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.fields["words"].required = False
        self.fields["ready"].choices = [
            ("", gettext("none")),
            *((key, title) for key, (title, _words) in READY.items()),
        ]

    def clean(self):
        cleaned = super().clean()
        parts = [cleaned.get("words", "")]
        if key := cleaned.get("ready"):
            with override(self.reader.language):
                parts.insert(0, str(READY[key][1]))
        together = "\n\n".join(part for part in parts if part)
        if not together and not self.errors:
            self.add_error("words", _("Write a message, or choose words that are ready."))
        cleaned["words"] = together
        return cleaned
