"""Faults that a test injects: what goes wrong, with which calls, and how often."""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refuse:
    """The call has no effect; the response is an error of the Bot API."""

    code: int
    description: str
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class Delay:
    """The call waits before it takes effect."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection breaks before the call takes effect, or after it."""

    after_effect: bool = False


@dataclass(frozen=True, slots=True)
class BrokenJson:
    """The call takes effect; the response is cut off in the middle."""


@dataclass(frozen=True, slots=True)
class BadGateway:
    """The call has no effect; the response is an HTML page with status 502."""


Harm = Refuse | Delay | Drop | BrokenJson | BadGateway


@dataclass(frozen=True, slots=True)
class Fault:
    """A harm to the next `count` calls of a method in a chat; None means any or always."""

    harm: Harm
    method: str | None = None
    chat_id: int | None = None
    count: int | None = 1

    def fits(self, method: str, chat_id: object) -> bool:
        return self.method in (None, method) and self.chat_id in (None, chat_id)


class FaultPlan:
    """The pending faults. It is thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[tuple[Fault, int | None]] = []

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._waiting.append((fault, fault.count))

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()

    def take(self, method: str, chat_id: object) -> Harm | None:
        """The harm to a call, of the earliest fault that fits it; None if none does."""
        with self._lock:
            for place, (fault, left) in enumerate(self._waiting):
                if not fault.fits(method, chat_id):
                    continue
                if left is not None and left <= 1:
                    del self._waiting[place]
                elif left is not None:
                    self._waiting[place] = (fault, left - 1)
                return fault.harm
            return None
