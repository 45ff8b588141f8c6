"""Adding to the other words that lead to a topic, a target group or a place."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from associations.models import PlaceTranslation, TargetGroupTranslation, TopicTranslation
from associations.vocabulary import vocabulary
from portal.base.snapshots import forget_all
from portal.search.concepts import LONGEST_PHRASE
from portal.search.words_sql import words_of

TEXTS = {"topic": TopicTranslation, "group": TargetGroupTranslation, "place": PlaceTranslation}
RIGHTS = (
    "associations.change_topic",
    "associations.change_targetgroup",
    "associations.change_place",
)
LONGEST = TopicTranslation._meta.get_field("synonyms").base_field.max_length


def targets():
    """All that a word may lead to, as grouped choices such as ("place:12", "Beni Makada")."""
    words = vocabulary()
    return [("", _("Choose one"))] + [
        (label, [(f"{kind}:{word.pk}", word.name.text) for word in found.values()])
        for kind, label, found in (
            ("topic", _("Topics"), words.topics),
            ("group", _("Target groups"), words.groups),
            ("place", pgettext_lazy("of the city", "Places"), words.places),
        )
    ]


class SynonymForm(forms.Form):
    words = forms.CharField(
        label=_("Word or words"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"dir": "auto", "class": "vTextField"}),
        help_text=_("Leave only what names the thing: “khobz”, not “where is khobz”."),
    )
    target = forms.ChoiceField(label=_("Leads to"), choices=targets)
    language = forms.ChoiceField(
        label=_("Language of the word"),
        choices=settings.LANGUAGES,
        help_text=_("Darija stands under Arabic, in Latin letters too."),
    )

    def clean_words(self):
        words = " ".join(self.cleaned_data["words"].split())
        if not 1 <= len(words_of(words).split()) <= LONGEST_PHRASE:
            raise ValidationError(
                _("Write one to %(most)s words."), params={"most": LONGEST_PHRASE}
            )
        return words

    def clean(self):
        cleaned = super().clean()
        if "target" in cleaned and "language" in cleaned:
            kind, _separator, key = cleaned["target"].partition(":")
            self.text = (
                TEXTS[kind]
                .objects.filter(master=int(key), language_code=cleaned["language"])
                .first()
            )
            if self.text is None:
                self.add_error(
                    "language",
                    _("It has no name in this language yet: write that first, or choose another."),
                )
        return cleaned

    def save(self):
        """Add the words; this process reads the directory's words anew at once."""
        self.text.add_synonym(self.cleaned_data["words"])
        forget_all()

    @property
    def told(self) -> str:
        return gettext("“%(words)s” leads to “%(name)s” now.") % {
            "words": self.cleaned_data["words"],
            "name": self.text.name,
        }
