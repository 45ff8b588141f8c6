"""Where people are received: one form a location, with how to find it in the reader's language."""

from django import forms
from django.utils.translation import gettext_lazy as _

from associations.editing.fields import choices_of
from associations.models import Location, Place
from portal.editing.merging import MergingForm
from portal.editing.words_here import language_attrs, words_here, write_words_here


class PlaceField(forms.ModelChoiceField):
    """One place, listed without a query for each name."""

    def __init__(self, **kwargs):
        super().__init__(Place.objects.all(), **kwargs)
        self.keep(None)

    def keep(self, standing) -> None:
        """Let the place with the key ``standing`` be chosen, if it is too wide for others too."""
        self.choices = lambda: [("", _("not known")), *choices_of("places", {standing})]


class LocationForm(MergingForm):
    """The place, and how to find it in the reader's language."""

    place = PlaceField(label=_("Place"), required=False)
    directions = forms.CharField(
        label=_("How to find it"),
        required=False,
        max_length=300,
        help_text=_("What one sees from the street, the stop nearby, which door."),
    )

    class Meta:
        model = Location
        fields = [
            "place",
            "address",
            "visibility",
            "step_free",
            "accessible_toilet",
            "sign_language",
        ]
        help_texts = {
            "visibility": _(
                "Choose “district only” for a shelter or a home: nobody is then shown the street."
            )
        }
        widgets = {"address": forms.TextInput(attrs={"dir": "auto"})}

    field_order = ["place", "address", "directions"]

    def __init__(self, *args, instance, **kwargs):
        words = words_here(instance, "directions")
        super().__init__(*args, instance=instance, initial={"directions": words}, **kwargs)
        self.fields["directions"].widget.attrs |= language_attrs()

    def _save_m2m(self):
        super()._save_m2m()
        if self.instance.latitude is not None and {"place", "address"} & set(self.changed_data):
            self.instance.latitude = self.instance.longitude = None  # those of the old address
            self.instance.save(update_fields=["latitude", "longitude"])
        if "directions" in self.changed_data:
            write_words_here(self.instance, directions=self.cleaned_data["directions"])
