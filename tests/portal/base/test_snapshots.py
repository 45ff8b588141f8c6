import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.base import snapshots
from portal.base.snapshots import forget_all, keep, kept_for


def test_kept_for_a_while_by_its_arguments(monkeypatch):
    clock, calls = [100.0], []
    monkeypatch.setattr(snapshots.time, "monotonic", lambda: clock[0])

    @kept_for(60)
    def double(number):
        calls.append(number)
        return number * 2

    assert [double(2), double(2), double(3)] == [4, 4, 6]
    clock[0] += 61
    double(2)

    assert calls == [2, 3, 2]


def test_forgetting_and_never_growing_without_end():
    for number in range(snapshots.MOST + 5):
        keep(("test", number), 60, lambda: 1)

    assert len(snapshots.KEPT) <= snapshots.MOST
    forget_all()
    assert snapshots.KEPT == {}


def test_another_thread_may_clear_all_at_any_moment(monkeypatch):
    class ClearedAtOnce(dict):
        def __setitem__(self, key, value):
            pass

    monkeypatch.setattr(snapshots, "KEPT", ClearedAtOnce())

    assert keep("words", 60, lambda: 1) == 1


def test_threads_that_ask_at_once_wait_for_the_one_that_makes_it():
    begun, go_on, made = threading.Event(), threading.Event(), []

    def make():
        made.append(1)
        begun.set()
        go_on.wait(10)
        return "made"

    with ThreadPoolExecutor() as threads:
        first = threads.submit(keep, ("slow",), 60, make)
        begun.wait(10)
        others = [threads.submit(keep, ("slow",), 60, make) for _ in range(3)]
        go_on.set()
        found = [task.result(10) for task in (first, *others)]

    assert found == ["made"] * 4
    assert len(made) == 1
    assert not snapshots.MAKING


def test_what_failed_is_made_by_the_next():
    with pytest.raises(ZeroDivisionError):
        keep(("failing",), 60, lambda: 1 / 0)

    assert keep(("failing",), 60, lambda: 1) == 1
