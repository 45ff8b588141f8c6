"""The site of `make run`: prepares and then serves, in one process.

Loading Django takes longer than all else here, so it is done once: gunicorn's workers are copies.
"""

import contextlib
import sys

from gunicorn.app.base import BaseApplication

from dev.prepare import prepare
from dev.steps import step

OPTIONS = {
    "preload_app": True,
    "worker_class": "gthread",
    "workers": 2,
    "threads": 4,
    "graceful_timeout": 5,
    "loglevel": "warning",
    "control_socket_disable": True,
}


class Site(BaseApplication):
    """gunicorn with its options given here instead of on a command line."""

    def __init__(self, bind: str):
        self.bind = bind
        self.starting = contextlib.ExitStack()
        super().__init__()

    def load_config(self) -> None:
        for name, value in OPTIONS.items():
            self.cfg.set(name, value)
        self.cfg.set("bind", self.bind)
        self.cfg.set("when_ready", lambda _server: self.starting.close())

    def load(self):
        from portal.wsgi import application

        return application

    def run(self) -> None:
        self.starting.enter_context(step("site"))
        super().run()


def main(bind: str) -> None:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import connections

    try:
        prepare()
    except (CommandError, ImproperlyConfigured) as error:
        sys.exit(str(error))
    connections.close_all()  # a connection must not be shared with the copies
    Site(bind).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
