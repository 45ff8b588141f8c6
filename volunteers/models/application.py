"""Who wants to volunteer, and what becomes of it: each step is a named action."""

from datetime import timedelta

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.models import Membership
from volunteers.models.programme import COORDINATING, Programme, Question, Sender
from volunteers.models.session import Session
from volunteers.steps import TRANSITIONS, State, targets

MOST_CHOICES = 3
APPLICATION_KEPT_DAYS = 180  # after its end; then what the person wrote is erased


class ApplicationQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person.pk)

    def coordinated_by(self, user):
        """Those that ``user`` may read and answer; what is not sent yet is the person's own."""
        found = self.filter(programme__in=Programme.objects.coordinated_by(user))
        return found.exclude(state=State.DRAFT)

    def sent_by(self, user):
        """Those whose volunteers an association sends for which ``user`` coordinates."""
        own = Membership.objects.filter(user=user.pk, role__in=COORDINATING)
        found = self.filter(sender__association__in=own.values("association"))
        return found.exclude(state=State.DRAFT)

    def running(self):
        return self.filter(state__in=State.running())

    def in_the_way(self, today):
        """Those beside which their person sends no other to the same programme. A place in a
        session that is over is none of them, though nobody wrote down who was there.
        """
        return self.running().exclude(state__in=State.confirmed(), session__ends_on__lt=today)

    def with_place_to_come(self, today):
        """Those that hold a place in a session that is not over, or are there."""
        states = [State.OFFERED, *State.confirmed()]
        return self.filter(state__in=states, session__ends_on__gte=today).select_related("session")

    def never_ended(self, today):
        """Those with a place in a session that is over, of whom nobody said whether they came."""
        return self.filter(state__in=State.confirmed(), session__ends_on__lt=today)

    def to_answer(self):
        """Those of which the association has yet to decide."""
        return self.filter(state__in=[State.APPLIED, State.SHORTLISTED])

    def waiting_for(self, session):
        """The waiting list of ``session``, in its order."""
        return self.filter(state=State.WAITING, choices__session=session).order_by("number")

    def kept_too_long(self, moment):
        """Those that ended so long ago that what the person wrote is not needed any more."""
        before = moment - timedelta(days=APPLICATION_KEPT_DAYS)
        old = Q(ended_at__lt=before) | Q(session__ends_on__lt=timezone.localdate(before))
        return self.filter(old).exclude(name="", country="")

    def drafts_kept_too_long(self, moment):
        """Those that nobody sent."""
        before = moment - timedelta(days=APPLICATION_KEPT_DAYS)
        return self.filter(state=State.DRAFT, begun_at__lt=before)

    def overdue_at(self, moment):
        """Offers that nobody answered in time."""
        return self.filter(state=State.OFFERED, offered_until__lte=moment)


WRITTEN = [
    *("name", "telephone", "motivation", "skills", "languages"),
    *("emergency_name", "emergency_telephone"),
]
PERSONAL = [*WRITTEN, "person", "born_on", "country", "together_with", "note"]


@pghistory.track(exclude=PERSONAL)
class Application(models.Model):
    """One person's wish to take part in a programme, in up to three of its sessions.

    ``number`` is given when it is sent, while the sessions are locked: it is the order of the
    waiting list. ``session`` is that of the last place that was offered.
    """

    class Reason(models.TextChoices):
        FULL = "full", _("There are no places left.")
        SKILLS = "skills", _("The work needs skills that we did not find in what you wrote.")
        LANGUAGE = "language", _("The work needs a language that you do not speak yet.")
        AGE = "age", _("Your age does not fit the programme.")
        DATES = "dates", _("Your dates do not fit the programme.")
        UNCLEAR = "unclear", _("What you wrote was too short for us to decide.")
        CALLED_OFF = "called_off", _("The session does not take place.")
        LATE = "late", _("The association did not decide in time. We are sorry.")

    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        related_name="applications",
        verbose_name=_("volunteer programme"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="applications",
        verbose_name=_("account"),
    )
    number = models.PositiveIntegerField(_("number"), null=True, unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=16, choices=State, default=State.DRAFT, editable=False
    )
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        related_name="applications",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("session"),
    )
    offered_until = models.DateTimeField(_("offered until"), null=True, editable=False)
    name = models.CharField(_("your name"), max_length=120)
    born_on = models.DateField(_("date of birth"), null=True)
    country = models.CharField(_("country where you live"), max_length=2)
    telephone = models.CharField(_("telephone"), max_length=30)
    motivation = models.TextField(_("why you would like to come"), max_length=2000)
    skills = models.TextField(_("what you can do"), max_length=1000, blank=True)
    languages = models.CharField(_("languages you speak, and how well"), max_length=300)
    emergency_name = models.CharField(_("whom we may call in an emergency"), max_length=120)
    emergency_telephone = models.CharField(_("their telephone"), max_length=30)
    sender = models.ForeignKey(
        Sender,
        models.SET_NULL,
        related_name="applications",
        null=True,
        blank=True,
        verbose_name=_("sending association"),
    )
    endorsed_at = models.DateTimeField(_("recommended"), null=True, editable=False)
    together_with = models.PositiveIntegerField(
        _("number of the application you want to come with"), null=True, blank=True
    )
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("coordinator"),
    )
    consent_version = models.CharField(_("version of the consent"), max_length=10, blank=True)
    consented_at = models.DateTimeField(_("consented"), null=True, editable=False)
    begun_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    answer_by = models.DateField(_("answer by"), null=True, editable=False)
    answered_at = models.DateTimeField(_("first answered"), null=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason, blank=True)
    note = models.TextField(_("a word to the person"), max_length=1000, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["number", "pk"]
        indexes = [
            models.Index(
                fields=["offered_until"],
                condition=Q(state="offered"),
                name="volunteers_application_offers",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=Q(state__in=State.undecided()),
                name="volunteers_application_one_undecided",
                violation_error_message=_("You have an application for this programme already."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", number=None) | ~Q(state="draft") & ~Q(number=None),
                name="volunteers_application_sent_has_number",
            ),
            models.CheckConstraint(
                condition=Q(state="offered", offered_until__isnull=False)
                | ~Q(state="offered") & Q(offered_until=None),
                name="volunteers_application_offer_has_end",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""),
                name="volunteers_application_refused_has_reason",
                violation_error_message=_("Choose a reason."),
            ),
        ]
        triggers = [pgtrigger.FSM(name="application_steps", field="state", transitions=TRANSITIONS)]

    def __str__(self):
        return f"{self.number or '–'} · {self.programme}"

    @transaction.atomic
    def forget(self):
        """Erase what the person wrote; that there was an application, and its end, stay. So do
        approved hours, without words, and certificates.
        """
        words = (*WRITTEN, "country", "note")
        for name in words:
            setattr(self, name, "")
        self.born_on = self.together_with = None
        self.save(update_fields=[*words, "born_on", "together_with"])
        self.answers.all().delete()
        self.messages.all().delete()
        self.hours.to_approve_or_correct().delete()
        self.hours.update(words="")
        self.documents.but_certificates().delete()

    @property
    def holds_seat(self):
        return self.state in State.holding()

    @property
    def is_running(self):
        return self.state in State.running()

    def age_on(self, day):
        """In whole years."""
        before_birthday = (day.month, day.day) < (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - before_birthday

    def move(self, action, *, at, **facts):
        """Do ``action`` of the table of steps: the one way in which the state changes. Raises
        steps.NotPossible. ``facts`` are other fields that it sets.
        """
        self.state = targets(action, self.state)
        facts.setdefault("offered_until", None)
        if self.state in State.ended():
            facts["ended_at"] = at
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=["state", *facts])


@pghistory.track()
class Choice(models.Model):
    """A session that somebody would come to: 1 is the first choice."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="choices", verbose_name=_("application")
    )
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="choices", verbose_name=_("session")
    )
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "session"], name="volunteers_choice_session_once"
            ),
            models.UniqueConstraint(
                fields=["application", "position"], name="volunteers_choice_position_once"
            ),
            models.CheckConstraint(
                condition=Q(position__range=(1, MOST_CHOICES)),
                name="volunteers_choice_up_to_three",
                violation_error_message=_("Choose up to three sessions."),
            ),
        ]

    def __str__(self):
        return f"{self.position} · {self.session}"


class Answer(models.Model):
    """What somebody answered to a question of the programme. Of no history: it is theirs."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="answers", verbose_name=_("application")
    )
    question = models.ForeignKey(
        Question, models.CASCADE, related_name="answers", verbose_name=_("question")
    )
    words = models.TextField(_("answer"), max_length=2000)

    class Meta:
        verbose_name = _("answer to a question")
        verbose_name_plural = _("answers to questions")
        ordering = ["question"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "question"], name="volunteers_answer_once"
            )
        ]

    def __str__(self):
        return self.words[:60]
