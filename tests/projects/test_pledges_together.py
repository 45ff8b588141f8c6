"""Two who answer at once agree to no more than is needed. Each acts on its own connection."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from projects import pledging
from projects.models import Pledge, ProjectNeed
from tests import project_factories

pytestmark = pytest.mark.django_db(transaction=True)


def agree_at_once(pledges):
    """Each in a thread; gives how many were told that it is too much."""
    gate, refused = threading.Barrier(len(pledges)), []

    def agree(pledge):
        try:
            gate.wait()
            pledging.agree(pledge, by=None, at=timezone.now(), amount=pledge.amount)
        except pledging.TooMuch:
            refused.append(pledge)
        finally:
            connection.close()

    threads = [threading.Thread(target=agree, args=[pledge]) for pledge in pledges]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(refused)


def promises():
    need = project_factories.need(amount=10)
    return need, [project_factories.pledge(of=need, amount=4) for _ in range(4)]


def test_two_at_once_never_agree_to_more_than_is_open():
    need, pledges = promises()

    refused = agree_at_once(pledges)

    kept = ProjectNeed.objects.with_sums().get(pk=need.pk)
    assert (refused, kept.agreed, kept.still_open) == (2, 8, 2)


def test_without_the_lock_they_would(monkeypatch):
    """The race is there: the test above would see it."""
    need, pledges = promises()
    gate = threading.Barrier(len(pledges))

    def not_locked(pledge):
        return Pledge.objects.select_related("need__project__association").get(pk=pledge.pk)

    sums = ProjectNeed.objects.with_sums

    def together():
        rows = list(sums().filter(pk=need.pk))
        gate.wait()

        class Read:
            def get(self, pk):
                return rows[0]

        return Read()

    monkeypatch.setattr(pledging, "locked", not_locked)
    monkeypatch.setattr(pledging.ProjectNeed, "objects", _With(together), raising=False)

    agree_at_once(pledges)

    monkeypatch.undo()
    assert ProjectNeed.objects.with_sums().get(pk=need.pk).agreed == 16


class _With:
    def __init__(self, with_sums):
        self.with_sums = with_sums
