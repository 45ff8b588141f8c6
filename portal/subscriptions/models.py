"""Who follows what, what is new, and what was told to whom."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

UNCONFIRMED_FOLLOWING_DAYS = 7  # then a wish goes that nobody confirmed
ENDED_FOLLOWING_DAYS = 30  # so long what was stopped can be taken up again
NEWS_DAYS = 120  # what is older is no news to anybody; that it was told need not be known either
LONGEST_SUBJECT = 400
signer = Signer(salt="portal.subscriptions", sep=".")


class Rhythm(models.TextChoices):
    AT_ONCE = "at_once", _("at once, some minutes after it is there")
    WEEKLY = "weekly", _("once a week, on Monday")
    MONTHLY = "monthly", _("once a month, on the first")


class SubscriberQuerySet(models.QuerySet):
    def with_code(self, code: str):
        """The one whose letters hold ``code``, as a query; none for what we did not sign."""
        try:
            key = signer.unsign(code)
        except BadSignature:
            return self.none()
        return self.filter(pk=key)

    def following_nothing(self):
        wishes = Subscription.objects.filter(subscriber=models.OuterRef("pk"))
        return self.filter(~models.Exists(wishes))


class Subscriber(models.Model):
    """An address that follows something, or that somebody typed who wants to."""

    email = models.EmailField(unique=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SubscriberQuerySet.as_manager()

    def __str__(self):
        return self.email

    @property
    def code(self) -> str:
        """What the links in letters to this address are known by."""
        return signer.sign(self.pk)

    def read_in(self, language: str) -> None:
        if self.language != language:
            self.language = language
            self.save(update_fields=["language"])


class SubscriptionQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=Subscription.State.WAITING)

    def confirmed(self):
        return self.filter(state=Subscription.State.CONFIRMED)

    def ended(self):
        return self.filter(state=Subscription.State.ENDED)

    def of_any(self, subjects):
        return self.filter(subject__in=list(subjects))

    def followed_of(self, kind: str) -> list[str]:
        """The subjects of one kind that somebody follows."""
        found = self.confirmed().filter(subject__startswith=f"{kind}:")
        return list(found.order_by("subject").values_list("subject", flat=True).distinct())

    def number_of_people(self) -> int:
        return self.confirmed().aggregate(number=models.Count("subscriber", distinct=True))[
            "number"
        ]

    def kept_too_long(self, moment: datetime):
        unconfirmed = moment - timedelta(days=UNCONFIRMED_FOLLOWING_DAYS)
        ended = moment - timedelta(days=ENDED_FOLLOWING_DAYS)
        return self.filter(
            Q(state=Subscription.State.WAITING, asked_at__lt=unconfirmed)
            | Q(state=Subscription.State.ENDED, ended_at__lt=ended)
        )


class Subscription(models.Model):
    """That an address wants to hear of one subject. Only named actions change its state."""

    class State(models.TextChoices):
        WAITING = "waiting"
        CONFIRMED = "confirmed"
        ENDED = "ended"

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="subscriptions")
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    rhythm = models.CharField(max_length=7, choices=Rhythm, default=Rhythm.WEEKLY)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["subject"],
                name="subscription_followed",
                condition=Q(state="confirmed"),
                opclasses=["varchar_pattern_ops"],
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "subject"], name="subscriptions_subscription_once"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at=None)
                | Q(state="confirmed", confirmed_at__isnull=False, ended_at=None)
                | Q(state="ended", ended_at__isnull=False),
                name="subscriptions_subscription_moments",
            ),
        ]

    def __str__(self):
        return self.subject

    def ask(self, *, at, rhythm) -> None:
        """Wish for it, anew too; what is followed already stays as it is."""
        if self.state != self.State.CONFIRMED:
            self.state, self.rhythm = self.State.WAITING, rhythm
            self.asked_at, self.ended_at = at, None
            self.save()

    def confirm(self, *, at) -> bool:
        """Follow it from now on: what was there before is no news. False where it is followed."""
        if self.state == self.State.CONFIRMED:
            return False
        self.state, self.confirmed_at, self.ended_at = self.State.CONFIRMED, at, None
        self.save(update_fields=["state", "confirmed_at", "ended_at"])
        return True

    def end(self, *, at) -> bool:
        if self.state == self.State.ENDED:
            return False
        self.state, self.ended_at = self.State.ENDED, at
        self.save(update_fields=["state", "ended_at"])
        return True

    def follow_in(self, rhythm: str) -> None:
        if self.rhythm != rhythm:
            self.rhythm = rhythm
            self.save(update_fields=["rhythm"])


class NewsQuerySet(models.QuerySet):
    def still_new(self, moment: datetime, until: datetime):
        """Seen before ``until``, and not so long ago that it is no news any more."""
        return self.filter(seen_at__gt=moment - timedelta(days=NEWS_DAYS), seen_at__lt=until)


class News(models.Model):
    """That a record became public, when that was seen, and what it is about. It stays for good, so
    that nothing is new twice.
    """

    kind = models.CharField(max_length=20)
    record = models.BigIntegerField()
    seen_at = models.DateTimeField(db_index=True)
    subjects = ArrayField(models.CharField(max_length=LONGEST_SUBJECT))

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "news"
        indexes = [GinIndex(fields=["subjects"], name="subscriptions_news_subjects")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "record"], name="subscriptions_news_once")
        ]

    def __str__(self):
        return f"{self.kind} {self.record}"


class Digest(models.Model):
    """A letter about what is new: one for each subscriber, rhythm and period, whatever the worker
    does.
    """

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="digests")
    rhythm = models.CharField(max_length=7, choices=Rhythm)
    period = models.DateTimeField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "rhythm", "period"], name="subscriptions_digest_once"
            )
        ]

    def __str__(self):
        return f"{self.rhythm} {self.period}"


class Told(models.Model):
    """The sent-log: each piece of news is told to an address once, by whichever letter."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="told")
    news = models.ForeignKey(News, models.CASCADE, related_name="told")
    digest = models.ForeignKey(Digest, models.CASCADE, related_name="told")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "news"], name="subscriptions_told_once")
        ]

    def __str__(self):
        return f"{self.news_id}"
