"""The programs that `make run` starts and watches."""

import ctypes
import os
import signal
import subprocess
import sys
import time

from dev.steps import Failure

SHORT_LIFE_SECONDS = 10
END_SECONDS = 10
PR_SET_PDEATHSIG = 1  # from Linux's prctl.h


class Child:
    """A program that lives as long as the portal: started again if it ends by itself."""

    def __init__(self, name: str, *command, quiet: bool = False):
        """``quiet`` drops what it says in passing; errors are still shown."""
        self.name = name
        self.output = subprocess.DEVNULL if quiet else None
        self.command = [str(part) for part in command]
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start it apart from the terminal, whose Ctrl-C is for `make run` alone."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            stdout=self.output,
            start_new_session=True,
            preexec_fn=end_with_parent if sys.platform == "linux" else None,
        )

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def revive(self) -> None:
        """Start it again if it has ended; a Failure if it cannot stay alive."""
        code = self.process.poll()
        if code is None:
            return
        if time.monotonic() - self.started < SHORT_LIFE_SECONDS:
            raise Failure(f"The {self.name} ended at once (exit code {code}).")
        print(f"The {self.name} has ended (exit code {code}); starting it again.", flush=True)
        self.start()

    def end(self) -> None:
        if not self.process or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def end_with_parent() -> None:
    """Have the kernel end this program when its parent dies, even by `kill -9`."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
