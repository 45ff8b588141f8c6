"""A question of a programme's own, in the languages in which somebody wrote it."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from portal.base.models import TranslatedText
from portal.base.texts import LANGUAGE_CODES, direction
from portal.editing.merging import MergingForm
from volunteers.models import Question, QuestionTranslation

Origin = TranslatedText.Origin


class QuestionForm(MergingForm):
    """All languages at once: a question is short."""

    class Meta:
        model = Question
        fields = ["position", "is_required"]
        help_texts = {"position": _("Questions stand in the order of these numbers.")}

    def fill(self):
        words = {}
        if self.instance.pk:
            words = dict(self.instance.translations.values_list("language_code", "words"))
        for code in LANGUAGE_CODES:
            field = QuestionTranslation._meta.get_field("words").formfield(
                required=False,
                label=capfirst(get_language_info(code)["name_translated"]),
                initial=words.get(code, ""),
            )
            field.widget.attrs |= {"lang": code, "dir": direction(code)}
            self.fields[f"words_{code}"] = field
        self.order_fields([*(f"words_{code}" for code in LANGUAGE_CODES), *self._meta.fields])

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(f"words_{code}") for code in LANGUAGE_CODES):
            raise ValidationError(_("Write the words in one language at least."))
        return cleaned

    def _save_m2m(self):
        super()._save_m2m()
        for code in LANGUAGE_CODES:
            self.write(code, self.cleaned_data.get(f"words_{code}", ""))

    def write(self, code: str, words: str) -> None:
        """The first language in which it stands is the original, others follow it."""
        rows = self.instance.translations
        row = rows.filter(language_code=code).first()
        if not words:
            if row:
                row.delete()
        elif row is None:
            origin = Origin.REVIEWED if rows.exists() else Origin.SOURCE
            rows.create(language_code=code, words=words, origin=origin)
        elif row.words != words:
            row.words = words
            row.save(update_fields=["words"])
