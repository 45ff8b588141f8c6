"""How a new offer begins."""

from associations.editing.week import copy_of
from portal.base.slugs import free_slug
from portal.editing.words_here import words_here
from support.editing.forms import FIRST_WORDS, LINKS
from support.models import Offer

NOT_COPIED = {"id", "slug", "state", "changed_at", "verified_at", "verified_as", "verified_by"}
NOT_COPIED |= {"sources", "source_date", "source_year", "read_on", "evidence", "valid_until"}


def blank(association):
    """An offer of which nothing is known, and no words."""
    return Offer(provider=association, position=association.offers.count()), {}


def like(offer: Offer):
    """A new offer with the facts of another one, and what a form for it begins with."""
    kept = (field for field in Offer._meta.concrete_fields if field.name not in NOT_COPIED)
    copy = Offer(**{field.attname: getattr(offer, field.attname) for field in kept})
    copy.schedule = None
    links = {name: list(getattr(offer, name).all()) for name in LINKS}
    return copy, links | {name: words_here(offer, name) for name in FIRST_WORDS}


def begin(offer: Offer, *, like: Offer | None, title: str, by, at) -> None:
    """Give a new offer its address, the hours of the one that it is like, and its first check."""
    offer.slug = free_slug(title, Offer.objects.all(), fallback="offer")
    if like and like.schedule:
        offer.schedule = copy_of(like.schedule)
    offer.state, offer.verified_at, offer.verified_by = Offer.State.VERIFIED, at, by
    is_own = not by.is_editor
    offer.verified_as = Offer.Checker.ASSOCIATION if is_own else Offer.Checker.EDITOR
