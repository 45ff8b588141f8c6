"""Filters of the list of programmes; each is a part of the address."""

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from associations.vocabulary import by_slug, vocabulary, with_children
from volunteers.models import LanguageWanted, Programme, Session


def words_of(name):
    """(slug, name) of the topics, places or languages, for a field to choose from."""

    def choices():
        return [(word.slug, word.name) for word in getattr(vocabulary(), name).values()]

    return choices


def day_box():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FilterForm(forms.Form):
    all_optional = True  # which goes without saying

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_method, helper.disable_csrf = "get", True
        helper.form_class = "form narrowing"
        helper.add_input(Submit("", gettext("Show")))
        return helper


class ProgrammeFilter(django_filters.FilterSet):
    """Of a place those in it or in a part of it; of dates those with a session within them."""

    topic = django_filters.ChoiceFilter(
        label=_("Topic"), choices=words_of("topics"), method="by_topic", empty_label=_("any")
    )
    place = django_filters.ChoiceFilter(
        label=_("Place"), choices=words_of("places"), method="by_place", empty_label=_("any")
    )
    language = django_filters.ChoiceFilter(
        label=_("Language that I speak"),
        choices=words_of("languages"),
        method="by_language",
        empty_label=_("any"),
    )
    after = django_filters.DateFilter(label=_("From"), method="by_first_day", widget=day_box())
    before = django_filters.DateFilter(label=_("Until"), method="by_last_day", widget=day_box())
    cost = django_filters.ChoiceFilter(
        label=_("Cost"),
        choices=[("free", _("free"))],
        method="by_cost",
        empty_label=_("any"),
    )

    class Meta:
        model = Programme
        fields = []
        form = FilterForm

    def by_topic(self, programmes, _name, slug):
        keys = below(vocabulary().topics, slug)
        return programmes.filter(pk__in=linked(Programme.topics, "topic", keys))

    def by_place(self, programmes, _name, slug):
        keys = below(vocabulary().places, slug)
        return programmes.filter(pk__in=linked(Programme.places, "place", keys))

    def by_language(self, programmes, _name, slug):
        """Those that ask for it, and those that ask for none."""
        keys = [key for key, word in vocabulary().languages.items() if word.slug == slug]
        asked = LanguageWanted.objects.filter(language__in=keys).values("programme")
        return programmes.filter(Q(pk__in=asked) | Q(languages_wanted=None))

    def by_first_day(self, programmes, _name, day):
        return programmes.filter(pk__in=with_session(starts_on__gte=day))

    def by_last_day(self, programmes, _name, day):
        return programmes.filter(pk__in=with_session(ends_on__lte=day))

    def by_cost(self, programmes, _name, _free):
        return programmes.filter(is_free=True)


def with_session(**when):
    return Session.objects.filter(cancelled_at=None, **when).values("programme")


def linked(relation, name, keys):
    return relation.through.objects.filter(**{f"{name}__in": keys}).values("programme")


def below(words, slug) -> set[int]:
    """The key of the word at ``slug``, and of all below it."""
    return with_children(words, by_slug(words, slug).pk)
