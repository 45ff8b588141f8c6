"""A day's work: the day, how long, and what was done."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.base.form_fields import day_box
from volunteers.models import Hours
from volunteers.models.hours import MOST_A_DAY, QUARTER
from volunteers.sessions import days_words

QUARTERS = [(minutes, f"{minutes:02}") for minutes in range(0, 60, QUARTER)]


class DayForm(forms.Form):
    """One day of ``session``, up to today."""

    day = forms.DateField(label=_("Day"), widget=day_box())
    hours = forms.IntegerField(
        label=pgettext_lazy("of work", "Hours"),
        min_value=0,
        max_value=MOST_A_DAY // 60,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    quarters = forms.TypedChoiceField(label=_("and minutes"), choices=QUARTERS, coerce=int)
    words = forms.CharField(
        label=_("What was done"),
        max_length=Hours._meta.get_field("words").max_length,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.session = session
        last = min(timezone.localdate(), session.ends_on)
        bounds = {"min": session.starts_on.isoformat(), "max": last.isoformat()}
        self.fields["day"].widget.attrs |= bounds
        self.fields["day"].initial = last

    def clean_day(self):
        day = self.cleaned_data["day"]
        if not self.session.starts_on <= day <= self.session.ends_on:
            words = gettext("The day is not one of the session: %(days)s.")
            raise forms.ValidationError(words % {"days": days_words(self.session)})
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("This day has not come yet."))
        return day

    def clean(self):
        cleaned = super().clean()
        if "hours" in cleaned and "quarters" in cleaned:
            cleaned["minutes"] = cleaned.pop("hours") * 60 + cleaned.pop("quarters")
            if not QUARTER <= cleaned["minutes"] <= MOST_A_DAY:
                self.add_error("hours", gettext("Write between a quarter of an hour and 16 hours."))
        return cleaned


class OwnDayForm(DayForm):
    """A day of one's own; ``entry`` is the one that is corrected, None for a new one."""

    def __init__(self, *args, application, entry=None, **kwargs):
        if entry:
            hours, quarters = divmod(entry.minutes, 60)
            kwargs["initial"] = {
                "day": entry.day,
                "hours": hours,
                "quarters": quarters,
                "words": entry.words,
            }
        super().__init__(*args, session=application.session, **kwargs)
        self.others = application.hours.exclude(pk=entry.pk if entry else None)

    def clean_day(self):
        day = super().clean_day()
        if self.others.filter(day=day).exists():
            raise forms.ValidationError(
                gettext("This day is written down already. Correct it there.")
            )
        return day


class GroupDayForm(DayForm):
    """One day for several; ``people`` are pairs of the key of an application and a name."""

    people = forms.TypedMultipleChoiceField(
        label=_("For whom"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one person.")},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = people


class SendBackForm(forms.Form):
    note = forms.CharField(
        label=_("What is to be corrected?"),
        max_length=Hours._meta.get_field("note").max_length,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Say what is to be corrected.")},
    )
