"""When a session takes place, and the places it has."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.base.form_fields import day_box
from portal.editing.merging import MergingForm
from volunteers.models import Pool, Session

MOST_PLACES = 1000  # of one kind in one session
YEARS_AHEAD = 5
MINUTE = "%Y-%m-%dT%H:%M"


class SessionForm(MergingForm):
    """The days of a session of ``programme``."""

    class Meta:
        model = Session
        fields = ["starts_on", "ends_on", "closes_at", "tickets_after"]
        widgets = {
            **{name: day_box() for name in ("starts_on", "ends_on", "tickets_after")},
            "closes_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE),
        }
        help_texts = {
            "closes_at": _("Time in Tangier. After it nobody can apply for this session."),
            "tickets_after": _("From this day on it is sure that it takes place."),
        }

    def __init__(self, *args, programme, **kwargs):
        self.programme = programme
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        closes_at, tickets_after = cleaned.get("closes_at"), cleaned.get("tickets_after")
        if starts_on and closes_at and closes_at > Session(starts_on=starts_on).begins_at:
            self.add_error(
                "closes_at", _("Applications end at the latest when the first day begins.")
            )
        if ends_on and ends_on.year > timezone.localdate().year + YEARS_AHEAD:
            self.add_error("ends_on", _("This is too far away: look at the year once more."))
        if starts_on and tickets_after and tickets_after > starts_on:
            self.add_error("tickets_after", _("This day is after the first day of the session."))
        others = Session.objects.filter(programme=self.programme).exclude(pk=self.instance.pk)
        if others.filter(starts_on=starts_on, ends_on=ends_on).exists():
            raise ValidationError(_("There is a session on these days already."))
        return cleaned


class NewSessionForm(SessionForm):
    """With its places for all; others are added on its own page."""

    capacity = forms.IntegerField(
        label=_("Places for all"),
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
        help_text=_("Leave it empty to give places to local, international or sent volunteers."),
    )

    def clean_starts_on(self):
        starts_on = self.cleaned_data["starts_on"]
        if starts_on < timezone.localdate():
            raise ValidationError(_("This day is over."))
        return starts_on


class CapacityForm(forms.Form):
    capacity = forms.IntegerField(label=_("Places"), min_value=0, max_value=MOST_PLACES)


class PoolForm(forms.ModelForm):
    """Places of ``session`` for some of those who apply."""

    capacity = forms.IntegerField(label=_("Places"), min_value=1, max_value=MOST_PLACES)

    class Meta:
        model = Pool
        fields = ["kind", "sender", "capacity"]
        help_texts = {"sender": _("Only for places of those whom an association sends.")}

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, instance=Pool(session=session), **kwargs)
        senders = session.programme.senders.select_related("association")
        self.fields["sender"].queryset = senders.prefetch_related("association__translations")

    def clean(self):
        """What the constraints say, which know the session; the reason next to the field."""
        cleaned = super().clean()
        kind, sender = cleaned.get("kind"), cleaned.get("sender")
        if kind == Pool.Kind.SENDER and not sender:
            self.add_error("sender", _("Choose the sending association."))
        elif kind and kind != Pool.Kind.SENDER and sender:
            self.add_error("sender", _("These places are not for a sending association."))
        elif self.instance.session.pools.filter(kind=kind, sender=sender).exists():
            self.add_error("kind", _("These places are there already."))
        return cleaned
