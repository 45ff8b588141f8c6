"""The secret address at which somebody's calendar reads the own sessions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarFeed(models.Model):
    """Its code is known by the hash alone: it is shown once, and made anew when it is lost."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="calendar_feed",
        verbose_name=_("account"),
    )
    code_hash = models.CharField(_("hash of the code"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made on"))

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self):
        return str(self.person)
