"""Pages of the entry as a whole: facts, words, ways to reach it, partners."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from associations.editing.facts import FactsForm
from associations.editing.pages import desk_of, editing_page, page
from associations.editing.rows import ContactFormSet, PartnershipFormSet
from associations.editing.word_pages import words_page
from associations.editing.words import WordsForm
from portal.editing.drafts import typed
from portal.editing.pages import saved, waiting_for
from portal.editing.saving import save_moderated


@editing_page
def edit_facts(request, association):
    form = FactsForm(typed(request), request.FILES or None, instance=association)
    if request.method == "POST" and form.is_valid():
        asked = save_moderated(form, by=request.user, at=timezone.now())
        return saved(request, asked, to=desk_of(association))
    return page(
        request,
        "editing/form.html",
        association,
        gettext("What the association is"),
        form=form,
        waiting=waiting_for(association),
    )


@editing_page
def edit_words(request, association, language=None):
    def address_of(code):
        return reverse("associations:edit_words", args=[association.slug, code])

    return words_page(
        request,
        association,
        association,
        WordsForm,
        language,
        to=desk_of(association),
        address_of=address_of,
    )


@editing_page
def edit_contacts(request, association):
    rows = ContactFormSet(typed(request), instance=association)
    return rows_page(request, association, rows, gettext("How people reach you"))


@editing_page
def edit_partners(request, association):
    rows = PartnershipFormSet(typed(request), instance=association)
    return rows_page(request, association, rows, gettext("Partners and funders"))


def rows_page(request, association, rows, title):
    if request.method == "POST" and rows.is_valid():
        rows.save()
        association.save(update_fields=["changed_at"])
        return saved(request, to=desk_of(association))
    return page(request, "editing/rows.html", association, title, rows=rows)
