"""Locations and photos: reached from their association, with their texts on a page of their own."""

from django.contrib import admin
from django.db.models import F, Q

from associations.models import (
    Association,
    Location,
    LocationTranslation,
    Photo,
    PhotoTranslation,
)
from portal.base.admin import RecordAdmin, TextInline
from portal.base.folding import Fold
from portal.base.text_forms import OptionalTextFormSet


class PartAdmin(RecordAdmin):
    """A part of an association: not on the index, and it stays with its association."""

    list_display = ["__str__", "association"]
    list_select_related = ["association"]
    autocomplete_fields = ["association"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("association__translations")

    def has_module_permission(self, request):
        return False


class LocationTexts(TextInline):
    model = LocationTranslation
    formset = OptionalTextFormSet
    fields = ["directions"]


@admin.register(Location)
class LocationAdmin(PartAdmin):
    autocomplete_fields = ["association", "place", "schedule"]
    readonly_fields = ["address_as_printed"]
    fields = [
        "association",
        "place",
        ("address", "address_date"),
        "address_as_printed",
        ("latitude", "longitude"),
        "visibility",
        ("step_free", "accessible_toilet", "sign_language"),
        "schedule",
        "position",
    ]
    inlines = [LocationTexts]

    def get_queryset(self, request):
        places = super().get_queryset(request).select_related("place")
        return places.prefetch_related("place__translations")

    def holding(self, queryset, word):
        """By the street or by the association's names."""
        named = Association.objects.named(word)
        return queryset.alias(street=Fold(F("address"))).filter(
            Q(street__contains=word) | Q(association__in=named.values("pk"))
        )


class PhotoTexts(TextInline):
    model = PhotoTranslation
    fields = ["alt"]


@admin.register(Photo)
class PhotoAdmin(PartAdmin):
    names_folded = Fold(F("alt"))
    fields = ["association", "picture", "credit", "position"]
    inlines = [PhotoTexts]
