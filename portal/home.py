"""What the home page shows, all of it counted or found at the moment."""

from typing import NamedTuple

from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from associations.facets import tally
from associations.vocabulary import top_topics
from portal.base.parts import Figure, TopicLink
from portal.base.snapshots import keep_for_visitors, kept_for
from portal.search.asking import Question
from portal.search.counting import Amount
from portal.search.kinds import KINDS
from portal.search.listing import NEWEST, page
from support.cards import offer_row
from support.filters import OfferFilter
from support.lists import COUNTS
from support.models import Offer
from support.offer_rows import for_rows, read_rows

MOST_OPEN = 4
MOST_NEW = 4
AMONG_NEWEST = 60
SOME = Amount(MOST_OPEN)
MANY = Amount(AMONG_NEWEST)
TOTALS_SQL = """
SELECT kind, count(*) FROM search_row
WHERE is_public AND (valid_from IS NULL OR valid_from <= %s)
  AND (valid_until IS NULL OR valid_until >= %s)
GROUP BY kind
"""


class WayIn(NamedTuple):
    """A door for one kind of visitor."""

    icon: str
    title: str
    text: str
    url: str


@kept_for(600)
def totals(today):
    """Published associations, offers that hold ``today``, and projects: not capped."""
    kinds = [KINDS[name].number for name in ("association", "offer", "project")]
    with connection.cursor() as cursor:
        cursor.execute(TOTALS_SQL, [today, today])
        found = dict(cursor.fetchall())
    return tuple(found.get(kind, 0) for kind in kinds)


def figures(today):
    associations, offers, projects = totals(today)
    return [
        Figure(
            number_format(associations),
            ngettext("association or service", "associations and services", associations),
        ),
        Figure(number_format(offers), ngettext("support offer", "support offers", offers)),
        Figure(number_format(projects), ngettext("project", "projects", projects)),
    ]


def topic_links(moment):
    """The topics of the upper level with the number of their offers."""
    counts = tally(OfferFilter(QueryDict(), moment=moment), COUNTS).get("topic", {})
    return [
        TopicLink(topic.topic_url, topic.name, topic.icon, counts.get(topic.pk, 0))
        for topic in top_topics()
    ]


def open_now(moment, user):
    """Offers that are surely open at this moment; for visitors found once in a minute."""
    key = ("home: open", moment.replace(second=0, microsecond=0))
    found = keep_for_visitors(user, key, 60, lambda: read_rows(open_offers(moment)))
    return [offer_row(offer, moment) for offer in found]


def open_offers(moment):
    """Those that a list of what is open now begins with."""
    found = OfferFilter(QueryDict("open=now"), moment=moment)
    return offers_of(page(found.question, NEWEST, start=0, length=MOST_OPEN, sure=SOME))


def offers_of(places):
    """The offers of ``places``, in the order of lists."""
    return for_rows(Offer.objects.filter(pk__in=[place.object_id for place in places]))


def newest(moment, user):
    """The offers with the newest source or check; for visitors found once in a minute."""
    today = moment.date()
    found = keep_for_visitors(
        user, ("home: newest", today), 60, lambda: read_rows(newest_offers(today))
    )
    return [offer_row(offer, moment) for offer in found]


def newest_offers(today):
    """One of each association, among the first of the list of offers."""
    question = Question(kinds=("offer",), today=today)
    places = page(question, NEWEST, start=0, length=AMONG_NEWEST, sure=MANY)
    keys = [place.object_id for place in places]
    first = {}
    for key, provider in Offer.objects.filter(pk__in=keys).values_list("pk", "provider"):
        first.setdefault(provider, key)
    return for_rows(Offer.objects.filter(pk__in=list(first.values())[:MOST_NEW]))


def ways_in():
    support, associations = reverse("support:offer_list"), reverse("associations:association_list")
    projects, about = reverse("projects:project_list"), reverse("about")
    return [
        WayIn(
            "hand",
            gettext("I need help"),
            gettext(
                "Find an offer by topic, quarter and cost. Without an account, without a trace."
            ),
            support,
        ),
        WayIn(
            "people",
            gettext("I look for help for someone else"),
            gettext("For social workers, teachers, nurses, families: filter by age and group."),
            support,
        ),
        WayIn(
            "flag",
            gettext("I work in an association"),
            gettext(
                "See what others do in your field and quarter, and what stands here about you."
            ),
            associations,
        ),
        WayIn(
            "globe",
            gettext("I come from abroad, or fund projects"),
            gettext("See which projects exist, who runs them, with whom and how far they are."),
            projects,
        ),
        WayIn(
            "info",
            gettext("I want to know who is behind this"),
            gettext("What the portal is, where its records come from and how they are checked."),
            about,
        ),
    ]
