"""The events for the chat page: first everything, then what changed. It knows no HTTP."""

from __future__ import annotations

from typing import Any

from standin.model import Message, Room, User
from standin.page_view import is_inside, message_view, state_view, visible_rooms
from standin.world import World

Event = dict[str, Any]
# Messages of a chat that the page shows, to keep it fast.
_MOST_MESSAGES = 500


class Feed:
    """The events for the page of one person; it remembers what the page has."""

    def __init__(self, world: World, user: User) -> None:
        self._world = world
        self._user = user
        self._state: dict[str, Any] | None = None
        self._told: dict[int, dict[int, Message]] = {}
        self._actions: dict[int, int] = {}

    def news(self) -> list[Event]:
        """What changed since the last call, or everything at the first one.

        The state comes first, then the last 500 messages and the chat action of each chat.
        """
        with self._world.lock:
            state = state_view(self._world, self._user)
            events: list[Event] = []
            if state != self._state:
                self._state = state
                events.append({"type": "state", **state})
            for room in visible_rooms(self._world, self._user):
                if is_inside(room, self._user):
                    events += [*self._messages(room), *self._action(room)]
                else:
                    self._told.pop(room.chat.id, None)
            return events

    def _messages(self, room: Room) -> list[Event]:
        number = room.chat.id
        is_first = number not in self._told
        told = self._told.setdefault(number, {})
        current = dict(list(room.messages.items())[-_MOST_MESSAGES:])
        changed = [message for message in current.values() if told.get(message.id) is not message]
        deleted = [gone for gone in told if gone not in current]
        self._told[number] = current
        if not (changed or deleted or is_first):
            return []
        views = [message_view(message, self._user) for message in changed]
        return [{"type": "messages", "chat": number, "messages": views, "deleted": deleted}]

    def _action(self, room: Room) -> list[Event]:
        number, count = room.chat.id, room.actions
        is_new = count > self._actions.get(number, count)
        self._actions[number] = count
        if not is_new:
            return []
        return [{"type": "action", "chat": number, "action": room.action, "thread": room.action_in}]
