"""Opening hours, the dates of Ramadan and public holidays."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from associations.models import (
    Holiday,
    HoursException,
    OpeningHours,
    Ramadan,
    Schedule,
    ScheduleTranslation,
)
from portal.base.admin import RecordAdmin, RowInline, TextInline
from portal.base.folding import Fold
from portal.base.text_forms import OptionalTextFormSet


class SlotFormSet(forms.BaseInlineFormSet):
    """Also finds two new slots of a day without times, which only the database would tell apart."""

    def clean(self):
        super().clean()
        slots = [
            tuple(form.cleaned_data.get(name) for name in ("season", "weekday", "opens"))
            for form in self.forms
            if form.has_changed() | bool(form.instance.pk)
            and form not in self.deleted_forms
            and hasattr(form, "cleaned_data")
        ]
        if len(slots) != len(set(slots)):
            raise ValidationError(_("The same slot stands there twice."))


class SlotInline(RowInline):
    model = OpeningHours
    formset = SlotFormSet
    fields = ["season", "weekday", "opens", "closes"]


class ExceptionInline(RowInline):
    model = HoursException
    fields = ["first_day", "last_day", "opens", "closes", "reason"]


class ScheduleTexts(TextInline):
    model = ScheduleTranslation
    formset = OptionalTextFormSet
    fields = ["words"]


@admin.register(Schedule)
class ScheduleAdmin(RecordAdmin):
    list_display = ["__str__", "where", "closed_on_holidays", "same_in_ramadan", "fact_date"]
    fields = ["closed_on_holidays", "same_in_ramadan", "fact_date"]
    names_folded = Fold(F("words"))
    inlines = [SlotInline, ExceptionInline, ScheduleTexts]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .prefetch_related("locations__association__translations", "offers__translations")
        )

    @admin.display(description=_("used by"))
    def where(self, schedule):
        """The associations and offers that open at these hours."""
        users = [location.association for location in schedule.locations.all()]
        return ", ".join(str(user) for user in [*users, *schedule.offers.all()])


@admin.register(Ramadan)
class RamadanAdmin(admin.ModelAdmin):
    list_display = ["first_day", "last_day"]
    fields = ["first_day", "last_day"]


@admin.register(Holiday)
class HolidayAdmin(admin.ModelAdmin):
    list_display = ["day", "name"]
    list_filter = ["name"]
    date_hierarchy = "day"
    fields = ["day", "name"]
