"""The queue of updates for the bot: numbered, filtered by kind, kept until they are confirmed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from bot.standin.errors import bad_request

# These come only to a bot that asks for them by name (getUpdates, allowed_updates).
_BY_NAME_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MAX_UPDATES = 100
_FIRST_ID = 1000


class UpdateQueue:
    """Updates in the order in which they were made; `kinds` are those that the API knows."""

    def __init__(self, kinds: Collection[str]) -> None:
        self._known = frozenset(kinds) - {"update_id"}
        self._default = self._known - _BY_NAME_ONLY
        self._waiting: list[dict[str, Any]] = []
        self._next_id = _FIRST_ID
        self.allowed: Collection[str] = self._default

    def __len__(self) -> int:
        return len(self._waiting)

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Make only updates of these kinds from now on; none named means the default ones.

        None leaves all as it is. Raises an ApiError for a kind that the API does not know.
        """
        unknown = sorted(set(kinds or ()) - self._known)
        if unknown:
            raise bad_request(f'allowed_updates: there is no update type "{unknown[0]}"')
        if kinds is not None:
            self.allowed = frozenset(kinds) if kinds else self._default

    @property
    def allows_default(self) -> bool:
        return self.allowed == self._default

    def add(self, kind: str, content: Any) -> None:  # noqa: ANN401 - any JSON value
        """Put an update in the queue, if the bot asked for its kind."""
        if kind in self.allowed:
            self.push({kind: content})

    def push(self, update: dict[str, Any]) -> int:
        """Put an update in the queue whatever its kind; the number that it is given."""
        number = self._next_id
        self._next_id += 1
        self._waiting.append({"update_id": number, **update})
        return number

    def confirm(self, offset: int) -> None:
        """Forget the updates below an offset; a negative one keeps that many from the end."""
        if offset < 0:
            self._waiting = self._waiting[offset:]
        else:
            self._waiting = [u for u in self._waiting if u["update_id"] >= offset]

    def first(self, limit: int) -> list[dict[str, Any]]:
        """The oldest updates, which stay in the queue."""
        return self._waiting[:limit]

    def clear(self) -> None:
        self._waiting.clear()
