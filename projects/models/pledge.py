"""What people promise to a project, without an account, and what becomes of it."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.models import Membership
from projects.models.need import AGREED_STATES, GIVEN_STATES, ProjectNeed

ANSWER_DAYS = 14  # within which who promised something has an answer
REMINDED_DAYS = 3  # before that day those who keep the project are reminded
UNCONFIRMED_PLEDGE_DAYS = 7  # then a promise goes whose address nobody confirmed
PLEDGE_EMAIL_DAYS = 90  # after its end; then address and words of who promised are erased
OPEN_PLEDGE_DAYS = 400  # after it was made; the same for one that never came to an end


class PledgeQuerySet(models.QuerySet):
    def waiting(self):
        """Those that were confirmed and have no answer."""
        return self.filter(state=Pledge.State.PROMISED)

    def to_remind_of(self, day):
        """Those whose answer is due soon after ``day``, or was, and that somebody can answer."""
        kept = Membership.objects.filter(
            association=OuterRef("need__project__association"), role__in=Membership.Role.editing()
        )
        due = Q(answer_by__lte=day + timedelta(days=REMINDED_DAYS), reminded_at=None)
        return self.waiting().filter(due, Exists(kept))

    def of_nobody(self):
        """Those that wait for an answer of an association that nobody keeps."""
        kept = Membership.objects.filter(role__in=Membership.Role.editing())
        return self.waiting().exclude(need__project__association__in=kept.values("association"))

    def thanked_in_public(self):
        """What was brought, of those who agreed to be named."""
        return self.filter(state__in=GIVEN_STATES, is_named=True).exclude(name="")

    def unconfirmed_too_long(self, moment):
        before = moment - timedelta(days=UNCONFIRMED_PLEDGE_DAYS)
        return self.filter(state=Pledge.State.UNCONFIRMED, made_at__lt=before)

    def with_contact_kept_too_long(self, moment):
        ended = Q(ended_at__lt=moment - timedelta(days=PLEDGE_EMAIL_DAYS))
        old = Q(made_at__lt=moment - timedelta(days=OPEN_PLEDGE_DAYS))
        named = Q(is_named=True, state__in=GIVEN_STATES)
        gone = Q(email="", words="", note="") & (Q(name="") | named)
        return self.filter(ended | old).exclude(gone)

    def forget(self):
        """Erase who they were; what was brought stays counted, and the name of who agreed to it."""
        named = Q(is_named=True, state__in=GIVEN_STATES)
        self.exclude(named).update(name="", is_named=False)
        self.update(email="", words="", note="")

    def forget_wholly(self):
        """Erase who they were, in public too."""
        self.update(name="", is_named=False, email="", words="", note="")


class Pledge(models.Model):
    """Somebody promises some of a need. Only named actions change its state; when each was taken
    stands in the row, so no history is kept beside it.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("address not confirmed yet")
        PROMISED = "promised", _("promised")
        AGREED = "agreed", _("agreed")
        RECEIVED = "received", _("received")
        THANKED = "thanked", _("received, with thanks")
        WITHDRAWN = "withdrawn", _("withdrawn by who promised it")
        DECLINED = "declined", _("not taken by the association")

    class Reason(models.TextChoices):
        ENOUGH = "enough", _("There is enough of it now.")
        UNFIT = "unfit", _("It does not fit what is needed.")
        LATE = "late", _("It comes too late for this step.")
        NO_WAY = "no_way", _("We have no way to fetch or store it.")
        NOT_HEARD = "not_heard", _("We could not reach you.")

    # The only ways from one state to another.
    MOVES = {
        "confirm": ((State.UNCONFIRMED,), State.PROMISED),
        "agree": ((State.PROMISED,), State.AGREED),
        "receive": ((State.AGREED,), State.RECEIVED),
        "thank": ((State.RECEIVED,), State.THANKED),
        "withdraw": ((State.UNCONFIRMED, State.PROMISED, State.AGREED), State.WITHDRAWN),
        "decline": ((State.PROMISED, State.AGREED), State.DECLINED),
    }
    ENDS = (State.THANKED, State.WITHDRAWN, State.DECLINED)

    need = models.ForeignKey(
        ProjectNeed, models.PROTECT, related_name="pledges", verbose_name=_("need")
    )
    state = models.CharField(
        _("state"), max_length=11, choices=State, default=State.UNCONFIRMED, editable=False
    )
    amount = models.PositiveIntegerField(_("promised"), validators=[MinValueValidator(1)])
    agreed_amount = models.PositiveIntegerField(_("agreed"), null=True, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_named = models.BooleanField(_("may be named in public"), default=False)
    words = models.TextField(_("in their words"), max_length=1000, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    code_hash = models.CharField(_("code of the pledge"), max_length=64, unique=True)
    reason = models.CharField(_("reason"), max_length=9, choices=Reason, blank=True)
    note = models.TextField(_("a word to who promised it"), max_length=1000, blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)
    promised_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    agreed_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )

    objects = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        ordering = [F("answer_by").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AGREED_STATES, agreed_amount__gte=1)
                | ~Q(state__in=AGREED_STATES) & Q(agreed_amount__isnull=True),
                name="projects_pledge_agreed_has_amount",
                violation_error_message=_("What is agreed says how much."),
            ),
            models.CheckConstraint(
                condition=Q(state="declined") & ~Q(reason="") | ~Q(state="declined") & Q(reason=""),
                name="projects_pledge_declined_has_reason",
                violation_error_message=_("Choose the reason."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["thanked", "withdrawn", "declined"], ended_at__isnull=False)
                | ~Q(state__in=["thanked", "withdrawn", "declined"]) & Q(ended_at__isnull=True),
                name="projects_pledge_end_has_moment",
                violation_error_message=_("What has ended says when."),
            ),
        ]

    def __str__(self):
        return f"{self.need}: {self.amount}"

    @property
    def last_moved_at(self):
        """When its last letter was written."""
        moments = (self.made_at, self.promised_at, self.agreed_at, self.received_at, self.ended_at)
        return max(moment for moment in moments if moment)

    def can(self, move: str) -> bool:
        return self.state in self.MOVES[move][0]

    def move(self, name: str, *, at, **values) -> bool:
        """Take the way ``name`` and write ``values``; False where it does not lead on from here,
        as after the same click a moment ago.
        """
        if not self.can(name):
            return False
        self.state = self.MOVES[name][1]
        if self.state in self.ENDS:
            values["ended_at"] = at
        elif f"{self.state}_at" in {field.name for field in self._meta.concrete_fields}:
            values[f"{self.state}_at"] = at
        if self.state not in AGREED_STATES:
            values["agreed_amount"] = None
        for field, value in values.items():
            setattr(self, field, value)
        self.save(update_fields=["state", *values])
        return True

    def hide_name(self):
        """Who promised it does not want to be named in public any more."""
        if self.is_named:
            self.is_named = False
            self.save(update_fields=["is_named"])
