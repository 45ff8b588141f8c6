"""Small things that rarely change, kept in the process for a minute so that a page need not ask for
them again.
"""

import threading
import time
from functools import wraps

KEPT = {}
MAKING = {}  # the locks of what is being made
MOST = 6000  # a printed card has 3 kB


def keep(key, seconds, make):
    """What ``make()`` gave for ``key`` at most ``seconds`` ago; these may be told from what it gave
    by a function. Threads that ask for the same at once wait for the one that makes it.
    """
    kept = fresh(key)
    if kept is None:
        with MAKING.setdefault(key, threading.Lock()):
            kept = fresh(key)
            if kept is None:
                try:
                    kept = KEPT[key] = make_anew(seconds, make)
                finally:
                    MAKING.pop(key, None)
    return kept[1]


def fresh(key):
    """The kept pair of end and thing, None where there is none or its time is over."""
    kept = KEPT.get(key)  # read once: another thread may clear them all at any moment
    return kept if kept and kept[0] >= time.monotonic() else None


def make_anew(seconds, make):
    now = time.monotonic()
    if len(KEPT) >= MOST:
        for oldest in list(KEPT)[: MOST // 2]:
            KEPT.pop(oldest, None)
    made = make()
    return now + (seconds(made) if callable(seconds) else seconds), made


def keep_for_visitors(user, key, seconds, make):
    """`keep`, but made anew for who is signed in: editors see at once what they changed."""
    return make() if user.is_authenticated else keep(key, seconds, make)


def kept_for(seconds):
    """Keep what a function returns, by its arguments."""

    def decorate(function):
        @wraps(function)
        def read(*args):
            key = (function.__module__, function.__qualname__, *args)
            return keep(key, seconds, lambda: function(*args))

        return read

    return decorate


def forget_all():
    """Drop everything kept in this process."""
    KEPT.clear()
