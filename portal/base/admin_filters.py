"""Filters beside the editors' lists."""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.base.models import TranslatedText


class NamedFilter(admin.RelatedFieldListFilter):
    """Choices by their names, read in two queries however many there are."""

    def field_choices(self, field, request, model_admin):
        records = field.related_model._default_manager.prefetch_related("translations")
        return [(record.pk, str(record)) for record in records]


class TextsFilter(admin.SimpleListFilter):
    """Records that lack texts in a language, or whose texts nobody has reviewed yet."""

    title = _("texts")
    parameter_name = "texts"

    def lookups(self, request, model_admin):
        for code, name in settings.LANGUAGES:
            words = {"language": gettext(name)}
            yield f"{code}-missing", gettext("%(language)s: missing") % words
            yield f"{code}-machine", gettext("%(language)s: not reviewed") % words

    def queryset(self, request, queryset):
        code, _separator, wanted = (self.value() or "").partition("-")
        rows = queryset.model._meta.get_field("translations").related_model.objects
        rows = rows.filter(language_code=code)
        if wanted == "missing":
            return queryset.exclude(pk__in=rows.values("master"))
        if wanted == "machine":
            machine = rows.filter(origin=TranslatedText.Origin.MACHINE)
            return queryset.filter(pk__in=machine.values("master"))
        return queryset
