"""The forms of an event: its words, when and where it is, what it costs, what was called off."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.editing.fields import WordsField
from associations.editing.locations import PlaceField
from associations.editing.words import TextsForm
from news.editing.forms import PagesField
from news.events.models import Event, EventTranslation
from news.events.recurrence import Repeats
from portal.base.form_fields import day_box
from portal.editing.merging import MergingForm
from portal.editing.words_here import words_here, write_words_here, written_here

LINKS = ("topics", "languages", "associations")
WHOLE_DAY = _("Time in Tangier. Leave it empty where it takes the whole day.")


def time_input():
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def field_of(name, **options):
    return Event._meta.get_field(name).formfield(**options)


class EventWordsForm(TextsForm):
    """What people read of it, in one language."""

    class Meta:
        model = EventTranslation
        fields = ["title", "lead", "words", "where"]
        help_texts = {
            "lead": _("What a stranger should know before anything else."),
            "words": _("Who speaks or plays, for whom it is, what to bring."),
            "where": _("What one sees from the street, the stop nearby, which door."),
        }


class NewEventForm(TextsForm):
    """The least that an event needs: a name and a day."""

    first_day = field_of("first_day", widget=day_box())
    starts = field_of("starts", widget=time_input(), help_text=WHOLE_DAY)
    ends = field_of("ends", widget=time_input())

    class Meta:
        model = EventTranslation
        fields = ["title", "lead"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("ends") and not cleaned.get("starts"):
            self.add_error("starts", _("Say also from when."))
        return cleaned


class WhenForm(MergingForm):
    """Its day, its hours, and whether it comes back."""

    class Meta:
        model = Event
        fields = ["first_day", "last_day", "starts", "ends", "repeats", "until"]
        widgets = {
            "first_day": day_box(),
            "last_day": day_box(),
            "until": day_box(),
            "starts": time_input(),
            "ends": time_input(),
            "repeats": forms.RadioSelect,
        }
        help_texts = {
            "last_day": _("Where one date takes more than a day."),
            "starts": WHOLE_DAY,
            "ends": _("What ends after midnight ends before it began: from 21:00 to 1:00."),
            "until": _("At most two years. For what takes place once leave it empty."),
        }

    def fill(self):
        self.fields["last_day"].required = False

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("last_day") is None:
            cleaned["last_day"] = cleaned.get("first_day")
        if cleaned.get("repeats") == Repeats.NO:
            cleaned["until"] = None
        return cleaned


class WhereForm(MergingForm):
    """On site, online, or both."""

    place = PlaceField(label=_("Quarter or town"), required=False)

    class Meta:
        model = Event
        fields = ["mode", "place", "address", "online_url"]
        widgets = {
            "mode": forms.RadioSelect,
            "address": forms.TextInput(attrs={"dir": "auto"}),
            "online_url": forms.URLInput(attrs={"dir": "ltr"}),
        }
        help_texts = {
            "address": _("Everybody can read it. Do not write the address of a home."),
            "online_url": _("Everybody can read it."),
        }


class HostsField(PagesField):
    """Pages of associations of this site, one a line."""

    def clean(self, value):
        found = super().clean(value)
        if found["projects"]:
            raise forms.ValidationError(_("Write the pages of associations only."))
        return found["associations"]


class EventFactsForm(MergingForm):
    """Where people find it, who holds it, what it costs, how to sign up."""

    topics = WordsField("topics", label=_("Topics"), required=False)
    languages = WordsField("languages", label=_("Languages spoken there"), required=False)
    hosts = HostsField(
        label=_("Associations that hold it with you"),
        required=False,
        help_text=_("The addresses of their pages on this site, one a line."),
    )

    class Meta:
        model = Event
        fields = ["topics", "languages", "cost", "cost_mad", "sign_up", "sign_up_url", "capacity"]
        widgets = {
            "sign_up": forms.RadioSelect,
            "sign_up_url": forms.URLInput(attrs={"dir": "ltr"}),
        }
        help_texts = {
            "sign_up_url": _("Where people sign up on another page."),
            "capacity": _(
                "Where people sign up here: with a name and an e-mail address, without an account."
            ),
        }

    field_order = ["topics", "languages", "hosts", "cost", "cost_mad", "sign_up"]

    def __init__(self, *args, instance, **kwargs):
        hosts = "\n".join(record.get_absolute_url() for record in instance.associations.all())
        super().__init__(*args, instance=instance, initial={"hosts": hosts}, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("sign_up") != Event.SignUp.LINK:
            cleaned["sign_up_url"] = ""
        if cleaned.get("sign_up") != Event.SignUp.HERE:
            cleaned["capacity"] = None
        hosts = cleaned.get("hosts") or []
        cleaned["hosts"] = [host for host in hosts if host.pk != self.instance.association_id]
        return cleaned

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.associations.set(self.cleaned_data["hosts"])


class OffForm(MergingForm):
    """Why all of it was called off, in the reader's language."""

    class Meta:
        model = Event
        fields = []

    def __init__(self, *args, instance, **kwargs):
        initial = {"why_off": words_here(instance, "why_off")}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)

    def fill(self):
        box = EventTranslation._meta.get_field("why_off").formfield(
            label=_("Why, in a sentence"),
            help_text=_("And whether there will be another date. Everybody can read it."),
        )
        self.fields["why_off"] = written_here(box)

    def _save_m2m(self):
        super()._save_m2m()
        if words := self.cleaned_data["why_off"]:
            write_words_here(self.instance, why_off=words)


class DateOffForm(forms.Form):
    note = forms.CharField(
        label=_("Why, in a sentence"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Stands beside the date. Everybody can read it."),
    )


class CopyForm(forms.Form):
    first_day = forms.DateField(label=_("Day"), widget=day_box(), initial=timezone.localdate)
