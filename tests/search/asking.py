"""Asks the search as its page does, without printing it."""

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from portal.search.models import SearchRow
from portal.searching.page import search_context


def asked(query, *, language="fr", moment=None, user=None, **filters):
    """What the page for ``query`` prints; filters are given as in its address."""
    request = RequestFactory().get(f"/{language}/search/", {"q": query, **filters})
    request.user = user or AnonymousUser()
    with override(language):
        return search_context(request, request.GET, moment or timezone.localtime())


def found(context):
    """The records of the page in their order, such as "offer/blood-donation"."""
    keys = [(hit.found.kind, hit.found.object_id) for hit in context["hits"] + context["unsure"]]
    rows = SearchRow.objects.filter(object_id__in=[key for _kind, key in keys])
    slugs = {(row.kind, row.object_id): row.slug for row in rows}
    names = [hit.kind for hit in context["hits"] + context["unsure"]]
    return [f"{name}/{slugs[key]}" for name, key in zip(names, keys, strict=True)]


def answers(query, **given):
    context = asked(query, **given)
    return found(context) if context["asks"] else []
