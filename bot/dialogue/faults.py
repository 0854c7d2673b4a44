"""Errors that were caught: counted by kind, and which are due to be told to admins."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb

_HOUR = 3600.0


class FaultLog:
    """Counts errors; any thread calls. `clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._counts: Counter[str] = Counter()
        self._told: dict[str, float] = {}
        self._lock = threading.Lock()

    def add(self, error: BaseException) -> bool:
        """Count an error; whether its kind was not told in the last hour, and so is due now."""
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
        """Kinds with their number, most frequent first."""
        with self._lock:
            return self._counts.most_common()


def place_of(error: BaseException) -> str:
    """The file and line that raised an error, without its folder; empty if it was not raised."""
    frames = extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
