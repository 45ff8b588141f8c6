"""New offers as news."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.following import subjects_of
from portal.base.texts import read_texts_together, text_of
from portal.subscriptions.news import NewsKind, NewsLine, register
from support.models import Offer


def register_news() -> None:
    register(
        NewsKind(
            "offer",
            _("New offer"),
            public=lambda moment: Offer.objects.published().valid_on(timezone.localdate(moment)),
            subjects=lambda keys: subjects_of(Offer, keys, "provider_id"),
            read=read_new_offers,
        )
    )


def read_new_offers(keys: list[int]) -> dict[int, NewsLine]:
    found = Offer.objects.select_related("provider").in_bulk(keys)
    providers = [offer.provider for offer in found.values()]
    read_texts_together((found.values(), ("title", "eligibility")), (providers, ("name",)))
    return {
        key: NewsLine(
            text_of(offer, "title"),
            offer.get_absolute_url(),
            text_of(offer.provider, "name"),
            text_of(offer, "eligibility"),
        )
        for key, offer in found.items()
    }
