"""Small things that the commands share: steps with their time, locks, programs, failures."""

import contextlib
import fcntl
import os
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


class Failure(Exception):
    """Ends the command; its text says what happened and what to do."""


@contextlib.contextmanager
def step(name: str):
    """Print what is being done, then how long it took."""
    print(f"  {name} ".ljust(30, "."), end=" ", flush=True)
    begin = time.monotonic()
    try:
        yield
    except BaseException:
        print("stopped", flush=True)
        raise
    print(f"{time.monotonic() - begin:4.1f} s", flush=True)


@contextlib.contextmanager
def one_at_a_time(name: str):
    """Let one process do this, whoever started it; the others wait."""
    with (VAR / f"{name}.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def succeeds(*program, **options) -> bool:
    """Run a program, by default without a word of it."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.run(program, check=False, **(quiet | options)).returncode == 0


def go_on_as(*program) -> None:
    """Become this program, so that its exit code is ours."""
    os.execvp(program[0], [str(part) for part in program])
