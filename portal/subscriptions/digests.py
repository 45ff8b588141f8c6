"""Letters about what is new: who is due is asked of the log, never of the clock alone.

A run that comes late, comes twice or dies half way does no harm: a letter, what it told and the
job that delivers it are written together, under the lock of its subscriber.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import override

from portal.subscriptions import emails
from portal.subscriptions.models import (
    Digest,
    News,
    Rhythm,
    Subscriber,
    Subscription,
    Told,
)
from portal.subscriptions.news import NEWS, NewsLine, lines_of, notice, public_of
from portal.subscriptions.periods import period_of
from portal.subscriptions.subjects import Followed, read_subjects

MOST_IN_A_GROUP = 10  # of each thing that is followed; the letter links to the rest


@dataclass(frozen=True, slots=True)
class Group:
    """What is new of one subject: ``rows`` are (kind of news, line), ``more`` what is not shown."""

    followed: Followed
    rows: list[tuple[str, NewsLine]]
    more: int


def send_due(moment: datetime) -> None:
    """See what is new, and send each letter that is due. One that cannot be written keeps no other
    from leaving: the run fails at its end.
    """
    notice(moment)
    failures = []
    for rhythm in Rhythm:
        period = period_of(rhythm, moment)
        for key in due(rhythm, period, moment):
            try:
                send(key, rhythm, period, moment)
            except Exception as failure:
                failures.append(failure)
    if failures:
        raise ExceptionGroup("letters that could not be written", failures)


def due(rhythm: str, period: datetime, moment: datetime) -> list[int]:
    """The subscribers to whom something is to be told that is not in the log."""
    told = Told.objects.filter(news=OuterRef("pk"), subscriber=OuterRef(OuterRef("subscriber")))
    new = News.objects.still_new(moment, period).filter(
        ~Exists(told),
        subjects__contains=[OuterRef("subject")],
        seen_at__gt=OuterRef("confirmed_at"),
    )
    sent = Digest.objects.filter(rhythm=rhythm, period=period, subscriber=OuterRef("subscriber"))
    found = Subscription.objects.confirmed().filter(Exists(new), ~Exists(sent), rhythm=rhythm)
    return list(found.order_by("subscriber").values_list("subscriber", flat=True).distinct())


@transaction.atomic
def send(key: int, rhythm: str, period: datetime, moment: datetime) -> bool:
    """The letter of one subscriber and period; False where there is nothing to tell, or no more
    anybody who wants to hear it.
    """
    subscriber = Subscriber.objects.select_for_update().filter(pk=key).first()
    if subscriber is None or is_sent(subscriber, rhythm, period):
        return False
    followed = subscriber.subscriptions.confirmed().filter(rhythm=rhythm)
    news = public_of(untold(subscriber, followed, period, moment), moment)
    if not news:
        return False
    digest = Digest.objects.create(
        subscriber=subscriber, rhythm=rhythm, period=period, sent_at=moment
    )
    Told.objects.bulk_create(Told(subscriber=subscriber, news=row, digest=digest) for row in news)
    with override(subscriber.language):
        groups = groups_of(followed, news)
    emails.what_is_new(subscriber, groups, rhythm)
    return True


def is_sent(subscriber, rhythm, period) -> bool:
    return subscriber.digests.filter(rhythm=rhythm, period=period).exists()


def untold(subscriber, followed, period, moment) -> list[News]:
    """What is new of what is ``followed`` and was not told to the subscriber, the newest first."""
    if not followed:
        return []
    about = Q()
    for one in followed:
        about |= Q(subjects__contains=[one.subject], seen_at__gt=one.confirmed_at)
    told = Told.objects.filter(news=OuterRef("pk"), subscriber=subscriber)
    return list(News.objects.still_new(moment, period).filter(about, ~Exists(told)).order_by("-pk"))


def groups_of(followed, news: list[News]) -> list[Group]:
    """Each piece of news once, under the first thing followed that it is about, in the active
    language.
    """
    names = read_subjects(one.subject for one in followed)
    parts: dict[str, list[News]] = {}
    for row in news:
        subject = next(one.subject for one in followed if is_about(row, one))
        parts.setdefault(subject, []).append(row)
    shown = lines_of([row for rows in parts.values() for row in rows[:MOST_IN_A_GROUP]])
    return [
        Group(
            names.get(one.subject, Followed("", "")),
            [
                (str(NEWS[row.kind].label), shown[row])
                for row in parts[one.subject][:MOST_IN_A_GROUP]
                if row in shown
            ],
            max(len(parts[one.subject]) - MOST_IN_A_GROUP, 0),
        )
        for one in followed
        if one.subject in parts
    ]


def is_about(row: News, one: Subscription) -> bool:
    return one.subject in row.subjects and row.seen_at > one.confirmed_at
