"""Waiting for the bot without polling."""

from __future__ import annotations

from collections.abc import Callable

from standin.world import World


class WaitedInVainError(TimeoutError):
    """A wait that timed out; its text shows the chats."""


def wait_until(
    world: World, condition: Callable[[], object], *, timeout: float, what: str = "the condition"
) -> None:
    """Return when `condition` holds, evaluated at once and after every change of the world.

    It is evaluated under the world's lock. Raises a WaitedInVainError after `timeout` seconds.
    """
    with world.changed:
        if world.changed.wait_for(condition, timeout):
            return
        raise WaitedInVainError(f"waited {timeout} s in vain for {what}\n{_chats(world)}")


def _chats(world: World) -> str:
    shown = []
    for room in world.rooms.values():
        if room.messages:
            lines = [f"{room.chat.title} ({room.chat.id}):"]
            lines += [f"  {message}" for message in room.messages.values()]
            shown.append("\n".join(lines))
    return "\n".join(shown) or "all chats are empty"
