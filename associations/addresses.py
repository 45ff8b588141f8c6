"""An association by its address, also by one that it had before, or that was of another entry."""

from django.http import Http404

from associations.association_rows import association_at
from associations.models import Association
from portal.base.addresses import Moved, first_of


def association_read_at(user, slug: str) -> Association:
    """What the page at ``slug`` reads. Raises Moved to where it stands now, and Http404."""
    visible = Association.objects.visible_to(user)
    try:
        return first_of(association_at(user, slug=slug), visible, slug)
    except Http404:
        raise Moved(heir_of(visible, slug).get_absolute_url()) from None


def heir_of(associations, slug: str) -> Association:
    """The one among ``associations`` of which the entry that is or was at ``slug`` is a part.

    Raises Http404.
    """
    merged = Association.objects.exclude(merged_into=None)
    for gone in (merged.filter(slug=slug), merged.filter(events__slug=slug)):
        for heir in associations.filter(pk__in=gone.values("merged_into")):
            return heir
    raise Http404
