"""How a new offer begins."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import get_language

from associations.editing.week import copy_of
from portal.accounts.models import User
from portal.base.slugs import free_slug
from portal.editing.saving import save_moderated
from portal.editing.words_here import words_here
from support.editing.forms import FIRST_WORDS, LINKS
from support.models import Offer

MOMENT = timedelta(minutes=1)
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


@transaction.atomic
def keep_new(form, *, like: Offer | None, by, at) -> Offer:
    """Save a new offer; sent twice it is kept once. The account is locked, so that the second of
    two at once sees the first.
    """
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    offer, title = form.instance, form.cleaned_data["title"]
    twin = just_begun(offer.provider, title=title, by=by, at=at)
    if twin:
        return twin
    begin(offer, like=like, title=title, by=by, at=at)
    save_moderated(form, by=by, at=at)
    return offer


def just_begun(association, *, title: str, by, at) -> Offer | None:
    """The offer of this title that ``by`` made a moment ago: a button is easily pressed twice."""
    mine = association.offers.filter(verified_by=by, verified_at__gt=at - MOMENT)
    return mine.filter(
        translations__language_code=get_language(), translations__title=title
    ).first()
