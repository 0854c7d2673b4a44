"""Which message numbers were seen, by which a lost message is found."""

from __future__ import annotations

# So many messages and chats are known; the oldest are forgotten.
_KNOWN = 20_000


class MessageNumbers:
    """Numbers of messages by their count: each group has its own, all private chats share one."""

    def __init__(self) -> None:
        self._newest: dict[int, int] = {}
        self._known: dict[tuple[int, int], None] = {}

    def saw(self, chat: int, message: int) -> None:
        """Note a message of a chat."""
        for place in (chat, _count(chat)):
            self._newest[place] = max(message, self._newest.pop(place, 0))
        self._known[_count(chat), message] = None
        if len(self._known) > _KNOWN:
            del self._known[next(iter(self._known))]
        if len(self._newest) > _KNOWN:
            del self._newest[next(iter(self._newest))]

    def newest(self, chat: int) -> int:
        """The newest number of the chat itself; 0 if none was seen."""
        return self._newest.get(chat, 0)

    def newest_of_count(self, chat: int) -> int:
        """The newest number of the count that the chat has part in; 0 if none was seen."""
        return self._newest.get(_count(chat), 0)

    def is_known(self, chat: int, message: int) -> bool:
        """Whether a number is that of a message which was seen."""
        return (_count(chat), message) in self._known


def _count(chat: int) -> int:
    """The chat whose count it is; 0 for all private ones, whose ids are above 0."""
    return min(chat, 0)
