"""The virtual environment: made once, renewed when requirements.txt or Python has changed."""

import hashlib
import os
import re
import sys
from pathlib import Path

from dev.steps import PYTHON, ROOT, VAR, VENV, Failure, go_on_as, one_at_a_time, step, succeeds

REQUIREMENTS = ROOT / "requirements.txt"
STAMP = VENV / "stamp"  # what the environment was made from; absent while it is half made


def enter() -> None:
    """Bring .venv up to date and go on inside it."""
    os.chdir(ROOT)
    check_folder()
    wanted = [sys.version, hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()]
    with one_at_a_time("setup"):
        made = STAMP.read_text().split("\n\n") if STAMP.exists() else ["", ""]
        if made != wanted:
            with step("virtual environment"):
                STAMP.unlink(missing_ok=True)
                install(afresh=made[0] != wanted[0])
                STAMP.write_text("\n\n".join(wanted))
    os.environ["PATH"] = f"{VENV / 'bin'}:{os.environ.get('PATH', '')}"
    if Path(sys.prefix) != VENV:
        go_on_as(PYTHON, "-m", "dev", *sys.argv[1:])


def check_folder() -> None:
    try:
        VAR.mkdir(exist_ok=True)
        (VAR / "setup.lock").open("a").close()
    except PermissionError as error:
        raise Failure(
            f"{error.filename} cannot be written. Perhaps root started the portal here before: "
            "then go on as root, or let root run `make clean`."
        ) from error


def install(*, afresh: bool) -> None:
    """Install requirements.txt: by uv where that works, because it is quicker, else by pip."""
    if afresh:
        make()
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")  # the certificates that pip uses
    pip = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
    uv_alone = VAR / "uv.txt"
    uv_alone.write_text(re.search(r"^uv==.*\n(?: .*\n)+", REQUIREMENTS.read_text(), re.M)[0])
    uv = [VENV / "bin" / "uv", "pip", "install", "-q", "--require-hashes", "--python", PYTHON]
    if succeeds(*pip, "-r", uv_alone) and succeeds(*uv, "-r", REQUIREMENTS):
        return
    if not succeeds(*pip, "-r", REQUIREMENTS, stdout=None, stderr=None):
        raise Failure("The requirements could not be installed; pip's message stands above.")


def make() -> None:
    if succeeds(sys.executable, "-m", "venv", "--clear", VENV):
        return
    # Debian without python3-venv: make it without pip, then let the system's pip add pip.
    without_pip = succeeds(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)
    pip = [sys.executable, "-m", "pip", "--python", PYTHON, "install", "-q", "pip"]
    if not (without_pip and succeeds(*pip, stderr=None)):
        raise Failure(f"{VENV} could not be made: does {sys.executable} have pip?")
