"""What is asked of who wants a document, and of who refuses or revokes one."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.base.printable import unprintable
from volunteers.models import Document

Kind = Document.Kind


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the document"), choices=settings.LANGUAGES)


class AskForm(LanguageForm):
    """Asks for a document that somebody reviews: an invitation, or a certificate."""

    name = forms.CharField(
        label=_("Your name, as it shall stand there"),
        max_length=Document._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    stays = forms.BooleanField(
        label=_("The certificate can be verified even after my account is erased"),
        required=False,
        help_text=_(
            "Then what stands on it is kept: name, programme, association, days and hours. "
            "Without it the certificate is erased with your account, and nobody can verify it any "
            "more."
        ),
    )
    field_order = ["name", "language", "stays"]

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        if kind != Kind.CERTIFICATE:
            del self.fields["stays"]
            self.fields["name"].help_text = _("As it stands in your passport.")

    def clean_name(self):
        name = self.cleaned_data["name"]
        if missing := unprintable(name):
            words = _("These letters cannot be printed: %(letters)s. Write them in another script.")
            raise forms.ValidationError(words % {"letters": missing})
        return name


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=Document._meta.get_field("reason").max_length,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("The person reads it."),
        error_messages={"required": _("Say why.")},
    )
