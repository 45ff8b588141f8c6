"""The page where editors keep an offer of help true."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.base.admin import CheckedAdmin, TextInline
from portal.base.admin_filters import NamedFilter, TextsFilter
from support.models import Offer, OfferTranslation


class OfferForm(forms.ModelForm):
    ways_in = forms.MultipleChoiceField(
        label=_("ways in"),
        choices=Offer.Way,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class OfferTexts(TextInline):
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


@admin.register(Offer)
class OfferAdmin(CheckedAdmin):
    form = OfferForm
    words_of_address = "title"
    list_display = [
        "__str__",
        "provider",
        "cost",
        "state",
        "verified_at",
        "source_year",
    ]
    list_filter = [
        "state",
        "cost",
        TextsFilter,
        ("topics", NamedFilter),
        ("places", NamedFilter),
        "women_only",
        "is_sensitive",
        "evidence",
        "verified_at",
    ]
    list_select_related = ["provider"]
    search_help_text = _("The title in any language, or a name of the association.")
    autocomplete_fields = [
        "provider",
        "topics",
        "groups",
        "places",
        "languages",
        "location",
        "schedule",
    ]
    fieldsets = [
        (None, {"fields": ["provider", "slug", "topics", "is_sensitive"]}),
        (
            _("For whom"),
            {
                "fields": [
                    "groups",
                    ("age_from", "age_to"),
                    ("women_only", "for_families"),
                    ("for_relatives", "for_professionals"),
                    "languages",
                ]
            },
        ),
        (_("Where and when"), {"fields": ["places", "location", "mode", "schedule"]}),
        (_("Cost and ways in"), {"fields": [("cost", "cost_mad"), "ways_in", "is_anonymous"]}),
        (
            _("How long, and how many places"),
            {
                "fields": [
                    ("valid_from", "valid_until"),
                    ("capacity", "capacity_until", "waiting_weeks"),
                    "since",
                    "website",
                    "position",
                ]
            },
        ),
        CheckedAdmin.SOURCE_AND_CHECK,
    ]
    inlines = [OfferTexts]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("provider__translations")

    def holding(self, queryset, word):
        return queryset.matching([word])
