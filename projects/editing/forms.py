"""What a project is, in facts and in words."""

from django import forms
from django.forms import inlineformset_factory
from django.utils.translation import gettext_lazy as _

from associations.editing.fields import WordsField
from associations.editing.rows import EMPTY_ROWS
from associations.editing.words import TextsForm
from portal.editing.merging import MergingForm, MergingFormSet
from portal.editing.words_here import write_words_here, written_here
from projects.lists import NUMBERED
from projects.models import Phase, PhasePartner, Project, ProjectPartner, ProjectTranslation

LINKS = ("topics", "places")
FIRST_WORDS = ("title", "aims", "where")


class GoalsField(forms.TypedMultipleChoiceField):
    """Some of the Sustainable Development Goals."""

    widget = forms.CheckboxSelectMultiple
    is_long_list = True  # folded away in a form, see portal/field.html

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Sustainable Development Goals"),
            choices=NUMBERED,
            coerce=int,
            required=False,
            **kwargs,
        )


class ProjectForm(MergingForm):
    """The facts of one project; those that are not known stay empty."""

    topics = WordsField("topics", label=_("Topics"))
    places = WordsField("places", label=_("Where"), required=False)
    goals = GoalsField()

    class Meta:
        model = Project
        fields = [
            *LINKS,
            *("progress", "first_year", "last_year", "goals", "budget_mad", "budget"),
        ]
        help_texts = {
            "budget": _("In words, where the number alone says too little: “with 30 % from us”."),
            "budget_mad": _("The whole cost. Funders look for projects by their size."),
        }

    groups_of_fields = (
        (_("What and where"), ("topics", "places", "goals")),
        (_("How far it is"), ("progress", "first_year", "last_year")),
        (_("What it costs"), ("budget_mad", "budget")),
    )

    def fieldsets(self):
        """(title, its bound fields) for the page."""
        return [(title, [self[name] for name in names]) for title, names in self.groups_of_fields]


class NewProjectForm(ProjectForm):
    """A new project with its words in the reader's language."""

    groups_of_fields = ((_("In your words"), FIRST_WORDS), *ProjectForm.groups_of_fields)

    def fill(self):
        super().fill()
        for name in FIRST_WORDS:
            box = ProjectTranslation._meta.get_field(name).formfield()
            self.fields[name] = written_here(box)

    def _save_m2m(self):
        super()._save_m2m()
        write_words_here(self.instance, **{name: self.cleaned_data[name] for name in FIRST_WORDS})


class ProjectWordsForm(TextsForm):
    class Meta:
        model = ProjectTranslation
        fields = ["title", "aims", "where", "progress_words", "kind_words"]


class ProjectPartnerForm(MergingForm):
    class Meta:
        model = ProjectPartner
        fields = ["role", "name", "country", "website"]
        widgets = {"name": forms.TextInput(attrs={"dir": "auto"})}


class PhasePartnerForm(ProjectPartnerForm):
    class Meta(ProjectPartnerForm.Meta):
        model = PhasePartner


def partner_rows(whole, form):
    return inlineformset_factory(
        whole,
        form._meta.model,
        form=form,
        formset=MergingFormSet,
        extra=EMPTY_ROWS,
        can_delete_extra=False,
    )


ProjectPartnerFormSet = partner_rows(Project, ProjectPartnerForm)
PhasePartnerFormSet = partner_rows(Phase, PhasePartnerForm)
