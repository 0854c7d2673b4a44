"""Which update is delivered to the webhook next: order, and waits after failures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Update = dict[str, Any]
Lane = tuple[str, object]
# The longest wait after failures in a row. A judgement: Telegram does not document its own.
_LONGEST_WAIT_SECONDS = 60.0


class DeliveryPlan:
    """Plans deliveries: one at a time in each lane, and different lanes concurrently.

    A lane has the updates of one chat, or those of a kind from one person. After a failure the
    lane waits for `first_wait` seconds, and after each further one for twice as long.
    """

    def __init__(self, first_wait: float) -> None:
        self._first_wait = first_wait
        self._under_way: set[Lane] = set()
        self._waits: dict[Lane, float] = {}
        self._not_before: dict[Lane, float] = {}

    @property
    def count(self) -> int:
        """The number of updates under way."""
        return len(self._under_way)

    def next(self, waiting: Iterable[Update], now: float) -> Update | None:
        """The oldest update that may be delivered now, marked as under way; None if none may."""
        for update in waiting:
            lane = lane_of(update)
            if lane not in self._under_way and self._not_before.get(lane, now) <= now:
                self._under_way.add(lane)
                return update
        return None

    def wait(self, now: float) -> float | None:
        """Seconds until a waiting lane may be tried again; None if no lane waits."""
        return min((at - now for at in self._not_before.values() if at > now), default=None)

    def succeeded(self, update: Update) -> None:
        lane = lane_of(update)
        self._under_way.discard(lane)
        self._waits.pop(lane, None)
        self._not_before.pop(lane, None)

    def failed(self, update: Update, now: float) -> None:
        lane = lane_of(update)
        self._under_way.discard(lane)
        wait = min(self._waits.get(lane, self._first_wait), _LONGEST_WAIT_SECONDS)
        self._waits[lane] = 2 * wait
        self._not_before[lane] = now + wait

    def forgive(self) -> None:
        """End all waits, as for a new webhook."""
        self._waits.clear()
        self._not_before.clear()


def lane_of(update: Update) -> Lane:
    """The lane of an update: its chat, or its kind and its person."""
    kind = next(name for name in update if name != "update_id")
    content = update[kind] if isinstance(update[kind], dict) else {}
    chat, person = content.get("chat"), content.get("from")
    if isinstance(chat, dict):
        return "chat", chat.get("id")
    return kind, person.get("id") if isinstance(person, dict) else None
