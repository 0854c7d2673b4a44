"""How much one person may ask."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from enum import Enum, auto

_MINUTE = 60.0
_DOUBLE_SECONDS = 3.0


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

    def is_reached(self, person: int) -> bool:
        """Whether another call of a person would not pass now."""
        with self._lock:
            since, count = self._counts.get(person, (0.0, 0))
            fresh = self._clock() - since < _MINUTE
        return self._per_minute is not None and fresh and count >= self._per_minute

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


class Repeats:
    """Knows what was done a moment ago, such as the first of a double tap; any thread calls."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._done: dict[Hashable, float] = {}
        self._lock = threading.Lock()

    def is_repeat(self, what: Hashable) -> bool:
        """Whether the same was done in the last three seconds; it is done now in any case."""
        with self._lock:
            now = self._clock()
            recent = {k: at for k, at in self._done.items() if now - at < _DOUBLE_SECONDS}
            repeated = what in recent
            self._done = {**recent, what: now}
        return repeated
