"""The message numbers that the bot has seen, which help to find a lost message."""

from __future__ import annotations

# Messages and chats that are remembered, to bound memory (a few megabytes); the oldest go first.
_KNOWN = 20_000


class MessageNumbers:
    """Message numbers by count: each group has a count, and all private chats share one."""

    def __init__(self) -> None:
        self._newest: dict[int, int] = {}
        self._known: dict[tuple[int, int], None] = {}

    def saw(self, chat: int, message: int) -> None:
        """Remember the number of a message in a chat."""
        for place in (chat, _count(chat)):
            self._newest[place] = max(message, self._newest.pop(place, 0))
        self._known[_count(chat), message] = None
        if len(self._known) > _KNOWN:
            del self._known[next(iter(self._known))]
        if len(self._newest) > _KNOWN:
            del self._newest[next(iter(self._newest))]

    def newest(self, chat: int) -> int:
        """The newest number seen in the chat itself; 0 for none."""
        return self._newest.get(chat, 0)

    def newest_of_count(self, chat: int) -> int:
        """The newest number seen in the count of the chat; 0 for none."""
        return self._newest.get(_count(chat), 0)

    def is_known(self, chat: int, message: int) -> bool:
        """Whether a message with this number was seen."""
        return (_count(chat), message) in self._known


def _count(chat: int) -> int:
    """The key of a chat's count: the id of a group, 0 for private chats, whose ids are positive."""
    return min(chat, 0)
