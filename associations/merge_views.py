"""For editors: pairs that may be the same, and making one of two."""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import CASCADE
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from associations import merge_back
from associations.contact_words import contact_link
from associations.desk_crumbs import crumbs_at_desk
from associations.likeness_words import likely, moved_words, reasons_of
from associations.merge import CannotMerge, merge, relations_of
from associations.merge_forms import MergeForm, in_order
from associations.models import Association, Likeness, Merge
from portal.base.permitted import only_with

PER_PAGE, LAST = 20, 20
SHOWN_WITH = ("translations", "contacts", "locations__place__translations")

for_editors = only_with("associations.change_association")


class Pair(NamedTuple):
    """A pair with its sides, and in words what is alike and how likely they are the same."""

    likeness: Likeness
    sides: list
    reasons: list[str]
    likely: str


class Side(NamedTuple):
    """One of two that stand beside each other; ``parts`` are (name, number) of what hangs on it."""

    association: Association
    contacts: list
    parts: list[tuple[str, int]]


@require_safe
@for_editors
def duplicates(request):
    """What may be the same, the likeliest first; what was settled lately, with the ways back."""
    found = with_both(Likeness.objects.open())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    merges = Merge.objects.lately(timezone.now()).select_related("gone", "into", "merged_by")
    context = {
        "page": page,
        "pairs": [pair_of(likeness) for likeness in page],
        "dismissed": with_both(Likeness.objects.dismissed())[:LAST],
        "merges": [(one, moved_words(one)) for one in with_names(merges, "gone", "into")[:LAST]],
        "crumbs": crumbs_at_desk(None, gettext("Perhaps the same")),
    }
    return render(request, "desk/duplicates.html", context)


def with_both(pairs):
    found = pairs.select_related("first", "second", "dismissed_by")
    more = [f"{side}__{name}" for side in ("first", "second") for name in SHOWN_WITH]
    return found.prefetch_related(*more)


def with_names(rows, *sides):
    return rows.prefetch_related(*(f"{side}__translations" for side in sides))


def pair_of(likeness) -> Pair:
    sides = [side_of(one) for one in (likeness.first, likeness.second)]
    return Pair(likeness, sides, list(reasons_of(likeness)), likely(likeness))


def side_of(association, parts=()) -> Side:
    contacts = [contact_link(contact) for contact in association.contacts.all()]
    return Side(association, contacts, parts)


@require_safe
@for_editors
def compare(request):
    """From two addresses, or names in them, to the page that merges the two."""
    typed = [slug_in(request.GET.get(name, "")) for name in ("first", "second")]
    found = Association.objects.filter(merged_into=None)
    pair = [found.filter(slug=slug).first() for slug in typed]
    if None in pair or pair[0] == pair[1]:
        messages.warning(request, gettext("Give the addresses of two different entries."))
        return redirect("associations:duplicates")
    gone, into = in_order(*pair)
    return redirect("associations:merge_two", gone.slug, into.slug)


def slug_in(typed: str) -> str:
    """The last part of an address such as https://example.org/fr/associations/darna/"""
    return urlsplit(typed.strip()).path.rstrip("/").rsplit("/", 1)[-1]


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def merge_two(request, gone, into):
    """Both side by side, with the choice of facts; a POST makes one of them."""
    rows = Association.objects.prefetch_related(*SHOWN_WITH)
    gone, into = (get_object_or_404(rows, slug=slug) for slug in (gone, into))
    form = MergeForm(request.POST or None, gone=gone, into=into)
    error = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = merge(gone=gone, into=into, by=request.user, chosen=form.chosen)
        except CannotMerge as refused:
            error = str(refused)
        else:
            return merged(request, made)
    context = {
        "gone": side_of(gone, parts_of(gone)),
        "into": side_of(into, parts_of(into)),
        "form": form,
        "error": error,
        "crumbs": crumbs_at_desk(None, step_to_list(), gettext("Merge")),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/merge.html", context, status=status)


def parts_of(association) -> list[tuple[str, int]]:
    """What hangs on an association, by name and number."""
    found = []
    for relation in filter(hangs_on_it, relations_of(Association)):
        rows = relation.related_model._base_manager.filter(**{relation.field.name: association})
        if number := rows.count():
            found.append((str(relation.related_model._meta.verbose_name_plural), number))
    return found


def hangs_on_it(relation) -> bool:
    return relation.on_delete is CASCADE


def step_to_list():
    return gettext("Perhaps the same"), reverse("associations:duplicates")


def merged(request, made):
    words = gettext("The two are one now.")
    messages.success(request, " ".join(filter(None, (words, moved_words(made)))))
    return redirect("desk:association", made.into.slug)


@require_POST
@for_editors
def merge_take_back(request, pk):
    made = get_object_or_404(Merge.objects.select_related("gone", "into"), pk=pk)
    try:
        merge_back.take_back(merge=made, by=request.user, at=timezone.now())
    except CannotMerge as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("They are two again."))
    return redirect("associations:duplicates")


@require_POST
@for_editors
def pair_dismiss(request, pk):
    """Not the same: the pair does not come back."""
    likeness = get_object_or_404(Likeness, pk=pk)
    likeness.dismiss(by=request.user, at=timezone.now())
    messages.success(request, gettext("Noted: they are not the same. Below you can take it back."))
    return redirect("associations:duplicates")


@require_POST
@for_editors
def pair_reopen(request, pk):
    get_object_or_404(Likeness, pk=pk).reopen()
    messages.success(request, gettext("Taken back."))
    return redirect("associations:duplicates")
