"""Whom an association asks to act for it."""

from datetime import timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.models.membership import Membership

INVITATION_DAYS = 14
INVITATION_KEPT_DAYS = 90  # after its end it is deleted


def invitation_end():
    return timezone.now() + timedelta(days=INVITATION_DAYS)


class InvitationQuerySet(models.QuerySet):
    def standing(self):
        """Those that were neither accepted nor withdrawn; they may have expired."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def open_at(self, moment):
        """Those that can be accepted at ``moment``."""
        return self.standing().filter(expires_at__gt=moment)

    def ended_before(self, moment):
        """Those that were accepted, withdrawn or expired before ``moment``."""
        return self.filter(
            Q(accepted_at__lt=moment) | Q(withdrawn_at__lt=moment) | Q(expires_at__lt=moment)
        )


@pghistory.track(exclude=["email", "code_hash"])
class Invitation(models.Model):
    """A letter that lets who has it act for an association, once."""

    association = models.ForeignKey(
        "associations.Association",
        models.CASCADE,
        related_name="invitations",
        verbose_name=_("association"),
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=10, choices=Membership.Role)
    code_hash = models.CharField(_("code of the link"), max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("invited by"),
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("good until"), default=invitation_end)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("accepted by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["expires_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "association",
                Lower("email"),
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="associations_invitation_one_standing",
                violation_error_message=_("This address has been invited already."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="associations_invitation_one_end",
                violation_error_message=_("An invitation is accepted or withdrawn, not both."),
            ),
        ]

    def __str__(self):
        return f"{self.email} · {self.get_role_display()}"

    def has_expired(self, moment):
        return self.expires_at <= moment

    def is_open(self, moment):
        ended = self.accepted_at or self.withdrawn_at
        return not ended and not self.has_expired(moment)

    def withdraw(self, *, at):
        """Make the link useless; what was accepted stays so."""
        if not (self.accepted_at or self.withdrawn_at):
            self.withdrawn_at = at
            self.save(update_fields=["withdrawn_at"])

    def renew(self, *, code_hash):
        """Give it a new link and its whole time; the old link is worth nothing any more."""
        self.code_hash, self.expires_at = code_hash, invitation_end()
        self.save(update_fields=["code_hash", "expires_at"])
