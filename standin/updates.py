"""The queue of updates for the bot, filtered by kind and kept until they are confirmed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from standin.errors import bad_request

# Kinds that a bot gets only if it asks for them by name (getUpdates, allowed_updates).
_BY_NAME_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
# Updates in one response, the limit of the Bot API.
MAX_UPDATES = 100
# Any positive number; Telegram begins with a random one.
_FIRST_ID = 1000


class UpdateQueue:
    """Updates in order; `kinds` are all kinds of the API."""

    def __init__(self, kinds: Collection[str]) -> None:
        self._known = frozenset(kinds) - {"update_id"}
        self._default = self._known - _BY_NAME_ONLY
        # Removing the first entry of a plain dictionary again and again takes quadratic time.
        self._waiting: OrderedDict[int, dict[str, Any]] = OrderedDict()
        self._next_id = _FIRST_ID
        self.allowed: Collection[str] = self._default

    def __len__(self) -> int:
        return len(self._waiting)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The queued updates, oldest first."""
        return iter(self._waiting.values())

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Queue only updates of these kinds from now on; none of them means the default kinds.

        None changes nothing. Raises an ApiError for an unknown kind.
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
        """Queue an update if its kind is allowed."""
        if kind in self.allowed:
            self.push({kind: content})

    def push(self, update: dict[str, Any]) -> int:
        """Queue an update of any kind and return its id."""
        number = self._next_id
        self._next_id += 1
        self._waiting[number] = {"update_id": number, **update}
        return number

    def confirm(self, offset: int) -> None:
        """Remove the updates below an offset; a negative one keeps that many at the end."""
        if offset < 0:
            offset = self._next_id if not self._waiting else list(self._waiting)[offset:][0]
        while self._waiting and next(iter(self._waiting)) < offset:
            self._waiting.popitem(last=False)

    def remove(self, number: int) -> None:
        """Remove one update, if it is queued."""
        self._waiting.pop(number, None)

    def first(self, limit: int) -> list[dict[str, Any]]:
        """The oldest updates, which stay queued."""
        return list(islice(self, limit))

    def clear(self) -> None:
        self._waiting.clear()
