"""What somebody who completed a session says of it in public, and thanks that name the person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from portal.base.models import TranslatedText
from volunteers.models.application import Application
from volunteers.models.programme import Programme


class TestimonialQuerySet(TranslatableQuerySet):
    def published(self):
        """Those that all may read: an editor has looked at them, and their programme is public."""
        found = self.filter(state=Testimonial.State.PUBLISHED)
        return found.filter(application__programme__in=Programme.objects.published())

    def decidable_by(self, user):
        """Those that ``user`` may publish or not: nobody decides about oneself."""
        if not user.has_perm("volunteers.change_testimonial"):
            return self.none()
        return self.exclude(application__person=user.pk)

    def waiting(self):
        return self.filter(state=Testimonial.State.WAITING)


class Testimonial(TranslatableModel):
    """Of no history: it is the person's, and who takes it back leaves nothing behind. What is said
    anew is a new row, so that an editor decides on what was seen.

    ``name`` is as the person wants to be called, "" for not at all. There are no words where
    somebody wants to stand on the wall of thanks only.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("an editor looks at it")
        PUBLISHED = "published", pgettext_lazy("testimonial", "public")
        REFUSED = "refused", pgettext_lazy("testimonial", "not published")

    application = models.OneToOneField(
        Application,
        models.CASCADE,
        related_name="testimonial",
        verbose_name=_("application"),
    )
    name = models.CharField(_("your first name, as it shall stand"), max_length=40, blank=True)
    is_on_wall = models.BooleanField(_("thank me by this name on the wall"), default=False)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    consent_version = models.CharField(_("version of the consent"), max_length=10)
    consented_at = models.DateTimeField(_("consented"))
    answer_by = models.DateField(_("answer by"))
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name=_("decided by"),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = TestimonialQuerySet.as_manager()

    class Meta:
        verbose_name = _("testimonial")
        verbose_name_plural = _("testimonials")
        ordering = ["-consented_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_on_wall=False) | ~Q(name=""),
                name="volunteers_testimonial_wall_needs_name",
                violation_error_message=_("Write the name by which we may thank you."),
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None)
                | ~Q(state="waiting") & Q(decided_at__isnull=False),
                name="volunteers_testimonial_decided_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""),
                name="volunteers_testimonial_refused_has_reason",
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self):
        return f"{self.application.programme} · {self.get_state_display()}"

    @property
    def season(self) -> int:
        """The year in which the session began."""
        return self.application.session.starts_on.year


class TestimonialTranslation(TranslatedText):
    master = TranslationsForeignKey(Testimonial, models.CASCADE, related_name="translations")
    words = models.TextField(_("what you would like to say"), max_length=1200)

    class Meta:
        unique_together = [("language_code", "master")]
        verbose_name = _("words of a testimonial")
        verbose_name_plural = _("words of testimonials")
