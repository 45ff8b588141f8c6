"""The programs of a measurement; each needs a Django of its own."""

import socket
import subprocess
from contextlib import ExitStack
from typing import NamedTuple

from dev.children import Child
from dev.serving import wait_for_site
from dev.steps import PYTHON, VAR, Failure

HOST = "127.0.0.1"
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "portal.settings",
    "PORTAL_MODE": "production",
    "SECRET_KEY": "for measuring only, long enough to be taken for a real one by nobody",
    "ALLOWED_HOSTS": "localhost",
    "SITE_ADDRESS": "http://localhost",
    "VAR_FOLDER": str(VAR / "bench"),
}


def run_program(name: str, *arguments: str) -> str:
    """What `python -m tests.bench name` prints, on the database of DATABASE_URL."""
    finished = subprocess.run(
        [PYTHON, "-m", "tests.bench", name, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if finished.returncode:
        raise Failure(f"tests.bench.{name} has failed; the reason stands above.")
    return finished.stdout


class Gunicorn(NamedTuple):
    """A running site: its port, and the number of its first process."""

    port: int
    process: int


def open_site(opened: ExitStack, **environment: str) -> Gunicorn:
    """Start gunicorn on the database of DATABASE_URL."""
    port = free_port()
    settings = [f"{name}={value}" for name, value in environment.items()]
    serve = (PYTHON, "-m", "tests.bench", "serving", f"{HOST}:{port}")
    site = Child("site", "env", *settings, *serve, quiet=True)
    opened.callback(site.end)
    site.start()
    wait_for_site(HOST, port, site)
    return Gunicorn(port, site.process.pid)


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind((HOST, 0))
        return attempt.getsockname()[1]
