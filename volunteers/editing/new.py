"""How a new programme begins."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import get_language

from portal.accounts.models import User
from portal.base.slugs import free_slug
from portal.editing.saving import save_moderated
from volunteers.models import OWN_PAGES, Programme

MOMENT = timedelta(minutes=1)


def begin(programme: Programme, *, title: str, by, at) -> None:
    """Give a new programme its address and its first check."""
    programme.slug = free_slug(title, Programme.objects.all(), fallback="programme")
    if programme.slug in OWN_PAGES:
        programme.slug = free_slug(
            f"{title} programme", Programme.objects.all(), fallback="programme"
        )
    programme.state, programme.verified_at = Programme.State.VERIFIED, at
    programme.verified_by = by
    is_own = not by.is_editor
    programme.verified_as = Programme.Checker.ASSOCIATION if is_own else Programme.Checker.EDITOR


@transaction.atomic
def keep_new(form, *, by, at) -> Programme:
    """Save a new programme; sent twice it is kept once. The account is locked, so that the second
    of two at once sees the first.
    """
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    programme, title = form.instance, form.cleaned_data["title"]
    twin = just_begun(programme.association, title=title, by=by, at=at)
    if twin:
        return twin
    begin(programme, title=title, by=by, at=at)
    save_moderated(form, by=by, at=at)
    return programme


def just_begun(association, *, title: str, by, at) -> Programme | None:
    """The programme of this title that ``by`` made a moment ago."""
    mine = association.programmes.filter(verified_by=by, verified_at__gt=at - MOMENT)
    return mine.filter(
        translations__language_code=get_language(), translations__title=title
    ).first()
