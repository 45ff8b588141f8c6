"""The forms about checks: how often to ask, and a check by telephone."""

from datetime import datetime, time, timedelta

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.base.form_fields import day_box
from portal.base.models import Checked

MOST_DAYS_AGO = 31  # who writes it down later does not remember what was said


class IntervalForm(forms.Form):
    months = forms.TypedChoiceField(
        label=_("Ask us whether all is still correct"),
        choices=Checked.Interval.choices,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("The days are counted from the last check."),
    )

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = action
        self.helper.add_input(Submit("save", gettext("Save")))


class PhoneCheckForm(forms.Form):
    day = forms.DateField(
        label=_("Day of the call"),
        widget=day_box(),
        initial=timezone.localdate,
    )
    note = forms.CharField(
        label=_("What was said"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "maxlength": 300}),
        help_text=_("For editors only; the function of the person, not the name."),
    )

    def __init__(self, *args, association, **kwargs):
        super().__init__(*args, **kwargs)
        self.association = association
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", gettext("All was correct")))

    def clean_day(self):
        day, today = self.cleaned_data["day"], timezone.localdate()
        if day > today:
            raise ValidationError(_("This day has not come yet."))
        if day < today - timedelta(days=MOST_DAYS_AGO):
            raise ValidationError(_("That is too long ago: please call again."))
        last = self.association.verified_at
        if last and day < timezone.localdate(last):
            raise ValidationError(_("The page was checked again after that day."))
        return day

    @property
    def checked_at(self):
        """The moment of the call: now, or noon of the day on which it was."""
        day = self.cleaned_data["day"]
        if day == timezone.localdate():
            return timezone.now()
        return timezone.make_aware(datetime.combine(day, time(12)))
