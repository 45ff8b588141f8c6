"""Forms for what a project is made of: each row with its words in the reader's language."""

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from associations.editing.words import TextsForm
from portal.base.form_fields import PictureField, day_box
from portal.editing.merging import MergingForm
from portal.editing.words_here import words_here, write_words_here, written_here
from projects.models import (
    Beneficiaries,
    BeneficiariesTranslation,
    Phase,
    PhaseTranslation,
    PhotoPair,
    PhotoPairTranslation,
    Progress,
    ProjectNeed,
    ProjectNeedTranslation,
    Update,
    UpdateTranslation,
)


class PartForm(MergingForm):
    """One row of ``project`` with its ``words``, the texts of its translations.

    Who reads in a language in which nothing stands may leave all words empty where they stand in
    another one.
    """

    words = ()
    not_taken_back = ()  # fields that the history does not put back

    def __init__(self, *args, instance, project, **kwargs):
        self.project = project
        initial = {name: words_here(instance, name) for name in self.words}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)

    def fill(self):
        texts = self._meta.model._parler_meta.root_model._meta
        is_elsewhere = self.stands_elsewhere()
        for name in self.words:
            self.fields[name] = written_here(texts.get_field(name).formfield())
            self.fields[name].needed = self.fields[name].required
            self.fields[name].required = self.fields[name].required and not is_elsewhere
        self.order_fields(self.field_order)

    def stands_elsewhere(self) -> bool:
        """Whether there are words, and none in the reader's language."""
        if self.instance.pk is None:
            return False
        languages = {row.language_code for row in self.instance.translations.all()}
        return bool(languages) and get_language() not in languages

    def clean(self):
        cleaned = super().clean()
        if any(cleaned.get(name) for name in self.words):
            for name in self.words:
                if self.fields[name].needed and not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned

    def _save_m2m(self):
        super()._save_m2m()
        if set(self.words) & set(self.changed_data):
            write_words_here(
                self.instance, **{name: self.cleaned_data[name] for name in self.words}
            )


class PhaseForm(PartForm):
    words = ("title", "goal", "result", "stopped_because")

    class Meta:
        model = Phase
        fields = ["progress", "starts_on", "ends_on"]
        widgets = {"starts_on": day_box(), "ends_on": day_box()}

    field_order = ["title", "progress", "starts_on", "ends_on", "goal", "result"]

    def clean(self):
        cleaned = super().clean()
        is_stopped = cleaned.get("progress") == Progress.STOPPED
        if is_stopped and not cleaned.get("stopped_because") and not self.says_why_elsewhere():
            self.add_error("stopped_because", _("Say why it was stopped."))
        return cleaned

    def says_why_elsewhere(self) -> bool:
        if self.instance.pk is None:
            return False
        rows = self.instance.translations.exclude(language_code=get_language())
        return rows.exclude(stopped_because="").exists()


class PhaseWordsForm(TextsForm):
    class Meta:
        model = PhaseTranslation
        fields = list(PhaseForm.words)


class PhotoPairForm(PartForm):
    """Two pictures of one place; the second may come when the work is done."""

    words = ("before_alt", "after_alt", "caption")

    phase = forms.ModelChoiceField(Phase.objects.none(), label=_("Phase"))
    before = PictureField(
        label=_("Picture before"), help_text=_("JPEG, PNG, WebP or AVIF, up to 10 MB.")
    )
    after = PictureField(
        label=_("Picture after"),
        required=False,
        help_text=_("From the same spot as the one before, if you can."),
    )

    class Meta:
        model = PhotoPair
        fields = ["phase", "before", "after", "credit", "position"]
        labels = {"position": _("Order: the lowest number comes first")}

    field_order = ["phase", "before", "before_alt", "after", "after_alt", "caption"]

    def fill(self):
        super().fill()
        phases = self.project.phases.prefetch_related("translations")
        self.fields["phase"].queryset = phases
        self.fields["before_alt"].help_text = _(
            "Read aloud to who cannot see it. Ask who can be recognised before you show them."
        )


class PhotoPairWordsForm(TextsForm):
    class Meta:
        model = PhotoPairTranslation
        fields = list(PhotoPairForm.words)


class BeneficiariesForm(PartForm):
    words = ("counted",)

    class Meta:
        model = Beneficiaries
        fields = ["number", "as_of", "position"]
        labels = {"position": _("Order: the lowest number comes first")}
        help_texts = {"as_of": _("A year is enough: 2015.")}

    field_order = ["number", "counted", "as_of", "position"]

    def fill(self):
        super().fill()
        self.fields["counted"].help_text = _(
            "Whom you counted, so that nobody reads more into it: “pupils who use the new rooms”. "
            "Never name a child."
        )


class BeneficiariesWordsForm(TextsForm):
    class Meta:
        model = BeneficiariesTranslation
        fields = list(BeneficiariesForm.words)


class NeedForm(PartForm):
    words = ("title", "details", "way")
    not_taken_back = ("kind", "amount", "unit")  # what people promised is counted in them

    class Meta:
        model = ProjectNeed
        fields = ["kind", "amount", "unit", "until", "priority"]
        widgets = {"until": day_box()}
        help_texts = {
            "until": _("After this day it leaves the page by itself."),
            "unit": _("Money is counted in dirhams, and nothing else is."),
        }

    field_order = ["kind", "title", "amount", "unit", "until", "priority", "details", "way"]

    def fill(self):
        super().fill()
        self.fields["way"].help_text = _(
            "Where and when to bring it; of money how it reaches you: your account, your page. The "
            "portal takes no money."
        )

    def clean(self):
        cleaned = super().clean()
        is_money = cleaned.get("kind") == ProjectNeed.Kind.MONEY
        if is_money and self.instance.pk is None and not cleaned.get("way"):
            self.add_error("way", _("Say how money reaches you: the portal takes none."))
        changed = {"kind", "unit"} & set(self.changed_data)
        if self.instance.pk and changed and self.instance.pledges.exists():
            self.add_error(
                changed.pop(),
                _("Somebody has promised some of it. Close this need, and add another one."),
            )
        return cleaned

    def clean_amount(self):
        """What was agreed cannot be taken back by needing less."""
        amount, agreed = self.cleaned_data["amount"], agreed_of(self.instance)
        if amount < agreed:
            raise forms.ValidationError(
                gettext("You have agreed to %(count)s already: decline some of it first.")
                % {"count": agreed}
            )
        return amount


def agreed_of(need) -> int:
    """How much of it was agreed; its row is locked, so that no one agrees to more meanwhile."""
    if need.pk is None:
        return 0
    ProjectNeed.objects.select_for_update(of=("self",)).get(pk=need.pk)
    return ProjectNeed.objects.with_sums().get(pk=need.pk).agreed


class NeedWordsForm(TextsForm):
    class Meta:
        model = ProjectNeedTranslation
        fields = list(NeedForm.words)


class UpdateForm(PartForm):
    words = ("title", "words", "alt")

    picture = PictureField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG, WebP or AVIF, up to 10 MB."),
    )

    class Meta:
        model = Update
        fields = ["day", "picture", "credit"]
        widgets = {"day": day_box()}

    field_order = ["title", "day", "words", "picture", "alt", "credit"]

    def fill(self):
        super().fill()
        self.fields["alt"].help_text = _(
            "Read aloud to who cannot see it. Ask who can be recognised before you show them."
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("picture") and not cleaned.get("alt") and not self.stands_elsewhere():
            self.add_error("alt", _("Say what the picture shows."))
        return cleaned

    def clean_day(self):
        if self.cleaned_data["day"] > timezone.localdate():
            raise forms.ValidationError(_("News is of a day that has come."))
        return self.cleaned_data["day"]


class UpdateWordsForm(TextsForm):
    class Meta:
        model = UpdateTranslation
        fields = list(UpdateForm.words)
