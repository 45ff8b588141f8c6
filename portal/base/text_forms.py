"""Forms for a record's texts, one a language: nobody has to choose it."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from portal.base.models import TranslatedText
from portal.base.texts import direction

CODES = [code for code, _name in settings.LANGUAGES]


class TextForm(forms.ModelForm):
    """The texts of one language, written in its direction."""

    class Meta:
        widgets = {"language_code": forms.HiddenInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = self.instance.language_code if self.instance.pk else self.proposed_language
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and name != "language_code":
                field.widget.attrs |= {"lang": self.language, "dir": direction(self.language)}

    @property
    def proposed_language(self):
        return self.initial.get("language_code", CODES[0])

    @property
    def language_name(self):
        """The language as its own readers write it."""
        return get_language_info(self.language)["name_local"]

    def has_changed(self):
        """Whether somebody wrote something: a language without words is left out."""
        if self.instance.pk:
            return super().has_changed()
        return bool(set(self.changed_data) - {"language_code", "origin"})


class TextFormSet(forms.BaseInlineFormSet):
    """What is there, then an empty form for each language that lacks words."""

    needs_one = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        there = [row.language_code for row in self.get_queryset()]
        origin = TranslatedText.Origin.REVIEWED if there else TranslatedText.Origin.SOURCE
        missing = [code for code in CODES if code not in there]
        self.extra = len(missing)
        self.initial_extra = [{"language_code": code, "origin": origin} for code in missing]

    def get_queryset(self):
        if not hasattr(self, "_queryset"):
            order = Case(
                *(When(language_code=code, then=Value(at)) for at, code in enumerate(CODES))
            )
            self._queryset = super().get_queryset().order_by(order)
        return self._queryset

    def clean(self):
        super().clean()
        if self.needs_one and not any(self.is_kept(form) for form in self.forms):
            raise ValidationError(_("Write the words in one language at least."))

    def is_kept(self, form):
        is_there = form.instance.pk or form.has_changed()
        return is_there and not self._should_delete_form(form)


class OptionalTextFormSet(TextFormSet):
    needs_one = False
