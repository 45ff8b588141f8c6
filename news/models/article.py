"""Articles: what associations and the editors of the portal tell."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from associations.models import Association, Place, Topic
from portal.base.images import validate_picture
from portal.base.models import Addressed, TranslatedText
from portal.base.texts import text_of
from projects.models import Project

# Parts of addresses below news/; a year alone is the archive.
RESERVED_SLUGS = ("history", "preview", "events")


class ArticleQuerySet(TranslatableQuerySet):
    def published(self, at=None):
        """Those that everybody may read at the moment ``at``, now by default."""
        return self.filter(
            state=Article.State.PUBLISHED, published_at__lte=at or timezone.now()
        ).exclude(association__state=Association.State.UNPUBLISHED)

    def visible_to(self, user):
        """What is published, and what ``user`` may write; for editors all."""
        if not user.is_authenticated:
            return self.published()
        mine = self.editable_by(user).values("pk")
        return self.filter(Q(pk__in=self.published().values("pk")) | Q(pk__in=mine))

    def editable_by(self, user):
        """Articles that ``user`` may change: those of the associations that the person edits."""
        if user.has_perm("news.change_article"):
            return self.all()
        return self.filter(association__in=Association.objects.editable_by(user))


@pghistory.track()
class Article(Addressed, TranslatableModel):
    """One article. Without an ``association`` it is by the editors of the portal.

    From ``published_at`` on everybody reads it, if it is published: until then it is scheduled.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        PUBLISHED = "published", pgettext_lazy("article", "published")
        WITHDRAWN = "withdrawn", _("taken out of public")

    class Focus(models.TextChoices):
        """What of the picture stays where it is cut to another shape."""

        CENTRE = "centre", _("in the middle")
        TOP = "top", _("at the top")
        BOTTOM = "bottom", _("at the bottom")
        LEFT = "left", _("on the left")
        RIGHT = "right", _("on the right")

    association = models.ForeignKey(
        Association,
        models.CASCADE,
        related_name="articles",
        null=True,
        blank=True,
        verbose_name=_("association"),
    )
    associations = models.ManyToManyField(
        Association,
        related_name="articles_about",
        blank=True,
        verbose_name=_("other associations that it is about"),
    )
    projects = models.ManyToManyField(
        Project, related_name="articles", blank=True, verbose_name=_("projects")
    )
    topics = models.ManyToManyField(
        Topic, related_name="articles", blank=True, verbose_name=_("topics")
    )
    places = models.ManyToManyField(
        Place, related_name="articles", blank=True, verbose_name=_("where")
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    picture = models.ImageField(
        _("picture"),
        upload_to="photos/",
        width_field="width",
        height_field="height",
        blank=True,
        validators=[validate_picture],
    )
    width = models.PositiveIntegerField(editable=False, null=True)
    height = models.PositiveIntegerField(editable=False, null=True)
    focus = models.CharField(
        _("what matters of it is"), max_length=6, choices=Focus, default=Focus.CENTRE
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    address_name = "news:article_detail"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_at", "-pk"]
        indexes = [models.Index(fields=["state", "-published_at"], name="news_article_newest")]
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS) & ~Q(slug__regex=r"^\d+$"),
                name="news_article_slug_is_no_archive",
                violation_error_message=_(
                    "This address is used by the site itself. Choose another."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="news_article_published_has_moment",
                violation_error_message=_("A published article says since when."),
            ),
        ]

    def __str__(self):
        return str(text_of(self, "title")) or self.slug

    @property
    def is_published(self) -> bool:
        """Whether everybody reads it now, as far as it is the article that decides."""
        return self.state == self.State.PUBLISHED and self.published_at <= timezone.now()

    @property
    def is_scheduled(self) -> bool:
        return self.state == self.State.PUBLISHED and self.published_at > timezone.now()

    @property
    def told_at(self):
        """When it was last worth reading anew: published, or changed since then."""
        return max(self.published_at, self.changed_at) if self.published_at else self.changed_at

    def publish(self, *, at):
        """Bring it into public at the moment that was wished for, or at once where that is over or
        there was none. The day of what was public before stays.
        """
        if self.state == self.State.PUBLISHED:
            return
        was_public = self.state == self.State.WITHDRAWN and self.published_at
        if not was_public and (self.published_at is None or self.published_at < at):
            self.published_at = at
        self.state = self.State.PUBLISHED
        self.save(update_fields=["state", "published_at", "changed_at"])

    def wish_for(self, moment):
        """Say from which ``moment`` on it is to be public; None for as soon as possible. What was
        public before keeps its day.
        """
        if self.state == self.State.DRAFT or (self.is_scheduled and moment):
            self.published_at = moment
            self.save(update_fields=["published_at", "changed_at"])

    def tell_now(self, *, at):
        """Bring what is scheduled into public at the moment ``at``."""
        if self.is_scheduled:
            self.published_at = at
            self.save(update_fields=["published_at", "changed_at"])

    def withdraw(self):
        """Take it out of public; nothing is lost. What was only scheduled is a draft again."""
        if self.state != self.State.PUBLISHED:
            return
        self.state = self.State.DRAFT if self.is_scheduled else self.State.WITHDRAWN
        self.save(update_fields=["state", "changed_at"])


@pghistory.track()
class ArticleTranslation(TranslatedText):
    """``body`` is written in the few marks of ``news.markup``."""

    master = TranslationsForeignKey(Article, models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=160)
    lead = models.TextField(_("lead"), max_length=600, blank=True)
    body = models.TextField(_("text"), max_length=60_000, blank=True)
    alt = models.CharField(_("what the picture shows"), max_length=200, blank=True)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("text of an article")
        verbose_name_plural = _("texts of articles")


class ArticleAssociationEvent(
    pghistory.create_event_model(Article.associations.through, obj_field=None)
):
    """History of the associations that an article is about."""


class ArticleProjectEvent(pghistory.create_event_model(Article.projects.through, obj_field=None)):
    """History of an article's projects."""


class ArticleTopicEvent(pghistory.create_event_model(Article.topics.through, obj_field=None)):
    """History of an article's topics."""


class ArticlePlaceEvent(pghistory.create_event_model(Article.places.through, obj_field=None)):
    """History of an article's places."""
