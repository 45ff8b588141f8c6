"""Records by their address; an address that changed leads on to the new one."""

from django.http import Http404


class Moved(Exception):  # noqa: N818 it is no error: `public_page` answers with a redirect
    """The record has another address now."""

    def __init__(self, url):
        super().__init__(url)
        self.url = url


def record_at(queryset, slug):
    """The record of ``queryset`` at ``slug``.

    Raises Moved for a former address, to the record that had it last, and Http404 where there
    never was one.
    """
    return first_of(queryset.filter(slug=slug), queryset, slug)


def first_of(found, queryset, slug):
    """The first of the records ``found`` at ``slug``; if there is none, as `record_at`."""
    for record in found:
        return record
    moved = queryset.filter(events__slug=slug).order_by("-events__pgh_id").first()
    if moved is None:
        raise Http404
    raise Moved(moved.get_absolute_url())
