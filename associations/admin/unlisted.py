"""The register of those who do not want to be listed."""

from django.contrib import admin, messages
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from associations.models import Association, Unlisted
from associations.unlisting import Register, known_by
from portal.base.admin import FORM_FIELDS, HistoryMixin
from portal.base.folding import NOT_A_WORD, fold


@admin.register(Unlisted)
class UnlistedAdmin(HistoryMixin, admin.ModelAdmin):
    """Kept by hand, or made by the action in the list of associations."""

    formfield_overrides = FORM_FIELDS
    list_display = ["__str__", "asked_on"]
    search_fields = ["names"]
    search_help_text = _("A name in any language; accents and hamza do not matter.")
    fields = ["names", "phones", "sites", "asked_on", "note"]

    def get_search_results(self, request, queryset, search_term):
        """By their names as they are folded; the register is short enough to be read."""
        words = [word for word in NOT_A_WORD.split(fold(search_term)) if word]
        found = [
            entry.pk
            for entry in queryset
            if all(word in fold(" ".join(entry.names)) for word in words)
        ]
        return queryset.filter(pk__in=found), False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        listed = still_listed()
        if listed:
            self.message_user(
                request,
                gettext("Still in the directory, take them out there: %(names)s")
                % {"names": " · ".join(listed)},
                messages.WARNING,
            )


def still_listed() -> list[str]:
    """The names of public associations that the register holds."""
    register = Register()
    public = Association.objects.published().prefetch_related("translations", "contacts")
    return [str(one) for one in public if register.holds(**known_by(one))]
