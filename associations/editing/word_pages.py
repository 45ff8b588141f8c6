"""The page of a record's texts in one language, beside those that they are translated from."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language, get_language_info, gettext

from associations.editing.pages import page
from portal.base.texts import LANGUAGE_CODES
from portal.editing.drafts import typed
from portal.editing.pages import saved, waiting_for
from portal.editing.saving import save_moderated
from portal.editing.side_by_side import beside, settle_origin, source_row, states


def words_page(request, association, record, form_class, language, *, to, address_of, steps=()):
    """The form, or after saving the way ``to``. ``language`` None stands for the reader's own;
    ``address_of`` gives the address of the page in another language.
    """
    row, others = words_of(record, form_class, language or get_language())
    form = form_class(typed(request), instance=row)
    if request.method == "POST" and form.is_valid():
        settle_origin(row, others)
        asked = save_moderated(form, by=request.user, at=timezone.now())
        association.save(update_fields=["changed_at"])
        return saved(request, asked, to=to, shows=record)
    title = gettext("Words: %(language)s") % {"language": name_of(row.language_code)}
    fields = form_class._meta.fields
    context = {
        "form": form,
        "pairs": beside(form, source_row(others, row.language_code, request.GET.get("from"))),
        "language": row.language_code,
        "translations": [(state, address_of(state.code)) for state in states(record, fields)],
        "waiting": waiting_for(row),
    }
    return page(request, "editing/words.html", association, title, steps=steps, **context)


def words_of(record, form_class, language: str):
    """The row of texts in ``language``, which may be new, and those of the other languages by
    their codes; 404 for a language that the portal does not have.
    """
    if language not in LANGUAGE_CODES:
        raise Http404
    others = {row.language_code: row for row in record.translations.all()}
    new = form_class._meta.model(master=record, language_code=language)
    return others.pop(language, new), others


def name_of(language: str) -> str:
    """Of a language, in that of the reader."""
    return str(get_language_info(language)["name_translated"])
