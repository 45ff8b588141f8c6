"""All public pages for search engines, each in six languages."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from associations.models import Association, Place, Topic
from news.events.models import Event
from news.models import Article
from news.pictures import WIDE, shown
from portal.fixed_pages import ABOUT_PAGES
from projects.models import Project
from support.models import Offer
from volunteers.models import Programme


class PublicSitemap(Sitemap):
    i18n = alternates = x_default = True
    protocol = None
    limit = 2000


class Pages(PublicSitemap):
    def items(self):
        lists = ["support:offer_list", "associations:association_list", "projects:project_list"]
        lists += ["projects:funders", "volunteers:programme_list", "volunteers:wall_of_thanks"]
        lists += ["news:article_list", "news:history", "events:event_list"]
        return ["home", *lists, *ABOUT_PAGES, "urgent", "privacy", "accessibility"]

    def location(self, item):
        return reverse(item)


class Records(PublicSitemap):
    """The published records of one model."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.published().order_by("pk").only("slug", "changed_at")

    def lastmod(self, item):
        return item.changed_at


class Articles(Records):
    """With the large picture of each, for who searches pictures."""

    def items(self):
        there = self.model.objects.published().order_by("pk")
        return there.only("slug", "changed_at", "picture", "focus", "width", "height")

    def get_urls(self, *args, **kwargs):
        urls = super().get_urls(*args, **kwargs)
        for url in urls:
            article, _language = url["item"]
            picture = shown(article, WIDE)
            url["images"] = [whole_address(picture.url)] if picture else []
        return urls


def whole_address(url: str) -> str:
    return url if url.startswith("http") else settings.SITE_ADDRESS + url


class Words(PublicSitemap):
    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.order_by("pk").only("slug")


SITEMAPS = {
    "pages": Pages(),
    "associations": Records(Association),
    "offers": Records(Offer),
    "projects": Records(Project),
    "programmes": Records(Programme),
    "articles": Articles(Article),
    "events": Records(Event),
    "topics": Words(Topic),
    "places": Words(Place),
}
