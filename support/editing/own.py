"""What of an offer belongs to its association, and its history."""

from associations.editing import history_views
from associations.editing.belonging import keys_in_history, last_titles, weeks_of
from portal.editing.own_fields import register, register_links
from support.editing.forms import LINKS, OfferForm, OfferWordsForm
from support.models import Offer, OfferTranslation


def register_own() -> None:
    names = (name for name in OfferForm._meta.fields if name not in LINKS)
    register(Offer, "schedule", *names)
    register(OfferWordsForm._meta.model, *OfferWordsForm._meta.fields)
    register_links(*(getattr(Offer, name) for name in LINKS))
    if offers_in_history not in history_views.RECORDS:
        history_views.RECORDS.append(offers_in_history)


def offers_in_history(association):
    """The offers that the association has or had, and their opening hours."""
    keys = list(keys_in_history(Offer, provider=association))
    titles = last_titles(OfferTranslation, keys)
    for key in keys:
        yield Offer(pk=key), (), titles.get(key, "")
    yield from weeks_of(Offer, provider=association)
