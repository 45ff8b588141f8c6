"""Small things that rarely change, kept in the process for a minute so that a page need not ask for
them again.
"""

import time
from functools import wraps

KEPT = {}
MOST = 6000  # a printed card has 3 kB


def keep(key, seconds, make):
    """What ``make()`` gave for ``key`` at most ``seconds`` ago; these may be told from what it gave
    by a function.
    """
    now = time.monotonic()
    kept = KEPT.get(key)  # read once: another thread may clear them all at any moment
    if kept is None or kept[0] < now:
        if len(KEPT) >= MOST:
            for oldest in list(KEPT)[: MOST // 2]:
                KEPT.pop(oldest, None)
        made = make()
        kept = KEPT[key] = (now + (seconds(made) if callable(seconds) else seconds), made)
    return kept[1]


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
