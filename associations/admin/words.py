"""Topics, target groups, spoken languages and places."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from associations.models import (
    Language,
    LanguageTranslation,
    Place,
    PlaceTranslation,
    TargetGroup,
    TargetGroupTranslation,
    Topic,
    TopicTranslation,
)
from portal.base.admin import AddressedAdmin, RecordAdmin, TextInline
from portal.base.admin_filters import NamedFilter, TextsFilter


class SearchedTexts(TextInline):
    """A name, and the other words that lead to it."""

    fields = ["name", "synonyms"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "synonyms":
            field.help_text = _(
                "One word or spelling a line. They are searched and not shown. "
                "Darija stands under Arabic, in Latin letters too."
            )
        return field


class TopicTexts(SearchedTexts):
    model = TopicTranslation


@admin.register(Topic)
class TopicAdmin(AddressedAdmin):
    list_display = ["__str__", "parent", "icon", "position", "slug"]
    list_editable = ["position"]
    list_filter = [TextsFilter]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent"]
    fields = ["slug", "parent", "icon", "position"]
    inlines = [TopicTexts]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("parent__translations")


class TargetGroupTexts(SearchedTexts):
    model = TargetGroupTranslation


@admin.register(TargetGroup)
class TargetGroupAdmin(AddressedAdmin):
    list_display = ["__str__", "position", "slug"]
    list_editable = ["position"]
    list_filter = [TextsFilter]
    fields = ["slug", "position"]
    inlines = [TargetGroupTexts]
    view_on_site = False


class LanguageTexts(TextInline):
    model = LanguageTranslation
    fields = ["name"]


@admin.register(Language)
class LanguageAdmin(RecordAdmin):
    list_display = ["__str__", "code", "position"]
    list_editable = ["position"]
    fields = ["code", "position"]
    inlines = [LanguageTexts]


class PlaceTexts(SearchedTexts):
    model = PlaceTranslation


@admin.register(Place)
class PlaceAdmin(AddressedAdmin):
    list_display = ["__str__", "kind", "parent", "has_point", "slug"]
    list_filter = ["kind", TextsFilter, ("parent", NamedFilter)]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent"]
    readonly_fields = ["other_facts"]
    fieldsets = [
        (None, {"fields": ["slug", "kind", "parent", "position"]}),
        (_("On the map"), {"fields": [("latitude", "longitude", "accuracy")]}),
        (
            _("Source and facts"),
            {"fields": [("population", "population_year"), "sources", "note", "other_facts"]},
        ),
    ]
    inlines = [PlaceTexts]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("parent__translations")

    @admin.display(description=_("point on the map"), boolean=True)
    def has_point(self, place):
        return place.latitude is not None
