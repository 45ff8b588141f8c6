"""The databases of the tests: one empty, one with the real directory, copied from templates.

Each worker works on copies of its own. A test gets the empty one, or the real directory if it asks
for the fixture `directory` or `site`. What a test writes is rolled back; a test with real
transactions gets a copy that is thrown away after it.

A template is made anew only when the files that it is made from have changed.
"""

import contextlib
import fcntl
import os
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg.sql import SQL, Identifier

from tests.sources import ROOT, fingerprint, with_imports

PATIENCE = 5  # times some seconds: autovacuum may be in the template
EMPTY = "empty"
REAL = "real"


def migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def load_directory() -> None:
    call_command("load_directory", ROOT / "data", verbosity=0)


def schema_files() -> set[Path]:
    """The migrations, and what runs after them."""
    migrations = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/migrations/*.py")]
    configurations = [*ROOT.glob("*/apps.py"), *ROOT.glob("*/*/apps.py")]
    written = {ROOT / "requirements.txt", *ROOT.glob("portal/*/sql/*.sql")}
    return with_imports(*migrations, *configurations) | written


def directory_files() -> set[Path]:
    command = ROOT / "portal/importing/management/commands/load_directory.py"
    return schema_files() | with_imports(command) | set((ROOT / "data").glob("*.json"))


class Databases:
    """The databases of one worker, made when first wanted."""

    def __init__(self):
        self.worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        self.wanted = EMPTY
        self._copied: set[str] = set()
        self._has_templates: set[str] = set()
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
        if self.wanted in self._has_templates:
            return  # its files were compared once in this run
        folder = Path(os.environ["FOLDER_OF_TEST_RUN"])
        with (folder / "templates.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            empty, real = self._name("template", EMPTY), self._name("template", REAL)
            self._make_template(empty, "template1", folder, schema_files(), migrate)
            if self.wanted == REAL:
                self._make_template(real, empty, folder, directory_files(), load_directory)
        self._has_templates.add(self.wanted)

    def _make_template(self, name, template, folder, files, fill) -> None:
        """Make it, unless it stands and none of its files has changed since."""
        mark = folder / f"{name}.made"
        wanted = fingerprint(*files)
        if mark.exists() and mark.read_text() == wanted:
            return
        mark.unlink(missing_ok=True)  # until it is full again
        self._create(name, template)
        self._point_at(name)
        fill()
        connection.close()
        mark.write_text(wanted)

    def _point_at(self, name: str) -> None:
        if connection.settings_dict["NAME"] != name:
            connection.close()
            connection.settings_dict["NAME"] = name

    def _create(self, name: str, template: str) -> None:
        self._drop(name)
        copy = SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template))
        with self._server() as server:
            for _ in range(PATIENCE):
                with contextlib.suppress(psycopg.errors.ObjectInUse):
                    server.execute(copy)
                    return
            server.execute(copy)

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
