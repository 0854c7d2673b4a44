"""The method getUpdates, which waits for updates, one poller at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from standin.bell import Bell
from standin.errors import ApiError
from standin.updates import MAX_UPDATES
from standin.world import World

_OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
_SET_WEBHOOK = "Conflict: terminated by setWebhook request"
# The longest wait of a getUpdates call, as Telegram limits it.
_MAX_SECONDS = 50


class Poller:
    """Gives updates to the latest poller; used in one event loop."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._bell = Bell(world)
        self._turn = 0
        self._is_closed = False

    def close(self) -> None:
        """End a call that waits."""
        self._is_closed = True
        self._bell.close()

    async def get_updates(self, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The updates from `offset` on, oldest first; none after `timeout` seconds.

        Raises an ApiError if another call comes while this one waits, and if there is a webhook.
        """
        self._turn += 1
        turn = self._turn
        self._bell.ring()
        with self._world.lock:
            self._world.updates.allow(given.get("allowed_updates"))
        limit = min(max(given.get("limit", MAX_UPDATES), 1), MAX_UPDATES)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + min(given.get("timeout", 0), _MAX_SECONDS)
        offset = given.get("offset", 0)
        while True:
            self._bell.clear()
            found = self._look(offset, limit)
            left = deadline - loop.time()
            if found or left <= 0 or self._is_closed:
                return found
            # A negative offset counts from the end, but only at the first look.
            offset = max(offset, 0)
            await self._bell.wait(left)
            if turn != self._turn:
                raise ApiError(409, _OTHER_POLLER)
            if self._world.webhook.url:
                raise ApiError(409, _SET_WEBHOOK)

    def _look(self, offset: int, limit: int) -> list[dict[str, Any]]:
        with self._world.lock:
            if self._world.webhook.url:
                raise ApiError(409, _WEBHOOK)
            if offset:
                self._world.updates.confirm(offset)
            return self._world.updates.first(limit)
