"""What becomes of a wish to follow something. All but asking is safe to call twice.

Each locks the row of the subscriber first, as the letters do: none is on its way to who has just
stopped.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Func, Value
from django.utils import timezone

from portal.base.limits import times_that_day
from portal.base.personal_traces import forget_jobs, jobs_to, undelivered_to
from portal.subscriptions import emails
from portal.subscriptions.models import (
    NEWS_DAYS,
    Digest,
    News,
    Subscriber,
    Subscription,
    Told,
)
from portal.subscriptions.news import notice
from portal.subscriptions.subjects import is_typed

MOST_LETTERS_A_DAY = 5  # to one address, which anybody may have typed


@transaction.atomic
def ask(*, email: str, language: str, subject: str, rhythm: str, at: datetime) -> None:
    """Keep the wish and write to the address, which alone can confirm it. Whether the address was
    known makes no difference to who asks.
    """
    if times_that_day("follow_letter", email, timezone.localdate(at)) > MOST_LETTERS_A_DAY:
        return
    subscriber, _made = Subscriber.objects.select_for_update().get_or_create(
        email=email, defaults={"language": language, "made_at": at}
    )
    if not subscriber.subscriptions.confirmed().exists():
        subscriber.read_in(language)
    subscription, _made = subscriber.subscriptions.get_or_create(
        subject=subject, defaults={"rhythm": rhythm, "asked_at": at}
    )
    subscription.ask(at=at, rhythm=rhythm)
    emails.please_confirm(subscription, language)


@transaction.atomic
def confirm(subscription: Subscription, *, at: datetime) -> None:
    """Follow it from now on, or again. What is there already is noticed first: it is no news."""
    notice(at)
    if found := locked(subscription):
        found.confirm(at=at)


@transaction.atomic
def end(subscription: Subscription, *, at: datetime) -> None:
    if found := locked(subscription):
        found.end(at=at)


@transaction.atomic
def end_all(subscriber: Subscriber, *, at: datetime) -> None:
    """No letter any more, not even one that waits for a mail server that is down."""
    lock(subscriber.pk)
    for subscription in subscriber.subscriptions.all():
        subscription.end(at=at)
    forget_letters(subscriber.email)


@transaction.atomic
def erase(subscriber: Subscriber) -> None:
    """Forget the address with all that it follows, what was told to it, and letters that wait."""
    lock(subscriber.pk)
    forget_letters(subscriber.email)
    followed = subjects_of(subscriber.subscriptions.all())
    Subscriber.objects.filter(pk=subscriber.pk).delete()
    forget_words(followed)


@transaction.atomic
def forget_following(moment: datetime) -> None:
    """Delete what nobody confirmed in time, what ended long ago, addresses that follow nothing,
    and the log of what is no news any more.
    """
    old = Subscription.objects.kept_too_long(moment)
    followed = subjects_of(old)
    old.delete()
    forget_words(followed)
    idle = Subscriber.objects.following_nothing()
    keys = list(idle.select_for_update(skip_locked=True).values_list("pk", flat=True))
    Subscriber.objects.following_nothing().filter(pk__in=keys).delete()
    before = moment - timedelta(days=NEWS_DAYS)
    Told.objects.filter(news__seen_at__lt=before).delete()
    Digest.objects.filter(sent_at__lt=before, told=None).delete()


def lock(key: int) -> None:
    Subscriber.objects.select_for_update().filter(pk=key).first()


def locked(subscription: Subscription) -> Subscription | None:
    """The row as it stands, under the lock of its subscriber; None where it was erased."""
    lock(subscription.subscriber_id)
    return Subscription.objects.filter(pk=subscription.pk).first()


def subjects_of(subscriptions) -> set[str]:
    return set(subscriptions.values_list("subject", flat=True))


def forget_words(subjects: set[str]) -> None:
    """Take words that a reader typed, and that nobody follows any more, out of what news is about:
    news stays for good.
    """
    typed = {subject for subject in subjects if is_typed(subject)}
    for subject in typed - subjects_of(Subscription.objects.of_any(typed)):
        without = Func(F("subjects"), Value(subject), function="array_remove")
        News.objects.filter(subjects__contains=[subject]).update(subjects=without)


def forget_letters(email: str) -> None:
    """Those of ours to the address that have not arrived; what else waits for it still leaves."""
    forget_jobs(jobs_to({email}).filter(args__raw__icontains=emails.MARK))
    undelivered_to({email}).filter(raw__contains=emails.MARK).delete()
