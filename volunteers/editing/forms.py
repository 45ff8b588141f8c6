"""What a programme is, in facts and in words, and the rows that hang on it."""

from django import forms
from django.forms import inlineformset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from associations.editing.fields import WordsField
from associations.editing.rows import EMPTY_ROWS
from associations.editing.words import TextsForm
from associations.models import Language
from portal.accounts.models import User
from portal.editing.merging import MergingForm, MergingFormSet
from portal.editing.words_here import write_words_here, written_here
from projects.models import Project
from volunteers.models import (
    ADULT,
    COORDINATING,
    LanguageWanted,
    Price,
    Programme,
    ProgrammeTranslation,
)

LINKS = ("topics", "places")
FIRST_WORDS = ("title", "summary", "tasks")
FOR_CONFIRMED = ("address", "arrival", "packing")
READ_BY_FEW = _("Only who has a confirmed place reads this.")


class CoordinatorField(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return user.name or gettext("A member without a name")


class ProgrammeForm(MergingForm):
    """The facts of one programme of ``association``."""

    topics = WordsField("topics", label=_("Topics"))
    places = WordsField("places", label=_("Where"), required=False)
    project = forms.ModelChoiceField(
        Project.objects.none(), label=_("Project"), required=False, empty_label=_("none")
    )
    coordinator = CoordinatorField(
        User.objects.none(),
        label=_("Coordinator"),
        required=False,
        empty_label=_("all who coordinate volunteers"),
        help_text=_("Who answers applications and is there for those who come."),
    )

    class Meta:
        model = Programme
        fields = [
            *LINKS,
            *("project", "coordinator", "kind", "authorisation", "way", "age_from", "age_to"),
            *("min_days", "is_free", "currency", "answer_days", "offer_days", "telephone"),
        ]
        help_texts = {
            "authorisation": _(
                "For contractual volunteering: law 06-18 asks for an authorisation of the "
                "association and a written contract."
            ),
            "age_from": _("Contractual volunteering begins at 18 (law 06-18)."),
            "telephone": READ_BY_FEW,
            "answer_days": _("Each applicant is promised an answer within these days."),
            "offer_days": _("After these days a place that nobody accepted goes to the next."),
        }
        widgets = {"telephone": forms.TextInput(attrs={"dir": "ltr"})}

    groups_of_fields = (
        (_("What and where"), ("topics", "places", "project")),
        (_("Kind of activity"), ("kind", "authorisation", "age_from", "age_to", "min_days")),
        (_("How places are given"), ("way", "answer_days", "offer_days")),
        (_("What it costs"), ("is_free", "currency")),
        (_("Who is there"), ("coordinator", "telephone")),
    )

    def __init__(self, *args, association, **kwargs):
        self.association = association
        super().__init__(*args, **kwargs)

    def fill(self):
        self.fields["project"].queryset = self.association.projects.prefetch_related("translations")
        self.fields["coordinator"].queryset = User.objects.filter(
            memberships__association=self.association, memberships__role__in=COORDINATING
        )

    def clean(self):
        """The law, said next to the field that it is about."""
        cleaned = super().clean()
        if cleaned.get("kind") == Programme.Kind.CONTRACTUAL:
            age_from = cleaned.get("age_from")
            if not cleaned.get("authorisation"):
                self.add_error("authorisation", law("contract_is_authorised"))
            if age_from is not None and age_from < ADULT:
                self.add_error("age_from", law("contract_for_adults"))
        return cleaned

    def fieldsets(self):
        """(title, its bound fields) for the page."""
        return [(title, [self[name] for name in names]) for title, names in self.groups_of_fields]


def law(name: str) -> str:
    """The message of the programme's constraint of this name."""
    wanted = f"volunteers_programme_{name}"
    return next(
        rule.violation_error_message for rule in Programme._meta.constraints if rule.name == wanted
    )


class NewProgrammeForm(ProgrammeForm):
    """A new programme with its words in the reader's language."""

    groups_of_fields = ((_("In your words"), FIRST_WORDS), *ProgrammeForm.groups_of_fields)

    def fill(self):
        super().fill()
        for name in FIRST_WORDS:
            box = ProgrammeTranslation._meta.get_field(name).formfield()
            self.fields[name] = written_here(box)

    def _save_m2m(self):
        super()._save_m2m()
        write_words_here(self.instance, **{name: self.cleaned_data[name] for name in FIRST_WORDS})


class ProgrammeWordsForm(TextsForm):
    class Meta:
        model = ProgrammeTranslation
        fields = [
            *("title", "summary", "tasks", "for_whom", "skills", "lodging", "food"),
            *("insurance", "visa", "safety", *FOR_CONFIRMED),
        ]
        help_texts = dict.fromkeys(FOR_CONFIRMED, READ_BY_FEW)


class PriceForm(MergingForm):
    class Meta:
        model = Price
        fields = ["purpose", "amount"]


class LanguageForm(MergingForm):
    class Meta:
        model = LanguageWanted
        fields = ["language", "level"]

    def fill(self):
        self.fields["language"].queryset = Language.objects.prefetch_related("translations")


def rows_of(model, form):
    return inlineformset_factory(
        Programme,
        model,
        form=form,
        formset=MergingFormSet,
        extra=EMPTY_ROWS,
        can_delete_extra=False,
    )


PriceFormSet = rows_of(Price, PriceForm)
LanguageFormSet = rows_of(LanguageWanted, LanguageForm)
