"""`make run`: database, preparation, site and background worker, until Ctrl-C ends them all."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import textwrap
import time

from dev.children import Child
from dev.prepare import SIGN_INS
from dev.steps import PYTHON, VAR, VENV, Failure, one_at_a_time, step
from portal.base import catalogues
from portal.base.database.embedded import EmbeddedPostgres
from portal.base.database.trial import POSTGRES_FOLDER, trial_environment

FIRST_PORT = 8000
PORTS_TRIED = 50
ANSWER_SECONDS = 30
# A letter that has left is forgotten: it may hold a link that signs in.
WORKER = ("worker", "--delete-jobs", "successful")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def serve() -> None:
    """Run the portal until it is asked to end; several may run here, each on its own port."""
    begin = time.monotonic()
    for number in SIGNALS:
        signal.signal(number, end_in_order)
    with contextlib.ExitStack() as opened, contextlib.suppress(KeyboardInterrupt):
        opened.callback(print, "Stopped.", flush=True)
        database = open_database(opened)
        host = os.environ.get("HOST") or "127.0.0.1"
        with one_at_a_time("run"):
            with step("catalogues"):
                catalogues.compile_changed()
            port = choose_port(host)
            if database:
                os.environ.setdefault("SITE_ADDRESS", address(host, port))
            site = opened_child(opened, "site", "-m", "dev.site", bind_address(host, port))
            wait_for_site(host, port, site)
        worker = opened_child(opened, "background worker", "manage.py", "procrastinate", *WORKER)
        announce(host, port, begin)
        watch([site, worker], database)


def end_in_order(*_signal) -> None:
    """Ask for the end once; what ends in order is not to be disturbed."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    print(flush=True)
    raise KeyboardInterrupt


def open_database(opened: contextlib.ExitStack) -> EmbeddedPostgres | None:
    """The embedded database, started; None where DATABASE_URL names another."""
    if os.environ.get("DATABASE_URL"):
        return None
    if os.environ.get("PORTAL_MODE") == "production":
        raise Failure("PORTAL_MODE=production needs DATABASE_URL: the embedded one is for trial.")
    with step("database"):
        database = EmbeddedPostgres(POSTGRES_FOLDER)
        os.environ |= trial_environment(database.start())
    opened.callback(database.stop)
    return database


def choose_port(host: str) -> int:
    """PORT, which must be free; without it the first free one from 8000."""
    asked = os.environ.get("PORT", "")
    if asked and not (asked.isdecimal() and 0 < int(asked) < 65536):
        raise Failure(f"PORT is {asked!r}: set it to a number from 1 to 65535.")
    ports = [int(asked)] if asked else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for port in ports:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((host, port))
            except OSError as error:
                reason = error.strerror
            else:
                return port
    raise Failure(f"Port {asked or ports} on {host} cannot be used: {reason}. Set PORT or HOST.")


def bind_address(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def opened_child(opened: contextlib.ExitStack, name: str, *arguments) -> Child:
    child = Child(name, PYTHON, *arguments, quiet=name != "site")
    opened.callback(child.end)
    child.start()
    return child


def wait_for_site(host: str, port: int, site: Child) -> None:
    """Until the site answers; fails if it ends before, or answers with an error of its own."""
    here = host if host not in {"0.0.0.0", "::"} else "localhost"  # noqa: S104
    while site.is_alive():
        connection = http.client.HTTPConnection(here, port, timeout=ANSWER_SECONDS)
        with (
            contextlib.suppress(OSError, http.client.HTTPException),
            contextlib.closing(connection),
        ):
            connection.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
            status = connection.getresponse().status
            if status >= 500:
                raise Failure(f"The site answers /healthz with {status}; the reason stands above.")
            return
        time.sleep(0.1)
    raise Failure("The site did not start; the reason stands above.")


def address(host: str, port: int) -> str:
    """Where people go. Passkeys need the name localhost: they refuse an IP address."""
    name = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::1", "::"} else host  # noqa: S104
    return f"http://{name}:{port}"


def announce(host: str, port: int, begin: float) -> None:
    seconds = time.monotonic() - begin
    print(
        f"\n  Ready after {seconds:.1f} s: {address(host, port)}   (Ctrl-C ends it)\n", flush=True
    )
    if os.environ.get("PORTAL_MODE") == "trial" and SIGN_INS.exists():
        print(textwrap.indent(SIGN_INS.read_text(), "  "), flush=True)


def watch(children: list[Child], database: EmbeddedPostgres | None) -> None:
    """Start again what ends by itself. Goes on until KeyboardInterrupt or a Failure."""
    while True:
        time.sleep(1)
        if database and not database.is_alive():
            print("The database has ended; starting it again.", flush=True)
            database.start()
        for child in children:
            child.revive()


def stop_database() -> None:
    if not EmbeddedPostgres(POSTGRES_FOLDER).stop():
        raise Failure("A portal is running here. End it with Ctrl-C where it was started.")


def remove_everything() -> None:
    if not EmbeddedPostgres(POSTGRES_FOLDER).remove():
        raise Failure("A portal is running here. End it with Ctrl-C where it was started.")
    for folder in (VAR, VENV):
        shutil.rmtree(folder, ignore_errors=True)
