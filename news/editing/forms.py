"""The forms of an article: its words, its picture, what it is about, when it is told."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from associations.editing.fields import WordsField
from associations.editing.words import TextsForm
from associations.models import Association
from news.models import Article, ArticleTranslation, Correction, CorrectionTranslation, Figure
from news.pictures import cut
from portal.base.form_fields import PictureField
from portal.base.texts import direction, text_of
from portal.editing.merging import MergingForm
from portal.editing.words_here import words_here, write_words_here, written_here
from projects.models import Project

LINKS = ("topics", "places", "associations", "projects")
KINDS = {"associations": Association, "projects": Project}
PAGE = re.compile(r"/(?P<kind>associations|projects)/(?P<slug>[\w-]{1,80})/?(?:[?#].*)?$", re.ASCII)
ROWS_OF_TEXT = 18


class ArticleWordsForm(TextsForm):
    """Title, lead and text in one language; of an article with a picture also what that shows."""

    class Meta:
        model = ArticleTranslation
        fields = ["title", "lead", "body", "alt"]
        help_texts = {
            "lead": _("One or two sentences: what happened, where, who was there."),
            "alt": _("Read aloud to who cannot see it."),
        }

    def fill(self):
        article = self.instance.master if self.instance.master_id else None
        if article is None or not article.picture:
            del self.fields["alt"]
        self.fields["body"].widget.attrs["data-marks"] = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs["rows"] = ROWS_OF_TEXT


class PagesField(forms.CharField):
    """Addresses of pages of this site, one a line: associations and projects that are public.

    Gives a list of each. There may be very many to choose from, so nobody scrolls through them.
    """

    widget = forms.Textarea(attrs={"rows": 3, "dir": "ltr"})

    def clean(self, value):
        found = {"associations": [], "projects": []}
        for line in filter(None, map(str.strip, super().clean(value).splitlines())):
            match = PAGE.search(line)
            records = match and KINDS[match["kind"]].objects.published()
            record = match and records.filter(slug=match["slug"]).first()
            if record is None:
                raise forms.ValidationError(
                    _("No association or project of this site stands at %(line)s."),
                    params={"line": line},
                )
            found[match["kind"]].append(record)
        return found


class OwnProjectsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, project):
        return str(project)


class ArticleFactsForm(MergingForm):
    """What it is about: where readers find it."""

    topics = WordsField("topics", label=_("Topics"), required=False)
    places = WordsField("places", label=_("Where"), required=False)
    own_projects = OwnProjectsField(
        Project.objects.none(), label=_("Your projects that it is about"), required=False
    )
    pages = PagesField(
        label=_("Others that it is about"),
        required=False,
        help_text=_(
            "The addresses of pages of associations or projects on this site, one a line. They "
            "show a link to your article."
        ),
    )

    class Meta:
        model = Article
        fields = ["topics", "places"]

    def __init__(self, *args, instance, **kwargs):
        projects = list(instance.projects.all())
        own = instance.association_id
        initial = {
            "own_projects": [row.pk for row in projects if own and row.association_id == own],
            "pages": "\n".join(
                record.get_absolute_url()
                for record in (*instance.associations.all(), *projects)
                if getattr(record, "association_id", None) != own or not own
            ),
        }
        super().__init__(*args, instance=instance, initial=initial, **kwargs)

    def fill(self):
        own = Project.objects.published().filter(association=self.instance.association_id)
        self.fields["own_projects"].queryset = own.prefetch_related("translations")
        if not own.exists():
            del self.fields["own_projects"]

    def clean(self):
        cleaned = super().clean()
        own = self.instance.association
        if own in (cleaned.get("pages") or {}).get("associations", ()):
            cleaned["pages"]["associations"].remove(own)
        return cleaned

    def _save_m2m(self):
        super()._save_m2m()
        pages = self.cleaned_data["pages"]
        self.instance.associations.set(pages["associations"])
        self.instance.projects.set([*pages["projects"], *self.cleaned_data.get("own_projects", ())])


class ArticlePictureForm(MergingForm):
    """The lead picture, what it shows in the reader's language, and what of it matters."""

    picture = PictureField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput,
        help_text=_("JPEG, PNG, WebP or AVIF, up to 10 MB."),
    )
    without = forms.BooleanField(label=_("Show no picture any more"), required=False)
    alt = forms.CharField(
        label=_("What it shows"),
        max_length=200,
        required=False,
        help_text=_(
            "Read aloud to who cannot see it. Ask who can be recognised before you show them."
        ),
    )

    class Meta:
        model = Article
        fields = ["picture", "focus", "credit"]
        widgets = {"focus": forms.RadioSelect}
        help_texts = {"focus": _("In lists and on cards the picture is cut: this part stays.")}

    field_order = ["picture", "alt", "focus", "credit", "without"]

    def __init__(self, *args, instance, **kwargs):
        self.language = text_of(instance, "title").lang
        initial = {"alt": text_of(instance, "alt", self.language)}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        attrs = {"lang": self.language, "dir": direction(self.language)}
        self.fields["alt"].widget.attrs |= attrs

    def fill(self):
        if not self.instance.picture:
            del self.fields["without"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("without"):
            cleaned["picture"], cleaned["alt"] = False, ""
        if cleaned.get("picture") and not cleaned.get("alt"):
            self.add_error("alt", _("Say what the picture shows."))
        return cleaned

    def _save_m2m(self):
        """The words go to the language in which the reader sees the title."""
        super()._save_m2m()
        cut(self.instance)
        row = self.instance.translations.get(language_code=self.language)
        row.alt = self.cleaned_data["alt"]
        row.save(update_fields=["alt"])


class FigureForm(forms.ModelForm):
    picture = PictureField(label=_("Picture"), help_text=_("JPEG, PNG, WebP or AVIF, up to 10 MB."))

    class Meta:
        model = Figure
        fields = ["picture", "credit"]


class PublishForm(forms.Form):
    """From when on it is public; nothing stands for at once."""

    when = forms.DateTimeField(
        label=_("Not before"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Time in Tangier. Leave it empty for at once."),
    )


class CorrectionForm(MergingForm):
    """What was corrected, in the reader's language."""

    class Meta:
        model = Correction
        fields = []

    def __init__(self, *args, instance, **kwargs):
        initial = {"words": words_here(instance, "words")}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)

    def fill(self):
        box = CorrectionTranslation._meta.get_field("words").formfield()
        box.help_text = _("What stood there, and what is right: readers see it with its day.")
        self.fields["words"] = written_here(box)

    def _save_m2m(self):
        super()._save_m2m()
        write_words_here(self.instance, words=self.cleaned_data["words"])
