"""The public page as it would be, before anything is saved."""

import copy
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

from portal.editing.drafts import NOT_KEPT


@dataclass(frozen=True)
class Preview:
    """The bar on top of such a page: where the form is, what was typed into it, and in which of
    its fields a file was chosen, which no page can hold.
    """

    action: str
    typed: list[tuple[str, str]]
    lost_files: list[str]


def page_as_it_would_be(request: HttpRequest, address: str) -> HttpResponse:
    """The page at ``address`` as this transaction has it, which the caller then rolls back."""
    match = resolve(address)
    shown = copy.copy(request)
    shown.method, shown.GET, shown.POST = "GET", QueryDict(), QueryDict()
    shown.path = shown.path_info = address
    shown.resolver_match = match
    pairs = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_KEPT
    ]
    shown.preview = Preview(request.get_full_path(), pairs, request.lost_files)
    return match.func(shown, *match.args, **match.kwargs)
