"""Photos, with words for who cannot see them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from associations.models import Photo
from portal.base.form_fields import PictureField
from portal.editing.merging import MergingForm
from portal.editing.words_here import language_attrs, words_here, write_words_here

MOST = 12


class PhotoForm(MergingForm):
    """A photo and what it shows, in the reader's language."""

    picture = PictureField(label=_("Picture"), help_text=_("JPEG, PNG, WebP or AVIF, up to 10 MB."))
    alt = forms.CharField(
        label=_("What it shows"),
        max_length=200,
        help_text=_(
            "Read aloud to who cannot see it. Ask who can be recognised before you show them."
        ),
    )

    class Meta:
        model = Photo
        fields = ["picture", "credit", "position"]
        labels = {"position": _("Order: the lowest number comes first")}

    field_order = ["picture", "alt", "credit", "position"]

    def __init__(self, *args, instance, **kwargs):
        words = words_here(instance, "alt")
        super().__init__(*args, instance=instance, initial={"alt": words}, **kwargs)
        self.fields["alt"].widget.attrs |= language_attrs()

    def _save_m2m(self):
        super()._save_m2m()
        write_words_here(self.instance, alt=self.cleaned_data["alt"])
