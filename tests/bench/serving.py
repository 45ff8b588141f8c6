"""The site of a measurement: gunicorn as `make run` starts it, with the bare views beside ours.

Each answer says in a header how many of the things that are kept for a minute were made for it.
"""

import os
import threading

from dev.prepare import collect_static_files
from dev.site import Site
from portal.base import snapshots
from tests.bench.load import MADE


class WatchedStore(dict):
    """The kept things of `portal.base.snapshots`; counts what the thread at work adds."""

    def __init__(self):
        super().__init__()
        self.work = threading.local()

    def __setitem__(self, key, value):
        self.work.made = getattr(self.work, "made", 0) + 1
        super().__setitem__(key, value)


class WatchedApplication:
    """The portal with that header. ``cold`` forgets all that is kept before each request."""

    def __init__(self, application, store: WatchedStore, *, cold: bool):
        self.application, self.store, self.cold = application, store, cold

    def __call__(self, environ, start_response):
        if self.cold:
            self.store.clear()
        self.store.work.made = 0

        def start(status, headers, *rest):
            return start_response(status, [*headers, (MADE, str(self.store.work.made))], *rest)

        return self.application(environ, start)


class MeasuredSite(Site):
    def load(self):
        snapshots.KEPT = WatchedStore()
        cold = os.environ.get("BENCH_COLD") == "1"
        return WatchedApplication(super().load(), snapshots.KEPT, cold=cold)


def main(address: str) -> None:
    collect_static_files()
    MeasuredSite(address).run()
