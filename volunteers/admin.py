"""The page where editors check a programme, and take one out of public."""

from django.contrib import admin
from django.db.models import F

from portal.base.admin import CheckedAdmin, TextInline
from portal.base.admin_filters import NamedFilter, TextsFilter
from portal.base.folding import Fold
from volunteers.models import Programme, ProgrammeTranslation


class ProgrammeTexts(TextInline):
    model = ProgrammeTranslation
    fields = [
        *("title", "summary", "tasks", "for_whom", "skills"),
        *("lodging", "food", "insurance", "visa", "safety"),
        *("address", "arrival", "packing"),
    ]


@admin.register(Programme)
class ProgrammeAdmin(CheckedAdmin):
    words_of_address = "title"
    names_folded = Fold(F("title"))
    list_display = ["__str__", "association", "kind", "state", "verified_at"]
    list_filter = ["state", "kind", TextsFilter, ("topics", NamedFilter), "verified_at"]
    list_select_related = ["association"]
    autocomplete_fields = ["association", "project", "topics", "places"]
    fieldsets = [
        (None, {"fields": ["association", "project", "slug", "topics", "places"]}),
        (
            None,
            {
                "fields": [
                    *("kind", "authorisation", "way", ("age_from", "age_to"), "min_days"),
                    *("is_free", "currency", ("answer_days", "offer_days"), "telephone"),
                ]
            },
        ),
        CheckedAdmin.SOURCE_AND_CHECK,
    ]
    inlines = [ProgrammeTexts]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("association__translations")
