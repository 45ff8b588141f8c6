"""The page where editors check a programme, and take one out of public."""

from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from portal.base.admin import CheckedAdmin, TextInline
from portal.base.admin_filters import NamedFilter, TextsFilter
from portal.base.folding import Fold
from volunteers.models import (
    Programme,
    ProgrammeTranslation,
    Testimonial,
    TestimonialTranslation,
)


class TestimonialTexts(TextInline):
    model = TestimonialTranslation
    fields = ["words"]


@admin.register(Testimonial)
class TestimonialAdmin(admin.ModelAdmin):
    """To translate what people say; at the desk it is published or not."""

    list_display = ["__str__", "state", "consented_at"]
    list_filter = ["state"]
    fields = readonly_fields = ["programme", "name", "is_on_wall", "state", "consented_at"]
    inlines = [TestimonialTexts]

    def get_queryset(self, request):
        found = super().get_queryset(request).select_related("application__programme")
        return found.prefetch_related("application__programme__translations")

    @admin.display(description=_("volunteer programme"))
    def programme(self, testimonial):
        return testimonial.application.programme

    def has_add_permission(self, request):
        return False  # only who volunteered says something

    def has_delete_permission(self, request, obj=None):
        return False  # at the desk it is taken out of public, and the person is told why


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
