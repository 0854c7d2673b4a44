"""How much slower than usual the machine is now, for tests of what takes how long.

Shared machines are slowed down for minutes; a limit in seconds would then judge the machine.
"""

from __future__ import annotations

import time
import timeit

# The loop below took so long, in seconds, where the limits of the project were measured.
_USUAL = 0.012


def slowness() -> float:
    """By how much the limits of time are longer now: 1 on a machine that is as fast or faster."""
    loop = "sum(range(1_000_000))"
    taken = min(timeit.repeat(loop, timer=time.thread_time, number=1, repeat=15))
    return max(1.0, taken / _USUAL)
