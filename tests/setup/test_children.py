"""The programs that `make run` watches."""

import sys
import time

import pytest

from dev import children
from dev.children import Child
from dev.steps import Failure


@pytest.fixture
def make_child():
    made = []

    def make(code):
        made.append(Child("program", sys.executable, "-c", code))
        made[-1].start()
        return made[-1]

    yield make
    for child in made:
        child.end()


def test_a_child_that_lives_is_left_alone(make_child):
    child = make_child("import time; time.sleep(60)")
    process = child.process

    child.revive()

    assert child.process is process


def test_a_child_that_ends_at_once_is_a_failure(make_child):
    child = make_child("raise SystemExit(3)")
    child.process.wait()

    with pytest.raises(Failure, match="exit code 3"):
        child.revive()


def test_a_child_that_ends_later_is_started_again(make_child, monkeypatch):
    monkeypatch.setattr(children, "SHORT_LIFE_SECONDS", 0)
    child = make_child("import time; time.sleep(60)")
    child.process.kill()
    child.process.wait()

    child.revive()

    assert child.process.poll() is None


def test_a_child_that_does_not_listen_is_ended_too(make_child, monkeypatch):
    monkeypatch.setattr(children, "END_SECONDS", 0.1)
    ignoring = "signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    child = make_child(f"import signal, time; {ignoring}")
    time.sleep(0.3)

    child.end()

    assert child.process.poll() is not None
