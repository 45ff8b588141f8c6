"""The public pages of the real directory: those without arguments, and those of its records."""

from django.urls import reverse
from django.utils.translation import override

from associations.models import Association, Place, Topic
from news.events.models import Event
from news.models import Article
from projects.models import Project
from support.models import Offer
from tests.whole.rights import RIGHTS
from volunteers.models import Programme

RECORDS = {
    "associations:association_detail": Association,
    "support:offer_detail": Offer,
    "projects:project_detail": Project,
    "volunteers:programme_detail": Programme,
    "news:article_detail": Article,
    "events:event_detail": Event,
    "topic_detail": Topic,
    "place_detail": Place,
}


def names():
    return [row.name for row in RIGHTS if row.is_page]


def paths(language, *, most=None):
    """The address of each public page in ``language``; at the most so many pages of a model."""
    with override(language):
        for name in names():
            if name not in RECORDS:
                yield reverse(name)
                continue
            for slug in (
                RECORDS[name].objects.order_by("slug").values_list("slug", flat=True)[:most]
            ):
                yield reverse(name, args=[slug])
