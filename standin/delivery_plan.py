"""Which update goes to the webhook next: its order, and the waits after a delivery that failed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Update = dict[str, Any]
Lane = tuple[str, object]
_LONGEST_WAIT_SECONDS = 60.0


class DeliveryPlan:
    """Updates of one chat, or of one person's taps, go one after another; others side by side.

    Each that failed holds its lane up, at first for `first_wait` seconds, then for twice as long
    as before.
    """

    def __init__(self, first_wait: float) -> None:
        self._first_wait = first_wait
        self._under_way: set[Lane] = set()
        self._waits: dict[Lane, float] = {}
        self._not_before: dict[Lane, float] = {}

    @property
    def count(self) -> int:
        """How many updates are under way."""
        return len(self._under_way)

    def next(self, waiting: Iterable[Update], now: float) -> Update | None:
        """The oldest update that may go now; it is under way then. None if there is none."""
        for update in waiting:
            lane = lane_of(update)
            if lane not in self._under_way and self._not_before.get(lane, now) <= now:
                self._under_way.add(lane)
                return update
        return None

    def wait(self, now: float) -> float | None:
        """Seconds until a lane that failed may be tried again; None if there is none."""
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
        """Let every lane be tried at once, as for a new webhook."""
        self._waits.clear()
        self._not_before.clear()


def lane_of(update: Update) -> Lane:
    """What an update must keep its order with: its chat, or its kind and its person."""
    kind = next(name for name in update if name != "update_id")
    content = update[kind] if isinstance(update[kind], dict) else {}
    chat, person = content.get("chat"), content.get("from")
    if isinstance(chat, dict):
        return "chat", chat.get("id")
    return kind, person.get("id") if isinstance(person, dict) else None
