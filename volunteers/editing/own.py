"""What of a programme belongs to its association, and its history.

Sessions, places and senders are no part of it: people hold places there, so that what was is not
brought back by itself.
"""

from associations.editing import history_views
from associations.editing.belonging import keys_in_history, last_titles
from portal.editing.own_fields import register, register_links
from volunteers.editing.forms import LINKS, ProgrammeForm, ProgrammeWordsForm
from volunteers.models import LanguageWanted, Price, Programme, ProgrammeTranslation

PARTS = ((Price, "programme"), (LanguageWanted, "programme"))
NOT_BROUGHT_BACK = (*LINKS, "coordinator")  # who coordinated may be no member any more


def register_own() -> None:
    names = (name for name in ProgrammeForm._meta.fields if name not in NOT_BROUGHT_BACK)
    register(Programme, *names)
    register(ProgrammeTranslation, *ProgrammeWordsForm._meta.fields)
    register(Price, "purpose", "amount")
    register(LanguageWanted, "language", "level")
    register_links(*(getattr(Programme, name) for name in LINKS))
    if programmes_in_history not in history_views.RECORDS:
        history_views.RECORDS.append(programmes_in_history)


def programmes_in_history(association):
    """The programmes that the association has or had, with their prices and languages."""
    keys = list(keys_in_history(Programme, association=association))
    titles = last_titles(ProgrammeTranslation, keys)
    for key in keys:
        yield Programme(pk=key), PARTS, titles.get(key, "")
