"""Updates as they come, where the library's own way would stop at one that it cannot read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import AIORateLimiter, ExtBot

_LOG = logging.getLogger(__name__)
# What the library raises for an update whose form is not the one that it knows.
_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)


class PollingBot(ExtBot[AIORateLimiter]):
    """Lets an unreadable update go, and tells when its token is refused, which no retry mends."""

    def __init__(self, *, on_refused: Callable[[], None], **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self._on_refused = on_refused

    async def get_updates(self, *args: Any, **options: Any) -> tuple[Update, ...]:  # noqa: ANN401
        """The next updates, as ExtBot's; an unreadable one is logged by its number."""
        try:
            return await super().get_updates(*args, **options)
        except InvalidToken:
            self._on_refused()
            raise
        except _UNREADABLE:
            asked = {k: options[k] for k in ("offset", "allowed_updates") if options.get(k)}
            records = await self.do_api_request("getUpdates", api_kwargs=asked)
            return tuple(self._readable(records))

    def _readable(self, records: Any) -> Iterator[Update]:  # noqa: ANN401 - as it came
        """The updates, with an empty one for each that cannot be read: it counts as fetched."""
        for record in records:
            number = int(record["update_id"])
            try:
                yield Update.de_json(record, self)
            except _UNREADABLE as error:
                _LOG.error("update %d cannot be read: %s", number, type(error).__name__)
                yield Update(number)
