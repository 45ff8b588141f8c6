"""Several workers, or a worker and who stops, at the same moment; each on its own connection."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection

from portal.subscriptions import actions, digests
from portal.subscriptions.models import Digest, SubscriberQuerySet
from portal.subscriptions.periods import period_of
from tests import factories, project_factories
from tests.following import news_letters, subscription

pytestmark = pytest.mark.django_db(transaction=True)
SUNDAY = datetime(2027, 3, 7, 9, tzinfo=UTC)
MONDAY = SUNDAY + timedelta(days=1)


@pytest.fixture
def follower():
    """Somebody who is due a letter on Monday."""
    project = factories.project()
    wish = subscription(f"project:{project.pk}", at=SUNDAY)
    project_factories.update(of=project)
    digests.notice(SUNDAY + timedelta(hours=1))
    return wish


def at_once(*verbs):
    """Each in a thread; gives what they raised."""
    gate, raised = threading.Barrier(len(verbs)), []

    def act(verb):
        try:
            gate.wait()
            verb()
        except IntegrityError as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=[verb]) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def letter_of(wish):
    period = period_of("weekly", MONDAY)
    return lambda: digests.send(wish.subscriber_id, "weekly", period, MONDAY)


def test_four_workers_write_one_letter(follower):
    raised = at_once(*[letter_of(follower)] * 4)

    assert raised == []
    assert len(news_letters(follower)) == 1
    assert Digest.objects.count() == 1


def test_without_the_lock_only_the_unique_key_would_hold_them(follower, monkeypatch):
    """The race is there: the test above would see it."""
    gate = threading.Barrier(4)

    def seen_by_all(subscriber, rhythm, period):
        gate.wait()
        return False

    monkeypatch.setattr(digests, "is_sent", seen_by_all)
    monkeypatch.setattr(SubscriberQuerySet, "select_for_update", lambda self, **how: self)
    raised = at_once(*[letter_of(follower)] * 4)

    assert len(raised) == 3
    assert Digest.objects.count() == 1


def test_who_stops_while_the_letter_is_written_gets_it_before_the_end_or_never(follower):
    at_once(letter_of(follower), lambda: actions.end_all(follower.subscriber, at=MONDAY))
    before = len(mail.outbox)

    digests.send_due(MONDAY + timedelta(days=7))

    assert len(mail.outbox) == before == Digest.objects.count()
    follower.refresh_from_db()
    assert follower.state == "ended"


def test_records_noticed_twice_at_once_are_one_piece_of_news():
    project = factories.project()
    raised = at_once(*[lambda: digests.notice(MONDAY)] * 4)
    first = digests.News.objects.filter(kind="project", record=project.pk)

    assert raised == []
    assert first.count() == 1
