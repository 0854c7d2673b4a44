"""A bell that rings in an event loop whenever the world changes, in whatever thread it does."""

from __future__ import annotations

import asyncio

from standin.world import World


class Bell:
    """Made and waited for in one event loop; whoever looks at the world clears it first."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._loop = asyncio.get_running_loop()
        self._event = asyncio.Event()
        world.listen(self._on_change)

    def close(self) -> None:
        """Hear of no more changes, and let all who wait go."""
        self._world.ignore(self._on_change)
        self.ring()

    def clear(self) -> None:
        """Forget what rang so far."""
        self._event.clear()

    def ring(self) -> None:
        """Wake all who wait."""
        self._event.set()

    async def wait(self, seconds: float | None = None) -> None:
        """Return at the first ring since it was cleared, or when the seconds are over."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return

    def _on_change(self) -> None:
        self._loop.call_soon_threadsafe(self.ring)
