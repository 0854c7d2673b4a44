"""The log of the bot's calls."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

# Calls that are kept, to bound memory in a long demo. A load test makes fewer and reads them all.
_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the bot; `at` and `ended_at` are monotonic seconds.

    `parameters` are converted, or raw if they are invalid. Status 0 means that no response was
    sent, None that the call has not ended.
    """

    method: str
    parameters: Mapping[str, Any]
    at: float
    ended_at: float | None = None
    status: int | None = None
    description: str = ""


class CallLog:
    """The latest calls. It is thread-safe; `announce` is called when a call begins or ends."""

    def __init__(self, announce: Callable[[], None]) -> None:
        self._announce = announce
        self._lock = threading.Lock()
        self._calls: dict[int, Call] = {}
        self._next = 0

    def begin(self, method: str, parameters: Mapping[str, Any]) -> int:
        """Log a call and return its number."""
        with self._lock:
            number = self._next
            self._next += 1
            self._calls[number] = Call(method, parameters, time.monotonic())
            self._calls.pop(number - _KEPT, None)
        self._announce()
        return number

    def understood(self, number: int, parameters: Mapping[str, Any]) -> None:
        """Log the converted parameters of a call."""
        with self._lock:
            self._calls[number] = replace(self._calls[number], parameters=parameters)

    def end(self, number: int, status: int, description: str = "") -> None:
        """Log how a call ended."""
        with self._lock:
            call = self._calls.get(number)
            if call is not None:
                self._calls[number] = replace(
                    call, ended_at=time.monotonic(), status=status, description=description
                )
        self._announce()

    def all(self) -> list[Call]:
        """The kept calls, oldest first."""
        with self._lock:
            return list(self._calls.values())
