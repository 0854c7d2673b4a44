"""Wakes coroutines when the world changes, in whichever thread it does."""

from __future__ import annotations

import asyncio

from standin.world import World


class Bell:
    """An event that is set by every change of the world; used in one event loop.

    Clear it before looking at the world, so that no change is missed.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._loop = asyncio.get_running_loop()
        self._event = asyncio.Event()
        world.listen(self._on_change)

    def close(self) -> None:
        """Stop listening for changes, and wake everybody who waits."""
        self._world.ignore(self._on_change)
        self.ring()

    def clear(self) -> None:
        """Forget all rings so far."""
        self._event.clear()

    def ring(self) -> None:
        """Wake everybody who waits."""
        self._event.set()

    async def wait(self, seconds: float | None = None) -> None:
        """Return at the first ring since `clear`, or after `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return

    def _on_change(self) -> None:
        self._loop.call_soon_threadsafe(self.ring)
