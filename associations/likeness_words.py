"""What speaks for it that two associations are the same, and what a merge did, in words."""

from collections.abc import Iterator

from django.apps import apps
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from associations.models import Likeness, Merge
from portal.base.phones import local_phone

REASONS = {
    "same_name": _("The same name: %(what)s"),
    "alike_name": _("Nearly the same name: %(what)s"),
    "sound": _("The names sound alike: %(what)s"),
    "phone": _("The same telephone number: %(what)s"),
    "email": _("The same e-mail address: %(what)s"),
    "site": _("The same site: %(what)s"),
    "page": _("The same page: %(what)s"),
    "noted": _("A note for editors says so: %(what)s"),
    "address": _("The same street address"),
    "near": _("Only %(what)s metres from each other"),
    "place": _("In the same place"),
}
VERY_LIKELY, LIKELY = 80, 60


def reasons_of(likeness: Likeness) -> Iterator[str]:
    """A sentence each; what is alike may be in any script."""
    for code, what in likeness.reasons:
        shown = local_phone(what) if code == "phone" else what
        yield str(REASONS[code]) % {"what": f"\u2068{shown}\u2069"}


def likely(likeness: Likeness) -> str:
    if likeness.score >= VERY_LIKELY:
        return gettext("very likely")
    return gettext("likely") if likeness.score >= LIKELY else gettext("perhaps")


def moved_words(merge: Merge) -> str:
    """What went over: "Contacts (2) · Support offers (3)"; "" for nothing."""
    return " · ".join(
        f"{capfirst(str(apps.get_model(label.rsplit('.', 1)[0])._meta.verbose_name_plural))} "
        f"({number_format(len(keys))})"
        for label, keys in merge.moved.items()
    )
