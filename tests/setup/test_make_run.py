"""`make run` as a newcomer meets it, in a fresh copy of the project with an empty home."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READY = re.compile(r"Ready after (?P<seconds>[\d.]+) s: (?P<address>http://localhost:\d+)")
SETTLED = ("DATABASE_URL", "VAR_FOLDER", "FOLDER_OF_TEST_RUN", "SECRET_KEY", "PORTAL_MODE")

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("make run")]


@pytest.fixture(scope="module")
def checkout():
    """A copy of all files that are or could be committed."""
    folder = Path(tempfile.mkdtemp(prefix="portal-checkout-"))
    folder.chmod(0o755)
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / "home").mkdir()
    yield folder
    subprocess.run(["make", "clean"], cwd=folder, env=environment(folder), check=False)
    shutil.rmtree(folder, ignore_errors=True)


class Run:
    """One `make run`, like in a terminal of its own."""

    def __init__(self, checkout, *before):
        self.process = subprocess.Popen(
            [*before, "make", "run"],
            cwd=checkout,
            env=environment(checkout),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines = []

    def address(self):
        """Wait until it is ready."""
        for line in self.process.stdout:
            self.lines.append(line)
            if match := READY.search(line):
                return match["address"]
        raise AssertionError("".join(self.lines))

    def end(self, number=signal.SIGINT):
        os.killpg(self.process.pid, number)
        self.lines += self.process.stdout.readlines()
        self.process.wait(30)


def environment(checkout):
    kept = {name: value for name, value in os.environ.items() if name not in SETTLED}
    return {**kept, "HOME": str(checkout / "home")}


def page(address):
    with urllib.request.urlopen(f"{address}/fr/", timeout=30) as answer:  # noqa: S310
        return answer.read().decode()


def is_any_left(checkout):
    """Whether a program of this checkout still runs."""
    commands = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    return str(checkout) in commands.stdout.replace("make clean", "")


def test_it_starts_from_nothing_and_ends_without_a_trace(checkout):
    first = Run(checkout)

    assert 'lang="fr"' in page(first.address())
    first.end()
    assert first.lines[-1].startswith(("Stopped.", "make"))
    assert not is_any_left(checkout)


def test_two_at_once_serve_side_by_side(checkout):
    one, two = Run(checkout), Run(checkout)
    addresses = {one.address(), two.address()}

    assert len(addresses) == 2
    one.end()
    assert 'lang="fr"' in page(two.lines and READY.search("".join(two.lines))["address"])
    two.end()
    assert not is_any_left(checkout)


def test_it_recovers_from_a_kill(checkout):
    killed = Run(checkout)
    killed.address()
    killed.end(signal.SIGKILL)

    again = Run(checkout)

    assert 'lang="fr"' in page(again.address())
    again.end(signal.SIGTERM)
    assert not is_any_left(checkout)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can take the network away")
def test_it_starts_without_a_network(checkout):
    bring_up = ["unshare", "-n", "sh", "-c", 'ip link set lo up; exec "$@"', "sh"]
    offline = Run(checkout, *bring_up)

    offline.address()

    offline.end()
    assert not is_any_left(checkout)
