"""How long a program and its children have been at work."""

import math
import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PARENT, FIRST_TIME, OWN, WITH_ENDED = 1, 11, 2, 4  # in what follows the name in /proc/<pid>/stat


def cpu_seconds(pid: int) -> float:
    """Processor time of ``pid``, its children, and those that ended; NaN without /proc."""
    if not Path("/proc/self/stat").exists():
        return math.nan
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            values = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if process.name == str(pid):
            ticks += sum(map(int, values[FIRST_TIME : FIRST_TIME + WITH_ENDED]))
        elif values[PARENT] == str(pid):
            ticks += sum(map(int, values[FIRST_TIME : FIRST_TIME + OWN]))
    return ticks / TICKS
