"""Letters that did not reach their receivers, for an editor to send again or to give up."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from smtplib import SMTPAuthenticationError, SMTPRecipientsRefused, SMTPResponseException

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

UNDELIVERED_KEPT_DAYS = 30  # then nobody waits for the letter any more
PERMANENT = 500  # from this answer of a mail server on, it says never, and below it, not now


class UndeliveredQuerySet(models.QuerySet):
    def kept_too_long(self, moment):
        """Those that nobody has sent again for so long that they are of no use."""
        return self.filter(failed_at__lt=moment - timedelta(days=UNDELIVERED_KEPT_DAYS))


class UndeliveredLetter(models.Model):
    """A letter whose delivery has failed for good; its text may hold links, so nobody is shown it.

    ``answer`` is what the mail server said, if it said something.
    """

    class Reason(models.TextChoices):
        REFUSED = "refused", _("The mail server does not accept the receiver.")
        SIGN_IN = "sign_in", _("The mail server does not let the portal in: see the settings.")
        SERVER = "server", _("The mail server refused the letter.")
        NO_LINE = "no_line", _("The mail server could not be reached.")
        OTHER = "other", _("The letter could not be handed over.")

    message_id = models.CharField(_("Message-ID"), max_length=300, unique=True)
    raw = models.TextField(_("letter"))
    sender = models.CharField(_("sender"), max_length=300)
    recipients = ArrayField(models.CharField(max_length=320), verbose_name=_("receiver"))
    subject = models.CharField(_("subject"), max_length=300)
    written_at = models.DateTimeField(_("written"))
    failed_at = models.DateTimeField(_("given back"))
    reason = models.CharField(_("reason"), max_length=8, choices=Reason)
    answer = models.CharField(_("answer of the mail server"), max_length=300, blank=True)

    objects = UndeliveredQuerySet.as_manager()

    class Meta:
        app_label = "base"
        verbose_name = _("undelivered letter")
        verbose_name_plural = _("undelivered letters")
        ordering = ["-failed_at", "pk"]

    def __str__(self):
        return f"{', '.join(self.recipients)}: {self.subject}"

    @transaction.atomic
    def send_again(self) -> None:
        """Queue it anew, under the same Message-ID; what somebody else has queued stays queued."""
        from portal.base.tasks import deliver  # it needs the models

        if UndeliveredLetter.objects.select_for_update().filter(pk=self.pk).first():
            deliver.defer(raw=self.raw, sender=self.sender, recipients=self.recipients)
            self.delete()

    def give_up(self) -> None:
        """Delete the letter: it will never be sent."""
        UndeliveredLetter.objects.filter(pk=self.pk).delete()


def keep_undelivered(raw: str, sender: str, recipients: list[str], error: Exception) -> None:
    """Put aside a letter that cannot be delivered, once, however often it comes back."""
    letter = message_from_bytes(raw.encode("utf-8", "surrogateescape"), policy=policy.default)
    now = timezone.now()
    reason, answer = told_by(error)
    UndeliveredLetter.objects.update_or_create(
        message_id=letter["Message-ID"],
        defaults={
            "raw": raw,
            "sender": sender,
            "recipients": recipients,
            "subject": str(letter["Subject"] or "")[:300],
            "written_at": written_at(letter) or now,
            "failed_at": now,
            "reason": reason,
            "answer": answer[:300],
        },
    )


def written_at(letter) -> datetime | None:
    """The moment in the letter's head, which is in UTC where it names no zone; None without one."""
    moment = letter["Date"].datetime if letter["Date"] else None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)


def told_by(error: Exception) -> tuple[str, str]:
    """What ``error`` means for people, and the answer of the mail server, "" if it gave none."""
    reasons = UndeliveredLetter.Reason
    code, words = answer_in(error)
    answer = f"{code} {words}" if code else ""
    if isinstance(error, SMTPRecipientsRefused):
        return reasons.REFUSED, answer
    if isinstance(error, SMTPAuthenticationError):
        return reasons.SIGN_IN, answer
    if code:
        return reasons.SERVER, answer
    return (reasons.NO_LINE if isinstance(error, OSError) else reasons.OTHER), ""


def answer_in(error: Exception) -> tuple[int, str]:
    """The number and the words with which a mail server answered; 0 and "" if it did not."""
    if isinstance(error, SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    else:
        return 0, ""
    return code, words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)


def is_permanent(error: Exception) -> bool:
    """Whether the receiver was refused for ever, so that to try again is of no use.

    A wrong password is mended by people: the letter must not be lost for it.
    """
    return isinstance(error, SMTPRecipientsRefused) and answer_in(error)[0] >= PERMANENT
