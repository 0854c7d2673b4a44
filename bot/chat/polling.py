"""Polling that survives updates which the library cannot read."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, ExtBot, Updater

from bot.chat.logs import describe

_LOG = logging.getLogger(__name__)
# Seconds that Telegram holds a getUpdates call open; proxies may cut longer ones.
_POLL_SECONDS = 30
# Seconds between two warnings about failed polling, which is tried many times a minute.
_WARN_SECONDS = 60.0
# What the library raises for an update in a form that it does not know.
_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)


class PollingBot(ExtBot[AIORateLimiter]):
    """Skips unreadable updates, and reports a refused token, for which a retry is useless."""

    def __init__(self, *, on_refused: Callable[[], None], **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self._on_refused = on_refused

    async def get_updates(self, *args: Any, **options: Any) -> tuple[Update, ...]:  # noqa: ANN401
        """The next updates, as from ExtBot; an unreadable one is logged by its number."""
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
        """The updates; an unreadable one is an empty update, so that it is confirmed as fetched."""
        for record in records:
            update = read_update(record, self)
            yield update or Update(int(record["update_id"]))


def read_update(record: dict[str, Any], bot: ExtBot[Any]) -> Update | None:
    """The update in a record; None if it cannot be read, which is logged with its number."""
    try:
        return Update.de_json(record, bot)
    except _UNREADABLE as error:
        number = record.get("update_id")
        _LOG.error("update %s cannot be read: %s", number, type(error).__name__)
        return None


class Poller:
    """Fetches updates into the application's queue."""

    def __init__(
        self, updater: Updater, kinds: list[str], *, on_refused: Callable[[], None]
    ) -> None:
        self._updater = updater
        self._kinds = kinds
        self._on_refused = on_refused
        self._starting: asyncio.Task[object] | None = None
        self._warned_at = -_WARN_SECONDS

    async def start(self) -> None:
        """Begin to fetch as soon as Telegram can be reached; pending updates are kept."""
        self._starting = asyncio.create_task(
            self._updater.start_polling(
                timeout=_POLL_SECONDS,
                bootstrap_retries=-1,
                allowed_updates=self._kinds,
                drop_pending_updates=False,
                error_callback=self._on_error,
            )
        )
        self._starting.add_done_callback(self._on_started)

    def _on_started(self, starting: asyncio.Task[object]) -> None:
        """End the process if the start failed for good, since nothing will be fetched."""
        if not starting.cancelled() and (error := starting.exception()):
            _LOG.error("updates cannot be fetched: %s", type(error).__name__)
            self._on_refused()

    async def stop(self) -> None:
        """Stop fetching, and confirm the fetched updates to Telegram."""
        if self._starting and not self._starting.done():
            self._starting.cancel()
        if self._starting:
            with suppress(asyncio.CancelledError, TelegramError):
                await self._starting
        if self._updater.running:
            await self._updater.stop()

    def _on_error(self, error: TelegramError) -> None:
        """Log why updates cannot be fetched, at most once a minute; the library tries again."""
        now = time.monotonic()
        if now - self._warned_at < _WARN_SECONDS:
            return
        self._warned_at = now
        if isinstance(error, Conflict):
            _LOG.warning("another process fetches this bot's updates; stop one of the two")
        else:
            _LOG.warning("updates cannot be fetched: %s", describe(error))
