"""Telegram's flood limits, as its FAQ for bots states them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from standin.errors import too_many_requests

_LIMITED = frozenset({"sendMessage", "sendDocument", "editMessageText", "editMessageReplyMarkup"})


@dataclass(slots=True)
class _Bucket:
    """A token bucket: `size` calls at once, refilled at `per_second`."""

    size: float
    per_second: float
    left: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until the next call may be made; 0 if it may be made now."""
        self.left = min(self.size, self.left + (now - self.at) * self.per_second)
        self.at = now
        return 0.0 if self.left >= 1 else (1 - self.left) / self.per_second


class FloodLimits:
    """At most 30 messages a second in all, 1 a second in a private chat, 20 a minute in a group.

    A private chat allows a burst of three, since Telegram allows short bursts. A refused call does
    not count.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._all = _Bucket(30, 30, 30, clock())
        self._chats: dict[int, _Bucket] = {}

    def check(self, method: str, chat_id: object) -> None:
        """Count a call; raises an ApiError with the seconds to wait if it is over a limit."""
        if method not in _LIMITED or not isinstance(chat_id, int):
            return
        now = self._clock()
        if chat_id not in self._chats:
            size, per_second = (3, 1.0) if chat_id > 0 else (20, 20 / 60)
            self._chats[chat_id] = _Bucket(size, per_second, size, now)
        buckets = (self._all, self._chats[chat_id])
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait:
            raise too_many_requests(math.ceil(wait))
        for bucket in buckets:
            bucket.left -= 1
