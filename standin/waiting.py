"""Waiting for the bot, without looking again and again."""

from __future__ import annotations

from collections.abc import Callable

from standin.world import World


class WaitedInVainError(TimeoutError):
    """What was waited for did not come; the text shows the chats as they are."""


def wait_until(
    world: World, condition: Callable[[], object], *, timeout: float, what: str = "the condition"
) -> None:
    """Return when `condition` holds, which is asked at once and after every change of the world.

    It is asked under the world's lock. Raises a WaitedInVainError after `timeout` seconds.
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
