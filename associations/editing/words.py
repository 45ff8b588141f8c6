"""Texts of a record, one language at a time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from associations.models import AssociationTranslation
from portal.base.texts import direction
from portal.editing.merging import MergingForm
from portal.editing.words_here import ROWS


class TextsForm(MergingForm):
    """The texts of the language of its row, in boxes that run in its direction."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        language = self.instance.language_code
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.widget.attrs |= {"lang": language, "dir": direction(language)}
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = ROWS


class WordsForm(TextsForm):
    """What an association says of itself."""

    class Meta:
        model = AssociationTranslation
        fields = [
            "name",
            "full_name",
            "summary",
            "purpose",
            "activities",
            "for_whom",
            "area",
            "history",
            "membership_cost",
        ]
        help_texts = {
            "summary": _("One or two sentences: what a stranger should know first."),
            "for_whom": _("One group a line, in your own words."),
        }
