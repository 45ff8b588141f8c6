"""The page where editors keep a project and its phases true."""

from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from portal.base.admin import CheckedAdmin, RecordAdmin, RowInline, TextInline
from portal.base.admin_filters import NamedFilter, TextsFilter
from portal.base.folding import Fold
from projects.models import (
    Phase,
    PhasePartner,
    PhaseTranslation,
    Project,
    ProjectPartner,
    ProjectTranslation,
)


class ProjectTexts(TextInline):
    model = ProjectTranslation
    fields = ["title", "aims", "where", "progress_words", "kind_words"]


class PhaseInline(RowInline):
    model = Phase
    fields = ["position", "progress", "starts_on", "ends_on"]


class PartnerInline(RowInline):
    model = ProjectPartner
    autocomplete_fields = ["partner"]
    fields = ["role", "name", "partner", "country", "website", "position"]
    classes = ["collapse"]


@admin.register(Project)
class ProjectAdmin(CheckedAdmin):
    words_of_address = "title"
    list_display = [
        "__str__",
        "association",
        "progress",
        "first_year",
        "last_year",
        "state",
        "verified_at",
    ]
    list_filter = [
        "state",
        "progress",
        TextsFilter,
        ("topics", NamedFilter),
        ("places", NamedFilter),
        "evidence",
        "verified_at",
    ]
    list_select_related = ["association"]
    search_help_text = _("The title in any language, or a name of the association.")
    autocomplete_fields = ["association", "topics", "places"]
    fieldsets = [
        (None, {"fields": ["association", "slug", "topics", "places"]}),
        (
            _("Progress"),
            {
                "fields": [
                    *("progress", ("first_year", "last_year"), ("budget", "budget_mad"), "goals"),
                    "position",
                ]
            },
        ),
        CheckedAdmin.SOURCE_AND_CHECK,
    ]
    inlines = [ProjectTexts, PhaseInline, PartnerInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("association__translations")

    def holding(self, queryset, word):
        return queryset.matching([word])


class PhaseTexts(TextInline):
    model = PhaseTranslation
    fields = ["title", "goal", "result", "stopped_because"]


class PhasePartnerInline(PartnerInline):
    model = PhasePartner


@admin.register(Phase)
class PhaseAdmin(RecordAdmin):
    """A phase with its words; reached from its project, so not on the index."""

    list_display = ["__str__", "project", "position", "progress"]
    list_select_related = ["project"]
    names_folded = Fold(F("title"))
    autocomplete_fields = ["project"]
    fields = ["project", "position", "progress", ("starts_on", "ends_on")]
    inlines = [PhaseTexts, PhasePartnerInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("project__translations")

    def has_module_permission(self, request):
        return False
