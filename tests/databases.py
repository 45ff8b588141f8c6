"""The databases of the tests: one empty, one with the real directory, copied from templates.

The templates are made once a run; each worker works on copies of its own. A test gets the empty
one, or the real directory if it asks for the fixture `directory` or `site`. What a test writes is
rolled back; a test with real transactions gets a copy that is thrown away after it.
"""

import contextlib
import fcntl
import os

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg.sql import SQL, Identifier

EMPTY = "empty"
REAL = "real"


class Databases:
    """The databases of one worker, made when first wanted."""

    def __init__(self):
        self.worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        self.wanted = EMPTY
        self._copied: set[str] = set()
        self._unblock = None

    def set_up(self, django_db_blocker) -> None:
        """Begin; until then no test of this worker has needed a database."""
        self._unblock = django_db_blocker.unblock
        self.want(self.wanted)

    def want(self, content: str) -> None:
        """Say which content the next test needs; not inside a transaction.

        The threads of a live server follow with their next request.
        """
        self.wanted = content
        if self._unblock:
            with self._unblock():
                self._connect()

    def _connect(self) -> None:
        name = self._name(self.worker, self.wanted)
        if self.wanted not in self._copied:
            self._make_templates()
            self._create(name, template=self._name("template", self.wanted))
            self._copied.add(self.wanted)
        self._point_at(name)

    def throw_away(self) -> None:
        """Forget the copy in use, because a test has committed to it."""
        self._copied.discard(self.wanted)

    def drop(self) -> None:
        connection.close()
        for content in (EMPTY, REAL):
            self._drop(self._name(self.worker, content))

    def _make_templates(self) -> None:
        """Make what is wanted and not there yet; other workers wait meanwhile."""
        with (settings.VAR / "templates.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            empty = self._name("template", EMPTY)
            if self._begin_template(empty):
                call_command("migrate", verbosity=0, interactive=False)
                call_command("createcachetable", verbosity=0)
                self._finish_template(empty)
            real = self._name("template", REAL)
            if self.wanted == REAL and self._begin_template(real, template=empty):
                call_command("load_directory", settings.ROOT / "data", verbosity=0)
                self._finish_template(real)

    def _begin_template(self, name: str, template: str = "template1") -> bool:
        """Make a database to be filled and connect to it; false if it stands already."""
        if (settings.VAR / f"{name}.made").exists():
            return False
        self._create(name, template=template)
        self._point_at(name)
        return True

    def _finish_template(self, name: str) -> None:
        connection.close()
        (settings.VAR / f"{name}.made").touch()

    def _point_at(self, name: str) -> None:
        if connection.settings_dict["NAME"] != name:
            connection.close()
            connection.settings_dict["NAME"] = name

    def _create(self, name: str, template: str) -> None:
        self._drop(name)
        with self._server() as server:
            server.execute(
                SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template))
            )

    def _drop(self, name: str) -> None:
        with self._server() as server:
            server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))

    @contextlib.contextmanager
    def _server(self):
        with psycopg.connect(settings.DATABASE_URL, autocommit=True) as server:
            yield server

    @staticmethod
    def _name(owner: str, content: str) -> str:
        return f"test_{owner}_{content}"
