"""The record of the calls that the bot made."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Call:
    """A call in the order in which it came; `at` and `ended_at` are monotonic seconds.

    `parameters` are converted, or as they came if they are wrong. Status 0 means that no answer
    was sent, None that the call goes on.
    """

    method: str
    parameters: Mapping[str, Any]
    at: float
    ended_at: float | None = None
    status: int | None = None
    description: str = ""


class CallLog:
    """The calls, the oldest forgotten when there are too many; several threads may use it.

    Every call that begins or ends is announced.
    """

    def __init__(self, announce: Callable[[], None]) -> None:
        self._announce = announce
        self._lock = threading.Lock()
        self._calls: dict[int, Call] = {}
        self._next = 0

    def begin(self, method: str, parameters: Mapping[str, Any]) -> int:
        """Note a call; its number, for `end`."""
        with self._lock:
            number = self._next
            self._next += 1
            self._calls[number] = Call(method, parameters, time.monotonic())
            self._calls.pop(number - _KEPT, None)
        self._announce()
        return number

    def understood(self, number: int, parameters: Mapping[str, Any]) -> None:
        """Note the parameters of a call as they were converted."""
        with self._lock:
            self._calls[number] = replace(self._calls[number], parameters=parameters)

    def end(self, number: int, status: int, description: str = "") -> None:
        """Note how a call ended."""
        with self._lock:
            call = self._calls.get(number)
            if call is not None:
                self._calls[number] = replace(
                    call, ended_at=time.monotonic(), status=status, description=description
                )
        self._announce()

    def all(self) -> list[Call]:
        """The calls, oldest first."""
        with self._lock:
            return list(self._calls.values())
