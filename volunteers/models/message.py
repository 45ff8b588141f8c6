"""What who applied and who coordinates write to each other, under the application."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteers.models.application import Application


class MessageQuerySet(models.QuerySet):
    def unread_by(self, *, association: bool):
        """Those that the other side has written and this one has not opened."""
        return self.filter(read_at=None).exclude(by_association=association)


class Message(models.Model):
    """Of no history: it is not changed, and it is theirs."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="messages", verbose_name=_("application")
    )
    by_association = models.BooleanField(_("by the association"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name=_("who wrote"),
    )
    words = models.TextField(_("message"), max_length=3000)
    written_at = models.DateTimeField(_("written"))
    read_at = models.DateTimeField(_("read"), null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["written_at", "pk"]
        indexes = [
            models.Index(
                fields=["application"],
                condition=models.Q(read_at=None),
                name="volunteers_message_unread",
            )
        ]

    def __str__(self):
        return self.words[:60]
