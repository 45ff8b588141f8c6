"""The PostgreSQL of one test run: thrown away afterwards, so that two runs never meet.

What took long to make, the templates of tests/databases.py, is kept in var/tests: the next run
begins with a copy of it.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from portal.base import catalogues
from portal.base.database.binaries import open_folder
from portal.base.database.embedded import EmbeddedPostgres

KEPT = Path(__file__).resolve().parents[1] / "var" / "tests"
MEMORY = Path("/dev/shm")  # noqa: S108 Linux has it; the folder made in it is ours alone
NEEDED_MEMORY = 6 * 1024**3  # three times what a run on eight cores takes
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "portal.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright's event loop runs in the thread of the test
    "PORTAL_MODE": "trial",
    "SECRET_KEY": "for tests only, long enough to be taken for a real one by nobody",
    "DATABASE_CONNECTION_SECONDS": "0",
    "PAGE_CACHE_SECONDS": "0",
}


class Cluster:
    """Server and folder of a run. Workers inherit both by their environment and own neither."""

    def __init__(self):
        os.environ.update(ENVIRONMENT)
        self.postgres: EmbeddedPostgres | None = None
        if os.environ.get("FOLDER_OF_TEST_RUN"):
            return
        catalogues.compile_changed()
        family = open_folder(room_for_runs() / f"portal-tests-{os.geteuid()}")
        remove_abandoned(family)
        self.folder = open_folder(family / f"run-{os.getpid()}")
        os.environ["FOLDER_OF_TEST_RUN"] = str(self.folder)
        os.environ["VAR_FOLDER"] = str(self.folder / "var")
        (self.folder / "var" / "static").mkdir(parents=True)
        if not os.environ.get("DATABASE_URL"):
            self.postgres = EmbeddedPostgres(self.folder / "postgres", durable=False)
            self._take_kept_data()
            os.environ["DATABASE_URL"] = self.postgres.start()

    def end(self) -> None:
        """Stop the server, keep new templates for the next run, remove the rest."""
        if self.postgres:
            if self.postgres.stop():
                self._keep_data()
            self.postgres.remove()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _take_kept_data(self) -> None:
        with kept_folder_locked():
            kept = KEPT / self.postgres.data.name
            is_ours = kept.exists() and kept.stat().st_uid == self.postgres.account.owner
            if is_ours and copied(kept, self.postgres.data):
                for name, text in marks(KEPT).items():
                    (self.folder / name).write_text(text)

    def _keep_data(self) -> None:
        """Unless the kept one, perhaps of another run meanwhile, has all of these templates."""
        with kept_folder_locked():
            if marks(self.folder).items() <= marks(KEPT).items():
                return
            for name in marks(KEPT):
                (KEPT / name).unlink()
            kept = KEPT / self.postgres.data.name
            shutil.rmtree(kept, ignore_errors=True)
            if copied(self.postgres.data, kept):
                for name, text in marks(self.folder).items():
                    (KEPT / name).write_text(text)


def room_for_runs() -> Path:
    """Memory where there is enough of it, else the disk.

    Each copy of a template is some 2,500 files: a tenth of a second in memory, above one on a disk.
    """
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        state = os.statvfs(MEMORY)
        runs_programs = not state.f_flag & os.ST_NOEXEC  # PostgreSQL's may be copied here
        if runs_programs and state.f_bavail * state.f_frsize >= NEEDED_MEMORY:
            return MEMORY
    return Path(tempfile.gettempdir())


def marks(folder: Path) -> dict[str, str]:
    """Which templates stand, and from what they were made (tests/databases.py)."""
    return {mark.name: mark.read_text() for mark in folder.glob("*.made")}


@contextlib.contextmanager
def kept_folder_locked():
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copied(source: Path, target: Path) -> bool:
    """Copy a data folder with its owner; false, and nothing left, where that is not allowed."""
    finished = subprocess.run(["cp", "-a", source, target], capture_output=True, check=False)
    if finished.returncode:
        shutil.rmtree(target, ignore_errors=True)
    return finished.returncode == 0


def remove_abandoned(family: Path) -> None:
    """Remove what killed runs left behind: their server may still be running."""
    for folder in family.glob("run-*"):
        number = int(folder.name.removeprefix("run-"))
        is_over = number == os.getpid() or not is_process(number)
        if is_over and EmbeddedPostgres(folder / "postgres", durable=False).remove():
            shutil.rmtree(folder, ignore_errors=True)


def is_process(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another account's
        pass
    return True
