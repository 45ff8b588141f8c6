"""What a project is made of, kind by kind: one set of pages serves them all."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.editing import part_forms
from projects.models import Beneficiaries, Phase, PhotoPair, ProjectNeed, Update


@dataclass(frozen=True, slots=True)
class Part:
    """``kind`` stands in the address; ``whole`` is the lookup from a row to its project.

    ``link`` is the first step of it: the field that is set in a new row, "" where the form asks.
    """

    kind: str
    model: type[models.Model]
    form: type
    words_form: type
    heading: Promise
    one: Promise
    add: Promise
    none_yet: Promise
    whole: str = "project"
    link: str = "project"
    has_files: bool = False
    is_ordered: bool = True

    def rows(self, project) -> models.QuerySet:
        rows = self.model.objects.filter(**{self.whole: project})
        return rows.prefetch_related("translations")

    def blank(self, project):
        """A new row, after those that are there where they have an order."""
        given = {self.link: project} if self.link else {}
        if self.is_ordered:
            last = self.rows(project).aggregate(last=Max("position"))["last"] or 0
            given["position"] = last + 1
        return self.model(**given)


PHASES = Part(
    "phases",
    Phase,
    part_forms.PhaseForm,
    part_forms.PhaseWordsForm,
    heading=_("Phases"),
    one=_("A phase"),
    add=_("Add a phase"),
    none_yet=_("No phase yet. A phase is a step with a beginning and an end: the roof, the yard."),
)
PHOTOS = Part(
    "photos",
    PhotoPair,
    part_forms.PhotoPairForm,
    part_forms.PhotoPairWordsForm,
    heading=_("Photos before and after"),
    one=_("A pair of photos"),
    add=_("Add a pair of photos"),
    none_yet=_("No photos yet. One before the work and one after it, from the same spot."),
    whole="phase__project",
    link="",
    has_files=True,
)
NUMBERS = Part(
    "numbers",
    Beneficiaries,
    part_forms.BeneficiariesForm,
    part_forms.BeneficiariesWordsForm,
    heading=_("Whom it reaches"),
    one=_("A number"),
    add=_("Add a number"),
    none_yet=_("No number yet. Each says what it counts and of when it is true."),
)
NEEDS = Part(
    "needs",
    ProjectNeed,
    part_forms.NeedForm,
    part_forms.NeedWordsForm,
    heading=_("What it needs"),
    one=_("Something that is needed"),
    add=_("Add something that is needed"),
    none_yet=_("Nothing yet. Say what would help: ten people for a Saturday, 40 bags of cement."),
    is_ordered=False,
)
NEWS = Part(
    "news",
    Update,
    part_forms.UpdateForm,
    part_forms.UpdateWordsForm,
    heading=_("What is new"),
    one=_("A piece of news"),
    add=_("Tell what is new"),
    none_yet=_("Nothing yet. A few words and a picture every month tell more than a long report."),
    has_files=True,
    is_ordered=False,
)
PARTS = {part.kind: part for part in (PHASES, PHOTOS, NUMBERS, NEEDS, NEWS)}


class PartConverter:
    """The kinds of parts in an address: <part:kind>."""

    regex = "|".join(PARTS)

    def to_python(self, kind):
        return PARTS[kind]

    def to_url(self, part):
        return getattr(part, "kind", part)
