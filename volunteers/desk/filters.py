"""Which applications the list shows: by programme, session, state, name or number."""

import django_filters
from django.utils.translation import gettext_lazy as _

from portal.base.folding import Fold, fold
from volunteers.models import Application, Session, State
from volunteers.sessions import days_words

SENT = [(state.value, state.label) for state in State if state != State.DRAFT]
LONGEST = 80  # of a name that is looked for
LARGEST = 2**31 - 1  # number that an application can have


class ApplicationFilter(django_filters.FilterSet):
    """``programmes`` are those that the reader coordinates."""

    programme = django_filters.ModelChoiceFilter(
        label=_("Programme"), queryset=None, to_field_name="slug", empty_label=_("all")
    )
    session = django_filters.ModelChoiceFilter(
        label=_("Session"), queryset=None, field_name="choices__session", empty_label=_("all")
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=SENT, empty_label=_("all"))
    q = django_filters.CharFilter(label=_("Name or number"), method="named")

    class Meta:
        model = Application
        fields = ["programme", "session", "state", "q"]

    def __init__(self, *args, programmes, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["programme"].queryset = programmes
        sessions = Session.objects.filter(programme__in=programmes)
        self.filters["session"].queryset = sessions.select_related("programme").prefetch_related(
            "programme__translations"
        )
        self.form.fields["session"].label_from_instance = with_programme

    @property
    def chosen_session(self):
        """The session that is asked for; None where there is none."""
        return self.form.cleaned_data.get("session") if self.form.is_valid() else None

    def named(self, applications, name, value):
        words = value.replace("\0", "").strip()[:LONGEST]
        if words.isdecimal() and int(words) <= LARGEST:
            return applications.filter(number=int(words))
        return applications.alias(folded=Fold("name")).filter(folded__contains=fold(words))


def with_programme(session) -> str:
    return f"{session.programme} · {days_words(session)}"
