"""Counts errors by kind, and tells when admins are due to hear of one."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb

# Seconds between two notices of the same kind of error. A judgement: enough to notice a trend.
_HOUR = 3600.0


class FaultLog:
    """Counts errors. It is thread-safe; `clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._counts: Counter[str] = Counter()
        self._told: dict[str, float] = {}
        self._lock = threading.Lock()

    def add(self, error: BaseException) -> bool:
        """Count an error; True if admins are due to be told, at most once an hour for a kind."""
        kind = f"{type(error).__name__} {place_of(error)}".strip()
        with self._lock:
            self._counts[kind] += 1
            now = self._clock()
            due = now - self._told.get(kind, -_HOUR) >= _HOUR
            if due:
                self._told[kind] = now
        return due

    @property
    def total(self) -> int:
        """How many errors there were."""
        return sum(self._counts.values())

    def counts(self) -> list[tuple[str, int]]:
        """The kinds with their counts, most frequent first."""
        with self._lock:
            return self._counts.most_common()


def place_of(error: BaseException) -> str:
    """ "file.py:12", where an error was raised; "" if it was not raised."""
    frames = extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
