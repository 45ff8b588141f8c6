"""What somebody says in public who has completed a session, and by which name."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from volunteers.models import Testimonial, TestimonialTranslation


class TestimonialForm(forms.ModelForm):
    words = TestimonialTranslation._meta.get_field("words").formfield(
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "maxlength": 1200}),
        help_text=_("What you did, and what you would tell somebody who thinks of coming."),
    )
    language = forms.ChoiceField(label=_("Language in which you write"), choices=settings.LANGUAGES)
    consent = forms.BooleanField(
        label=_(
            "I agree that this is public on the portal until I take it back, with the year and the "
            "programme, and that it may be translated."
        )
    )
    field_order = ["words", "language", "name", "is_on_wall", "consent"]

    class Meta:
        model = Testimonial
        fields = ["name", "is_on_wall"]
        help_texts = {
            "name": _("Leave it empty and no name stands there. No family name, please."),
            "is_on_wall": _("The wall lists names, programmes and years, without your words."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"dir": "auto", "autocomplete": "given-name"}),
        }

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("words") and not cleaned.get("is_on_wall"):
            self.add_error("words", _("Write some words, or choose the wall of thanks."))
        if cleaned.get("is_on_wall") and not cleaned.get("name"):
            self.add_error("name", _("Write the name by which we may thank you."))
        return cleaned


class NotPublishedForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=Testimonial._meta.get_field("reason").max_length,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("The person reads it."),
        error_messages={"required": _("Say why.")},
    )
