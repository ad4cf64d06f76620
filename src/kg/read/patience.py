"""How long to wait for a process and those that it starts."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress

LOOK = 0.5
"""Seconds between two looks at the clocks."""
_IDLE = 10
"""How many times its limit a process may take by the clock."""


class Patience:
    """A time of the own work of a process and its children, or ten times as long by the clock.

    A busy machine must not change what is read.
    """

    def __init__(self, pid: int, seconds: float) -> None:
        self.pid = pid
        self.seconds = seconds
        self.until = time.monotonic() + _IDLE * seconds
        self.work = self._worked() + seconds

    def ended(self) -> bool:
        """True if the process had its time."""
        return time.monotonic() > self.until or self._worked() > self.work

    def _worked(self) -> float:
        """Seconds for which they have run; 0 where the system does not tell."""
        return sum(_seconds(pid) for pid in family(self.pid))


def family(pid: int) -> list[int]:
    """A process and all that it started, as far as these are there and their parents too."""
    found = [pid]
    for each in found:  # grows while it is gone through
        with suppress(OSError), open(f"/proc/{each}/task/{each}/children", encoding="ascii") as children:
            found += map(int, children.read().split())
    return found


def end(pid: int) -> None:
    """Kills a process and all that it started."""
    for each in family(pid):
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


def _seconds(pid: int) -> float:
    """What a process has worked, with its children that have ended."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as stat:
            fields = stat.read().rpartition(b")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
