"""How much one person may ask."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import Enum, auto

_MINUTE = 60.0


class Verdict(Enum):
    """PASS, or say once that it is too much, or say nothing more."""

    PASS = auto()
    TELL = auto()
    SILENT = auto()


class PersonLimit:
    """Counts each person's calls by the minute, which begins with their first; any thread calls.

    None for `per_minute` lets everything pass. `clock` gives seconds that never go back.
    """

    def __init__(self, per_minute: int | None, clock: Callable[[], float]) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._counts: dict[int, tuple[float, int]] = {}
        self._swept_at = clock()
        self._lock = threading.Lock()

    def check(self, person: int) -> Verdict:
        """Count one call of a person."""
        if self._per_minute is None:
            return Verdict.PASS
        with self._lock:
            now = self._clock()
            self._forget_ended(now)
            since, count = self._counts.get(person, (now, 0))
            if now - since >= _MINUTE:
                since, count = now, 0
            self._counts[person] = (since, count + 1)
        if count < self._per_minute:
            return Verdict.PASS
        return Verdict.TELL if count == self._per_minute else Verdict.SILENT

    def _forget_ended(self, now: float) -> None:
        """Drop the minutes that are over, once a minute."""
        if now - self._swept_at < _MINUTE:
            return
        self._swept_at = now
        self._counts = {
            person: (since, count)
            for person, (since, count) in self._counts.items()
            if now - since < _MINUTE
        }
