"""The PostgreSQL of one test run: thrown away afterwards, so that two runs never meet."""

import os
import shutil
import tempfile
from pathlib import Path

from portal.base import catalogues
from portal.base.database.binaries import open_folder
from portal.base.database.embedded import EmbeddedPostgres

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "portal.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright's event loop runs in the thread of the test
    "PORTAL_MODE": "trial",
    "SECRET_KEY": "for tests only, long enough to be taken for a real one by nobody",
    "DATABASE_CONNECTION_SECONDS": "0",
    "PAGE_CACHE_SECONDS": "0",
}


def start_cluster() -> EmbeddedPostgres | None:
    """Set the environment for a run; None where one is set already: by the person, or a worker's.

    The first process of a run starts the server; its workers inherit DATABASE_URL.
    """
    os.environ.update(ENVIRONMENT)
    if os.environ.get("VAR_FOLDER_OF_TESTS"):
        return None
    catalogues.compile_changed()
    family = open_folder(Path(tempfile.gettempdir()) / f"portal-tests-{os.geteuid()}")
    remove_abandoned(family)
    folder = open_folder(family / f"run-{os.getpid()}")
    var = folder / "var"
    (var / "static").mkdir(parents=True, exist_ok=True)
    os.environ["VAR_FOLDER"] = os.environ["VAR_FOLDER_OF_TESTS"] = str(var)
    if os.environ.get("DATABASE_URL"):
        return None
    postgres = EmbeddedPostgres(folder, durable=False)
    os.environ["DATABASE_URL"] = postgres.start()
    return postgres


def remove_abandoned(family: Path) -> None:
    """Remove what killed runs left behind: their server may still be running."""
    for folder in family.glob("run-*"):
        process = Path("/proc") / folder.name.removeprefix("run-")
        if process.parent.exists() and not process.exists():
            EmbeddedPostgres(folder, durable=False).remove()
            shutil.rmtree(folder, ignore_errors=True)


def end_cluster(postgres: EmbeddedPostgres | None) -> None:
    """Remove the server and all files of this run."""
    if postgres:
        postgres.remove()
