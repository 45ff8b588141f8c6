"""What readers report without an account, and what was answered."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.models import Association, Contact, Location, Membership
from news.models import Article
from portal.base.answer_days import answer_day
from projects.models import Project
from support.models import Need, Offer

CONTACT_KEPT_DAYS = 90  # after it was sent; then the address of who reported is erased
REPORT_KEPT_DAYS = 365  # after the answer; then the report goes, and its code leads nowhere


class ReportQuerySet(models.QuerySet):
    def waiting(self):
        """Those without an answer."""
        return self.filter(answered_at__isnull=True)

    def open_to(self, user):
        """Reports that ``user`` may read and answer: for editors all; else those about the
        associations that the person edits, but for what is said of how people are treated there.
        """
        if user.has_perm("reports.change_report"):
            return self.all()
        own = Membership.objects.filter(user=user.pk, role__in=Membership.Role.editing())
        found = self.filter(association__in=own.values("association"))
        return found.exclude(reason__in=Report.FOR_EDITORS)

    def with_contact_kept_too_long(self, moment):
        before = moment - timedelta(days=CONTACT_KEPT_DAYS)
        return self.filter(made_at__lt=before).exclude(email="")

    def kept_too_long(self, moment):
        return self.filter(answered_at__lt=moment - timedelta(days=REPORT_KEPT_DAYS))


class Report(models.Model):
    """Somebody says that something is wrong or missing. What they propose is seen at desks alone.

    Of a wrong fact ``contact`` or ``location`` is the row it stands in. Who answered and when
    stands in the report itself: no history is kept beside it.
    """

    class Kind(models.TextChoices):
        RECORD = "record", _("something is wrong on a page")
        MISSING = "missing", _("an association is missing")
        NEED = "need", _("help that was not found")

    class Reason(models.TextChoices):
        TELEPHONE = "telephone", _("The telephone number is wrong")
        EMAIL = "email", _("The e-mail address is wrong")
        PAGE = "page", _("The web address is wrong")
        WAY = "way", _("A number or an address is missing")
        ADDRESS = "address", _("It has moved, or the address is wrong")
        HOURS = "hours", _("The opening hours are wrong")
        NAME = "name", _("The name is wrong")
        CLOSED = "closed", _("It does not exist any more")
        UNSAFE = "unsafe", _("Something on the page is offensive or dangerous")
        MONEY = "money", _("It asks for money for what should be free")
        TREATMENT = "treatment", _("Somebody was treated badly there")
        OTHER = "other", _("Something else")

    class Answer(models.TextChoices):
        CORRECTED = "corrected", _("You were right, and it is corrected. Thank you!")
        AGREED = (
            "agreed",
            _("You were right. The change is shown as soon as an editor has looked at it."),
        )
        TAKEN_OUT = "taken_out", _("You were right, and the page is taken out. Thank you!")
        LOOKED_INTO = "looked_into", _("We have looked into it and spoken with those concerned.")
        ADDED = "added", _("It is in the directory now. Thank you!")
        FOUND = "found", _("There is such help: our note says where.")
        WRITTEN_DOWN = (
            "written_down",
            _("We know of no such help yet. It is written down, for associations to see."),
        )
        RIGHT = "right", _("We asked, and what stands on the page is right.")
        UNCONFIRMED = "unconfirmed", _("We could not confirm it.")
        UNCLEAR = "unclear", _("We did not understand what you mean. Please write once more.")
        TWICE = "twice", _("It is on the portal already.")
        OUTSIDE = "outside", _("It does not belong in this directory.")

    FOR_EDITORS = (Reason.UNSAFE, Reason.MONEY, Reason.TREATMENT)
    # What may be answered to each kind by hand; thanks first, then refusals.
    ANSWERS = {
        Kind.RECORD: (
            *(Answer.CORRECTED, Answer.LOOKED_INTO),
            *(Answer.RIGHT, Answer.UNCONFIRMED, Answer.UNCLEAR),
        ),
        Kind.MISSING: (
            *(Answer.ADDED, Answer.TWICE),
            *(Answer.OUTSIDE, Answer.UNCONFIRMED, Answer.UNCLEAR),
        ),
        Kind.NEED: (Answer.FOUND, Answer.WRITTEN_DOWN, Answer.UNCLEAR, Answer.OUTSIDE),
    }

    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    reason = models.CharField(_("what is wrong"), max_length=9, choices=Reason, blank=True)
    association = models.ForeignKey(
        Association, models.SET_NULL, related_name="reports", null=True, blank=True
    )
    offer = models.ForeignKey(Offer, models.SET_NULL, related_name="reports", null=True, blank=True)
    project = models.ForeignKey(
        Project, models.SET_NULL, related_name="reports", null=True, blank=True
    )
    article = models.ForeignKey(
        Article, models.SET_NULL, related_name="reports", null=True, blank=True
    )
    contact = models.ForeignKey(
        Contact, models.SET_NULL, related_name="reports", null=True, blank=True
    )
    location = models.ForeignKey(
        Location, models.SET_NULL, related_name="reports", null=True, blank=True
    )
    need = models.OneToOneField(Need, models.SET_NULL, related_name="report", null=True, blank=True)
    about = models.CharField(_("page"), max_length=11, blank=True, editable=False)
    proposal = models.CharField(_("what would be right"), max_length=300, blank=True)
    words = models.TextField(_("in their words"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    email = models.EmailField(_("e-mail address"), blank=True)
    code_hash = models.CharField(_("code of the receipt"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    answer_by = models.DateField(_("answer by"), default=answer_day)
    answer = models.CharField(_("answer"), max_length=12, choices=Answer, blank=True)
    note = models.TextField(_("a word to who reported"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["answer_by", "pk"]
        indexes = [
            models.Index(
                fields=["answer_by"], condition=Q(answered_at=None), name="reports_report_waiting"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="record") & ~Q(reason="") | ~Q(kind="record") & Q(reason=""),
                name="reports_report_record_has_reason",
                violation_error_message=_("Choose what is wrong."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | ~Q(answer="") & Q(answered_at__isnull=False),
                name="reports_report_answer_has_moment",
                violation_error_message=_("An answer says when it was given."),
            ),
        ]

    def __str__(self):
        return str(self.get_reason_display() or self.get_kind_display())

    def save(self, *args, **kwargs):
        """Keep for good which page it is about: the links to what is removed become empty."""
        if self._state.adding:
            links = ("offer", "project", "article", "association")
            self.about = next((name for name in links if getattr(self, f"{name}_id")), "")
        super().save(*args, **kwargs)

    @property
    def is_waiting(self):
        return self.answered_at is None

    @property
    def is_for_editors(self):
        """Whether it tells how people are treated: no association sees that."""
        return self.reason in self.FOR_EDITORS

    @property
    def record(self):
        """The record whose page it is about; None where it is gone, or where there was none."""
        return getattr(self, self.about) if self.about else None

    def close(self, answer, *, by, at, note=""):
        """Answer it, once."""
        if not self.is_waiting:
            return
        self.answer, self.note, self.answered_by, self.answered_at = answer, note, by, at
        self.save(update_fields=["answer", "note", "answered_by", "answered_at"])
