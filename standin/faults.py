"""Faults that a test asks for: what goes wrong, with which calls, how often."""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refuse:
    """The call has no effect and is answered with an error of the Bot API."""

    code: int
    description: str
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class Delay:
    """The call waits before it has its effect."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection breaks, before the call has an effect or after it."""

    after_effect: bool = False


@dataclass(frozen=True, slots=True)
class BrokenJson:
    """The call has its effect; the answer is cut off in the middle."""


@dataclass(frozen=True, slots=True)
class BadGateway:
    """The call has no effect; the answer is a page of HTML with status 502."""


Harm = Refuse | Delay | Drop | BrokenJson | BadGateway


@dataclass(frozen=True, slots=True)
class Fault:
    """A harm for the next `count` calls of a method in a chat; None stands for any, and always."""

    harm: Harm
    method: str | None = None
    chat_id: int | None = None
    count: int | None = 1

    def fits(self, method: str, chat_id: object) -> bool:
        return self.method in (None, method) and self.chat_id in (None, chat_id)


class FaultPlan:
    """The faults that are still to come; several threads may use it."""

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
        """The harm for a call, by the fault that was asked for first; None if all goes well."""
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
