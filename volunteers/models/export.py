"""Who took a list of volunteers along."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteers.models.session import Session


class Export(models.Model):
    """A list of a session's volunteers that somebody saved; it is written and never changed."""

    class Kind(models.TextChoices):
        CSV = "csv", _("CSV")
        XLSX = "xlsx", _("Excel")

    session = models.ForeignKey(
        Session, models.CASCADE, related_name="exports", verbose_name=_("session")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name=_("account"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    kind = models.CharField(_("format"), max_length=4, choices=Kind)
    rows = models.PositiveIntegerField(_("rows"))

    class Meta:
        verbose_name = _("exported list")
        verbose_name_plural = _("exported lists")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.session} · {self.get_kind_display()}"
