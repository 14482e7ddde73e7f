"""Whether a process that a test knows by its number still runs."""

from __future__ import annotations

import os
import time


def runs(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def ends(pid: int, within: float) -> bool:
    """Whether it ends in so many seconds."""
    until = time.monotonic() + within
    while runs(pid) and time.monotonic() < until:
        time.sleep(0.01)
    return not runs(pid)
