"""What an offer is, in facts and in words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from associations.editing.fields import WordsField
from associations.editing.words import TextsForm
from associations.models import Location
from portal.base.form_fields import day_box
from portal.editing.merging import MergingForm
from portal.editing.words_here import write_words_here, written_here
from support.models import Offer, OfferTranslation

LINKS = ("topics", "groups", "places", "languages")
FIRST_WORDS = ("title", "description", "eligibility", "how_to", "documents")


class OfferForm(MergingForm):
    """The facts of one offer of ``association``; those that are not known stay empty."""

    topics = WordsField("topics", label=_("Topics"))
    groups = WordsField("groups", label=_("For whom"), required=False)
    places = WordsField("places", label=_("Where"), required=False)
    languages = WordsField("languages", label=_("Languages spoken"), required=False)
    location = forms.ModelChoiceField(
        Location.objects.none(), label=_("Location"), required=False, empty_label=_("not known")
    )
    ways_in = forms.MultipleChoiceField(
        label=_("Ways in"),
        choices=Offer.Way,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Offer
        fields = [
            *LINKS,
            "location",
            "age_from",
            "age_to",
            "women_only",
            "for_families",
            "for_relatives",
            "for_professionals",
            "cost",
            "cost_mad",
            "ways_in",
            "is_anonymous",
            "mode",
            "capacity",
            "capacity_until",
            "waiting_weeks",
            "valid_from",
            "valid_until",
            "website",
        ]
        widgets = {name: day_box() for name in ("capacity_until", "valid_from", "valid_until")}
        help_texts = {
            "valid_until": _("After this day it leaves the lists by itself."),
            "capacity_until": _("After this day nothing is said of free places."),
        }

    groups_of_fields = (
        (_("What and where"), ("topics", "location", "places", "mode", "languages")),
        (
            _("For whom"),
            (
                "groups",
                "age_from",
                "age_to",
                "women_only",
                "for_families",
                "for_relatives",
                "for_professionals",
            ),
        ),
        (_("What it costs, and the way in"), ("cost", "cost_mad", "ways_in", "is_anonymous")),
        (_("Places free"), ("capacity", "capacity_until", "waiting_weeks")),
        (_("From when until when"), ("valid_from", "valid_until", "website")),
    )

    def __init__(self, *args, association, **kwargs):
        self.association = association
        super().__init__(*args, **kwargs)

    def fill(self):
        self.fields["location"].queryset = self.association.locations.select_related("place")

    def fieldsets(self):
        """(title, its bound fields) for the page."""
        return [(title, [self[name] for name in names]) for title, names in self.groups_of_fields]


class NewOfferForm(OfferForm):
    """A new offer with its words in the reader's language."""

    groups_of_fields = ((_("In your words"), FIRST_WORDS), *OfferForm.groups_of_fields)

    def fill(self):
        super().fill()
        for name in FIRST_WORDS:
            box = OfferTranslation._meta.get_field(name).formfield()
            self.fields[name] = written_here(box)

    def _save_m2m(self):
        super()._save_m2m()
        write_words_here(self.instance, **{name: self.cleaned_data[name] for name in FIRST_WORDS})


class OfferWordsForm(TextsForm):
    class Meta:
        model = OfferTranslation
        fields = [
            "title",
            "description",
            "eligibility",
            "where",
            "cost_words",
            "how_to",
            "documents",
        ]
