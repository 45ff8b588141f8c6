"""The choice between two entries, fact by fact."""

from datetime import UTC, datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext

from associations.completeness import completeness, known_of
from associations.merge import FACTS
from associations.merge_doubles import is_empty
from associations.models import Association
from portal.base.partial_dates import show_partial_date

GONE, INTO = "gone", "into"
NEVER = datetime.min.replace(tzinfo=UTC)


class MergeForm(forms.Form):
    """One field for each fact in which the two differ; first that of the entry that is newer."""

    def __init__(self, *args, gone, into, **kwargs):
        super().__init__(*args, **kwargs)
        first = GONE if newness(gone) > newness(into) else INTO
        for name in FACTS:
            ours, theirs = getattr(into, name), getattr(gone, name)
            if ours != theirs and not is_empty(ours) and not is_empty(theirs):
                choices = [(INTO, shown(into, name)), (GONE, shown(gone, name))]
                self.fields[name] = forms.ChoiceField(
                    label=capfirst(Association._meta.get_field(name).verbose_name),
                    choices=choices,
                    initial=first,
                    widget=forms.RadioSelect,
                )

    @property
    def helper(self):
        helper = FormHelper()
        helper.add_input(Submit("merge", gettext("Merge the two"), css_class="main"))
        return helper

    @property
    def chosen(self) -> list[str]:
        """The facts of which those of the entry that goes stay."""
        return [name for name, whose in self.cleaned_data.items() if whose == GONE]


def newness(association) -> tuple:
    """Sorts what was checked later, or is from a newer source, behind."""
    return association.verified_at or NEVER, association.source_year or 0


def shown(association, name: str) -> str:
    """A fact as people read it, set apart from the direction of what stands around it."""
    if name == "kind":
        return capfirst(association.get_kind_display())
    if name == "founded":
        return show_partial_date(association.founded)
    if name == "logo":
        return gettext("The logo of “%(name)s”") % {"name": association.own_name}
    return f"\u2068{getattr(association, name)}\u2069"


def in_order(one, other) -> tuple[Association, Association]:
    """The one that goes and the one that stays, as far as one can tell: public, with people of its
    own, checked, with more on its page, and the elder of the two.
    """
    gone, into = sorted((one, other), key=worth)
    return gone, into


def worth(association) -> tuple:
    return (
        association.state != Association.State.UNPUBLISHED,
        association.memberships.exists(),
        association.verified_at or NEVER,
        len(completeness(known_of(association)).met),
        -association.pk,
    )
