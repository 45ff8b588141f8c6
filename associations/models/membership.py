"""Which person acts for which association."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class MembershipQuerySet(models.QuerySet):
    def managing(self):
        """Those that carry all rights in their association."""
        return self.filter(role=Membership.Role.MANAGER)


@pghistory.track()
class Membership(models.Model):
    class Role(models.TextChoices):
        MANAGER = "manager", _("manager")
        EDITOR = "editor", _("editor of the page")
        VOLUNTEERS = "volunteers", _("volunteer coordinator")
        REFERRALS = "referrals", _("referral handler")

        @classmethod
        def editing(cls):
            """The roles that may change the association's pages."""
            return [cls.MANAGER, cls.EDITOR]

    association = models.ForeignKey(
        "associations.Association",
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("association"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("account"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "user"],
                name="associations_membership_once",
                violation_error_message=_("This person is a member already."),
            )
        ]

    def __str__(self):
        return f"{self.user} · {self.get_role_display()}"
