"""Filters of the list of articles and of its feeds; each is a part of the address."""

from datetime import datetime

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from associations.models import Association
from associations.vocabulary import by_slug, vocabulary, with_children
from news.models import Article, ArticleTranslation
from portal.base.snapshots import kept_for
from portal.base.texts import read_texts, text_of

MOST_AUTHORS = 2000  # in the filter


def words_of(name):
    """(slug, name) of the topics or places, for a field to choose from."""

    def choices():
        return [(word.slug, word.name.text) for word in getattr(vocabulary(), name).values()]

    return choices


def authors():
    return authors_in(get_language())


@kept_for(60)
def authors_in(_language) -> list[tuple[str, str]]:
    """(slug, name) of the associations that have published something, or that it is about."""
    articles = Article.objects.published()
    about = Article.associations.through.objects.filter(article__in=articles.values("pk"))
    own = articles.exclude(association=None).values("association")
    found = Association.objects.published().filter(
        Q(pk__in=own) | Q(pk__in=about.values("association"))
    )
    records = list(found.only("slug", "own_name").order_by("slug")[:MOST_AUTHORS])
    read_texts(records, "name")
    named = [(record.slug, str(text_of(record, "name") or record.own_name)) for record in records]
    return sorted(named, key=lambda pair: pair[1].casefold())


def years() -> list[tuple[str, str]]:
    found = sorted({year for year, _month in months()}, reverse=True)
    return [(str(year), str(year)) for year in found]


@kept_for(60)
def months() -> dict[tuple[int, int], int]:
    """The months in which something was published, by the clock of Tangier, each with how much;
    the newest first.
    """
    found = {}
    moments = Article.objects.published().order_by("-published_at")
    for moment in moments.values_list("published_at", flat=True):
        local = timezone.localtime(moment)
        found[local.year, local.month] = found.get((local.year, local.month), 0) + 1
    return found


def within(year: int, month: int | None = None) -> Q:
    """What was published in that year or month by the clock of Tangier. Raises ValueError for a
    month that no calendar has.
    """
    zone = timezone.get_default_timezone()
    start = datetime(year, month or 1, 1, tzinfo=zone)
    following = (year + 1, 1) if month in (None, 12) else (year, month + 1)
    end = datetime(*following, 1, tzinfo=zone)
    return Q(published_at__gte=start, published_at__lt=end)


class FilterForm(forms.Form):
    all_optional = True  # which goes without saying

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_method, helper.disable_csrf = "get", True
        helper.form_class = "form narrowing"
        helper.add_input(Submit("", gettext("Show")))
        return helper


class ArticleFilter(django_filters.FilterSet):
    """Of a topic or place those below it too; of an association also those that are about it."""

    topic = django_filters.ChoiceFilter(
        label=_("Topic"), choices=words_of("topics"), method="by_topic", empty_label=_("any")
    )
    place = django_filters.ChoiceFilter(
        label=_("Place"), choices=words_of("places"), method="by_place", empty_label=_("any")
    )
    association = django_filters.ChoiceFilter(
        label=_("Association"), choices=authors, method="by_association", empty_label=_("any")
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=settings.LANGUAGES,
        method="by_language",
        empty_label=_("any"),
    )
    year = django_filters.ChoiceFilter(
        label=_("Year"), choices=years, method="by_year", empty_label=_("any")
    )

    class Meta:
        model = Article
        fields = []
        form = FilterForm

    def by_topic(self, articles, _name, slug):
        return articles.filter(pk__in=linked(Article.topics, "topic", vocabulary().topics, slug))

    def by_place(self, articles, _name, slug):
        return articles.filter(pk__in=linked(Article.places, "place", vocabulary().places, slug))

    def by_association(self, articles, _name, slug):
        about = Article.associations.through.objects.filter(association__slug=slug)
        return articles.filter(Q(association__slug=slug) | Q(pk__in=about.values("article")))

    def by_language(self, articles, _name, code):
        written = ArticleTranslation.objects.filter(language_code=code)
        return articles.filter(pk__in=written.values("master"))

    def by_year(self, articles, _name, year):
        return articles.filter(within(int(year)))


def linked(relation, name, words, slug):
    """The articles under the word at ``slug``, or under one below it."""
    keys = with_children(words, by_slug(words, slug).pk)
    return relation.through.objects.filter(**{f"{name}__in": keys}).values("article")
