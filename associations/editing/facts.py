"""What an association is: the facts that hold in every language."""

from django import forms
from django.utils.translation import gettext_lazy as _

from associations.editing.fields import WordsField
from associations.models import Association
from portal.base.form_fields import PictureField
from portal.editing.merging import MergingForm


class FactsForm(MergingForm):
    topics = WordsField("topics", label=_("Topics"))
    groups = WordsField("groups", label=_("For whom"), required=False)
    places = WordsField("places", label=_("Districts served"), required=False)
    languages = WordsField("languages", label=_("Languages spoken"), required=False)
    logo = PictureField(label=_("Logo"), required=False)

    class Meta:
        model = Association
        fields = [
            "own_name",
            "acronym",
            "kind",
            "founded",
            "registration",
            "topics",
            "groups",
            "places",
            "languages",
            "logo",
        ]
        help_texts = {
            "own_name": _("As it stands on your papers, in your own script."),
            "founded": _("A year is enough: 2015."),
        }
        widgets = {"own_name": forms.TextInput(attrs={"dir": "auto"})}
