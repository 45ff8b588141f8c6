"""What the home page shows, all of it counted or found at the moment."""

from typing import NamedTuple

from django.db.models import OuterRef, Subquery
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from associations.facets import tally
from associations.models import Association
from associations.opening_query import with_opening
from associations.schedules import calendar
from associations.vocabulary import top_topics
from portal.base.parts import Figure, TopicLink
from portal.base.snapshots import keep_for_visitors, kept_for
from projects.models import Project
from support.cards import offer_row
from support.filters import OfferFilter
from support.lists import COUNTS
from support.models import Offer
from support.offer_rows import for_rows, read_rows

MOST_OPEN = 4
MOST_NEW = 4


class WayIn(NamedTuple):
    """A door for one kind of visitor."""

    icon: str
    title: str
    text: str
    url: str


@kept_for(60)
def totals(today):
    """Published associations, offers that hold ``today``, and projects."""
    offers = Offer.objects.published().valid_on(today)
    rows = (Association.objects.published(), offers, Project.objects.published())
    return tuple(queryset.count() for queryset in rows)


def figures(today):
    associations, offers, projects = totals(today)
    return [
        Figure(
            str(associations),
            ngettext("association or service", "associations and services", associations),
        ),
        Figure(str(offers), ngettext("support offer", "support offers", offers)),
        Figure(str(projects), ngettext("project", "projects", projects)),
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
    offers = Offer.objects.published().valid_on(moment.date()).exclude(schedule=None)
    offers = with_opening(offers, moment, calendar()).filter(opening_is_open=True)
    return for_rows(offers)[:MOST_OPEN]


def newest(moment, user):
    """The offers with the newest source or check; for visitors found once in a minute."""
    today = moment.date()
    found = keep_for_visitors(
        user, ("home: newest", today), 60, lambda: read_rows(newest_offers(today))
    )
    return [offer_row(offer, moment) for offer in found]


def newest_offers(today):
    """One of each association."""
    offers = Offer.objects.published().valid_on(today)
    first = offers.filter(provider=OuterRef("provider")).values("pk")[:1]
    return for_rows(offers.filter(pk=Subquery(first)))[:MOST_NEW]


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
