"""Limits on how much one person may ask, and a guard against double taps."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from enum import Enum, auto

_MINUTE = 60.0
# Seconds in which a second tap is a double tap. A judgement: longer than an answer takes.
_DOUBLE_SECONDS = 3.0


class Verdict(Enum):
    """PASS lets a call through, TELL says once that it is too much, SILENT says nothing."""

    PASS = auto()
    TELL = auto()
    SILENT = auto()


class PersonLimit:
    """Limits each person's calls in a minute, which begins with their first call.

    None for `per_minute` lets everything pass; `clock` gives monotonic seconds. It is thread-safe.
    """

    def __init__(self, per_minute: int | None, clock: Callable[[], float]) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._counts: dict[int, tuple[float, int]] = {}
        self._swept_at = clock()
        self._lock = threading.Lock()

    def check(self, person: int) -> Verdict:
        """Count one call of a person; TELL for the first one over the limit."""
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
        """Whether another call of a person would not pass; it counts none."""
        with self._lock:
            since, count = self._counts.get(person, (0.0, 0))
            fresh = self._clock() - since < _MINUTE
        return self._per_minute is not None and fresh and count >= self._per_minute

    def _forget_ended(self, now: float) -> None:
        """Drop the counts of minutes that are over, once a minute."""
        if now - self._swept_at < _MINUTE:
            return
        self._swept_at = now
        self._counts = {
            person: (since, count)
            for person, (since, count) in self._counts.items()
            if now - since < _MINUTE
        }


class Repeats:
    """Recognises a repeated action, such as a double tap. It is thread-safe."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._done: dict[Hashable, float] = {}
        self._lock = threading.Lock()

    def is_repeat(self, what: Hashable) -> bool:
        """Whether the same action was done in the last three seconds; it counts as done now."""
        with self._lock:
            now = self._clock()
            recent = {k: at for k, at in self._done.items() if now - at < _DOUBLE_SECONDS}
            repeated = what in recent
            self._done = {**recent, what: now}
        return repeated
