"""Which account the server runs as: PostgreSQL refuses root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from portal.base.database.errors import DatabaseError

ORDINARY_ACCOUNTS = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """Runs programs as itself; ``uid`` is None where that is simply the person who started."""

    uid: int | None = None
    gid: int | None = None

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run to the end and return it, whatever its exit code; ``stdout`` holds both streams."""
        as_account = {}
        if self.uid is not None:
            as_account = {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run(
            [str(part) for part in command],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **as_account,
        )

    @property
    def owner(self) -> int:
        """Whom the files of the server belong to."""
        return os.geteuid() if self.uid is None else self.uid

    def can_enter(self, folder: Path) -> bool:
        return self.run("test", "-x", folder).returncode == 0

    def own(self, *paths: Path) -> None:
        if self.uid is not None:
            for path in paths:
                os.chown(path, self.uid, self.gid)


def server_account(folder: Path) -> Account:
    """The starter's own account; for root that of the data in ``folder``, else an ordinary one."""
    if os.geteuid() != 0:
        return Account()
    for data in folder.glob("data-*"):
        owner = data.stat()
        if owner.st_uid:
            return Account(owner.st_uid, owner.st_gid)
    for name in ORDINARY_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise DatabaseError(
        "PostgreSQL does not run as root, and this machine has no account "
        f"{' or '.join(ORDINARY_ACCOUNTS)}. Start as an ordinary user, or set DATABASE_URL."
    )
