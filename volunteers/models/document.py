"""Papers that a volunteer is given: what they say is kept as it was when they were issued."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.base.codes import as_given, hash_of
from volunteers.models.application import Application
from volunteers.models.programme import Programme
from volunteers.models.session import Session

REPLACED = "replaced"  # the reason of a document in whose place there is a newer one


class DocumentCount(models.Model):
    """The last number given to documents of one kind in a year; its row is the lock.

    A number is given in the transaction that issues the document, so none is left out, and never
    again, also where a document was erased.
    """

    kind = models.CharField(_("kind"), max_length=12)
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("numbers of documents")
        verbose_name_plural = _("numbers of documents")
        constraints = [
            models.UniqueConstraint(fields=["kind", "year"], name="volunteers_documentcount_once")
        ]

    def __str__(self):
        return f"{self.kind} {self.year}/{self.last}"

    @classmethod
    def next_for(cls, kind, year) -> int:
        cls.objects.get_or_create(kind=kind, year=year)
        row = cls.objects.select_for_update().get(kind=kind, year=year)
        row.last += 1
        row.save(update_fields=["last"])
        return row.last


class DocumentQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(application__person=person.pk)

    def coordinated_by(self, user):
        """Those that ``user`` reviews, issues and revokes: nobody does it for oneself."""
        own = Programme.objects.coordinated_by(user)
        return self.filter(session__programme__in=own).exclude(application__person=user.pk)

    def to_review(self):
        return self.filter(state=Document.State.REQUESTED)

    def issued(self):
        return self.filter(state=Document.State.ISSUED)

    def but_certificates(self):
        """All that is no certificate in force or revoked, which somebody may want to verify."""
        return self.filter(~Q(kind=Document.Kind.CERTIFICATE) | Q(issued_at=None))

    def with_code(self, typed):
        """The certificate with this code, however it is typed; also one that was revoked."""
        return self.filter(code_hash=hash_of(as_given(typed))).exclude(issued_at=None)


@pghistory.track(exclude=["name", "facts", "code", "code_hash", "reason", "reviewed_by"])
class Document(models.Model):
    """``facts`` say what the paper says, free of language but for names and titles.

    The code of a certificate is printed on it, so it is kept to print it again; it is found by its
    hash. ``application`` is None for a certificate that stays verifiable, as its person wished,
    after the account was erased.
    """

    class Kind(models.TextChoices):
        CONFIRMATION = "confirmation", _("confirmation of the place")
        INVITATION = "invitation", _("invitation letter for a visa")
        CONTRACT = "contract", _("volunteering contract")
        CERTIFICATE = "certificate", _("certificate")

    class State(models.TextChoices):
        REQUESTED = "requested", _("asked for")
        ISSUED = "issued", _("issued")
        REFUSED = "refused", _("refused")
        REVOKED = "revoked", _("revoked")

    application = models.ForeignKey(
        Application,
        models.CASCADE,
        related_name="documents",
        null=True,
        verbose_name=_("application"),
    )
    session = models.ForeignKey(
        Session,
        models.SET_NULL,
        related_name="documents",
        null=True,
        verbose_name=_("session"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.REQUESTED)
    year = models.PositiveSmallIntegerField(_("year"), null=True)
    number = models.PositiveIntegerField(_("number"), null=True)
    name = models.CharField(_("name on the document"), max_length=120)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    stays = models.BooleanField(_("can be verified even after my account is erased"), default=False)
    facts = models.JSONField(_("what it says"), default=dict)
    code = models.CharField(_("code"), max_length=19, blank=True)
    code_hash = models.CharField(_("hash of the code"), max_length=64, blank=True)
    requested_at = models.DateTimeField(_("asked for on"), default=timezone.now)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name=_("reviewed by"),
    )
    issued_at = models.DateTimeField(_("issued on"), null=True)
    ended_at = models.DateTimeField(_("refused or revoked on"), null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind", "state"],
                condition=Q(state__in=["requested", "issued"]),
                name="volunteers_document_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["kind", "year", "number"], name="volunteers_document_number_once"
            ),
            models.UniqueConstraint(
                fields=["code_hash"],
                condition=~Q(code_hash=""),
                name="volunteers_document_code_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["issued", "revoked"],
                    issued_at__isnull=False,
                    year__isnull=False,
                    number__isnull=False,
                )
                | Q(state__in=["requested", "refused"], issued_at=None, year=None, number=None),
                name="volunteers_document_issued_has_number",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["refused", "revoked"], ended_at__isnull=False)
                & ~Q(reason="")
                | Q(state__in=["requested", "issued"], ended_at=None),
                name="volunteers_document_ended_has_reason",
                violation_error_message=_("Say why."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="certificate", state__in=["issued", "revoked"])
                | ~Q(code_hash=""),
                name="volunteers_document_certificate_has_code",
            ),
            models.CheckConstraint(
                condition=Q(application__isnull=False)
                | Q(kind="certificate", stays=True, state__in=["issued", "revoked"]),
                name="volunteers_document_stays_only_as_wished",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="document_steps",
                field="state",
                transitions=[
                    ("requested", "issued"),
                    ("requested", "refused"),
                    ("issued", "revoked"),
                ],
            ),
            pgtrigger.Protect(
                name="document_is_frozen",
                operation=pgtrigger.UpdateOf("facts", "code_hash", "year", "number", "language"),
                condition=pgtrigger.Q(old__state__in=("issued", "revoked")),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.shown_number}".strip()

    @property
    def shown_number(self) -> str:
        return f"{self.year}/{self.number}" if self.number else ""

    @property
    def wish(self) -> str:
        """How it shall be issued: who looks at it says what was seen, so that nothing else is."""
        return f"{self.language} {self.name}"

    @property
    def reason_words(self) -> str:
        """As somebody wrote it; that there is a newer one, in the language of the moment."""
        return gettext("A newer one takes its place.") if self.reason == REPLACED else self.reason

    @property
    def is_issued(self):
        return self.state == self.State.ISSUED
