"""Who asks to act for an association."""

from datetime import timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.models.membership import Membership
from portal.base.answer_days import answer_day
from portal.base.private_files import PrivateStorage

CLAIM_KEPT_DAYS = 90  # after the decision; then the letter goes, and a claim that came to nothing


class ClaimQuerySet(models.QuerySet):
    def running(self):
        """Those that are not decided."""
        return self.filter(state__in=Claim.State.running())

    def waiting(self):
        """Those that an editor has to decide."""
        return self.filter(state=Claim.State.WAITING)

    def decidable_by(self, user):
        """Claims that ``user`` may decide: of others, and for editors only."""
        if not user.has_perm("associations.change_claim"):
            return self.none()
        return self.exclude(user=user.pk)

    def answerable_by(self, user):
        """Waiting claims of others on the associations that ``user`` manages."""
        managed = Membership.objects.managing().filter(user=user.pk)
        mine = self.waiting().filter(association__in=managed.values("association"))
        return mine.exclude(user=user.pk)

    def not_confirmed_on(self, day):
        """Those whose mail was not confirmed in time by ``day``."""
        return self.filter(state=Claim.State.STARTED, answer_by__lt=day)

    def kept_too_long(self, moment):
        """Those that were decided so long ago that what proved them is not needed any more."""
        return self.filter(decided_at__lt=moment - timedelta(days=CLAIM_KEPT_DAYS))


@pghistory.track(
    exclude=["words", "proof_email", "letter", "telephone", "code_hash", "note"],
)
class Claim(models.Model):
    """Somebody says: this is our association."""

    class Proof(models.TextChoices):
        MAIL = "mail", _("by an e-mail to an address of the association")
        LETTER = "letter", _("by a letter or paper of the association, as a file")
        CALL = "call", _("by a call from an editor")

    class State(models.TextChoices):
        STARTED = "started", _("waiting for the confirmation by e-mail")
        WAITING = "waiting", _("waiting for an editor")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("not accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")
        EXPIRED = "expired", _("not confirmed in time")

        @classmethod
        def running(cls):
            return [cls.STARTED, cls.WAITING]

    class Reason(models.TextChoices):
        UNCLEAR = "unclear", _("From what you sent we could not see that you belong to it.")
        NOT_REACHED = "not_reached", _("We called several times and reached nobody.")
        CONTRADICTED = "contradicted", _("The association told us that it does not know of this.")
        WRONG_ONE = "wrong_one", _("What you sent is about another association.")
        HAS_MANAGERS = (
            "has_managers",
            _("It has managers already. Ask them for an invitation: that is the quickest way."),
        )

    association = models.ForeignKey(
        "associations.Association",
        models.CASCADE,
        related_name="claims",
        verbose_name=_("association"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="claims",
        verbose_name=_("account"),
    )
    words = models.TextField(_("who you are there"), max_length=1000)
    proof = models.CharField(_("proof"), max_length=6, choices=Proof)
    proof_email = models.EmailField(_("address that is asked"), blank=True)
    letter = models.FileField(
        _("letter"), upload_to="letters/", storage=PrivateStorage(), blank=True
    )
    telephone = models.CharField(_("telephone"), max_length=30, blank=True)
    code_hash = models.CharField(_("code of the link"), max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.STARTED)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    answer_by = models.DateField(_("answer by"), default=answer_day)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decided by"),
    )
    reason = models.CharField(_("reason"), max_length=12, choices=Reason, blank=True)
    note = models.TextField(_("a word to the person"), max_length=1000, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["answer_by", "pk"]
        indexes = [models.Index(fields=["code_hash"], name="claim_code")]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "user"],
                condition=Q(state__in=["started", "waiting"]),
                name="associations_claim_one_running",
                violation_error_message=_("You have asked for this association already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["started", "waiting"], decided_at__isnull=True)
                | (~Q(state__in=["started", "waiting"]) & Q(decided_at__isnull=False)),
                name="associations_claim_decided_has_moment",
                violation_error_message=_("A claim that is decided says when."),
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(reason=""),
                name="associations_claim_rejected_has_reason",
                violation_error_message=_("Choose a reason."),
            ),
            models.CheckConstraint(
                condition=~Q(proof="mail") | ~Q(proof_email=""),
                name="associations_claim_mail_has_address",
                violation_error_message=_("Choose the address that we shall write to."),
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.association}"

    @property
    def is_running(self):
        return self.state in self.State.running()

    def wait_for_editor(self, *, answer_by):
        """Say that the mail was confirmed, and that an editor answers by that day."""
        self.state, self.answer_by = self.State.WAITING, answer_by
        self.save(update_fields=["state", "answer_by"])

    def end(self, state, *, at, by=None, reason="", note=""):
        """Decide it, once: what is decided stays so."""
        if not self.is_running:
            return
        self.state, self.decided_at, self.decided_by = state, at, by
        self.reason, self.note = reason, note
        self.save(update_fields=["state", "decided_at", "decided_by", "reason", "note"])

    def forget_letter(self):
        """Delete the file of the letter for good."""
        if self.letter:
            self.letter.delete(save=False)
            self.save(update_fields=["letter"])


@pghistory.track(exclude=["note"])
class ClaimOpinion(models.Model):
    """What somebody who manages the association says of a claim on it, to the editors alone."""

    claim = models.ForeignKey(
        Claim, models.CASCADE, related_name="opinions", verbose_name=_("claim")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("account"),
    )
    agrees = models.BooleanField(_("knows this person"))
    note = models.TextField(_("a word to the editors"), max_length=1000, blank=True)
    said_at = models.DateTimeField(_("said"), auto_now=True)

    class Meta:
        verbose_name = _("opinion on a claim")
        verbose_name_plural = _("opinions on claims")
        ordering = ["said_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "user"],
                name="associations_claimopinion_once",
                violation_error_message=_("You have said so already."),
            )
        ]

    def __str__(self):
        return f"{self.user}: {'+' if self.agrees else '-'}"
