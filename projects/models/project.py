"""What associations undertake."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from associations.models import Association, PartnerRow, Place, Topic
from portal.base.folding import folded_field
from portal.base.models import Addressed, Checked, CheckedQuerySet, TranslatedText
from portal.base.texts import text_of
from projects.models.goals import Goal


class ProjectQuerySet(TranslatableQuerySet, CheckedQuerySet):
    def published(self):
        return super().published().exclude(association__state=Checked.State.UNPUBLISHED)

    def visible_to(self, user):
        """What ``user`` may read: published projects of published associations; for editors all."""
        return self if user.has_perm("projects.view_project") else self.published()

    def editable_by(self, user):
        """Projects that ``user`` may change: those of the associations that the person edits."""
        if user.has_perm("projects.change_project"):
            return self.all()
        return self.filter(association__in=Association.objects.editable_by(user))

    def matching(self, words):
        """Those whose own texts or whose association's names hold every one of the folded
        ``words``.
        """
        found = self
        for word in words:
            rows = ProjectTranslation.objects.filter(folded__contains=word)
            found = found.filter(
                Q(pk__in=rows.values("master"))
                | Q(association__in=Association.objects.named(word).values("pk"))
            )
        return found


class Progress(models.TextChoices):
    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    PAUSED = "paused", _("paused")
    STOPPED = "stopped", _("stopped")


@pghistory.track()
class Project(Addressed, Checked, TranslatableModel):
    association = models.ForeignKey(
        Association, models.CASCADE, related_name="projects", verbose_name=_("association")
    )
    topics = models.ManyToManyField(
        Topic, related_name="projects", blank=True, verbose_name=_("topics")
    )
    places = models.ManyToManyField(
        Place, related_name="projects", blank=True, verbose_name=_("where")
    )
    progress = models.CharField(_("progress"), max_length=7, choices=Progress, blank=True)
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    budget = models.CharField(_("budget, as published"), max_length=120, blank=True)
    budget_mad = models.PositiveBigIntegerField(_("budget in dirhams"), null=True, blank=True)
    goals = ArrayField(
        models.PositiveSmallIntegerField(choices=Goal),
        verbose_name=_("Sustainable Development Goals"),
        default=list,
        blank=True,
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ProjectQuerySet.as_manager()

    address_name = "projects:project_detail"

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = [
            F("last_year").desc(nulls_last=True),
            F("first_year").desc(nulls_last=True),
            "slug",
        ]
        constraints = [
            *Addressed.Meta.constraints,
            *Checked.Meta.constraints,
            models.CheckConstraint(
                condition=Q(first_year__lte=F("last_year")),
                name="projects_project_years_in_order",
                violation_error_message=_("The first year is after the last year."),
            ),
            models.CheckConstraint(
                condition=Q(goals__contained_by=list(Goal.values)),
                name="projects_project_goals_are_of_the_17",
                violation_error_message=_("Choose goals from the list."),
            ),
        ]

    def __str__(self):
        return str(text_of(self, "title")) or self.slug


@pghistory.track(exclude=["folded"])
class ProjectTranslation(TranslatedText):
    master = TranslationsForeignKey(Project, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200)
    aims = models.TextField(_("aims"), blank=True)
    where = models.CharField(_("where, in words"), max_length=200, blank=True)
    progress_words = models.CharField(_("progress, in words"), max_length=200, blank=True)
    kind_words = models.CharField(_("kind of work"), max_length=120, blank=True)
    folded = folded_field("title", "aims", "where")

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("project text")
        verbose_name_plural = _("project texts")
        indexes = [GinIndex(OpClass(F("folded"), name="gin_trgm_ops"), name="project_text_trgm")]


@pghistory.track()
class ProjectPartner(PartnerRow):
    project = models.ForeignKey(
        Project, models.CASCADE, related_name="partners", verbose_name=_("project")
    )

    class Meta(PartnerRow.Meta):
        verbose_name = _("partner or funder")
        verbose_name_plural = _("partners and funders")
        constraints = [
            *PartnerRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "name", "role"],
                name="projects_projectpartner_once",
                violation_error_message=_("This partner is named already."),
            ),
        ]


class ProjectTopicEvent(pghistory.create_event_model(Project.topics.through, obj_field=None)):
    """History of a project's topics."""


class ProjectPlaceEvent(pghistory.create_event_model(Project.places.through, obj_field=None)):
    """History of a project's places."""
