"""The process of the Telegram bot: start, serve until a signal, stop."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
from contextlib import suppress
from typing import NoReturn

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.chat.assembly import Parts, settle_memory
from bot.chat.logs import describe, start_logging
from bot.chat.messages import seconds_to_wait
from bot.chat.polling import Poller, read_update
from bot.chat.webhook import WebhookServer
from bot.config.settings import Settings
from bot.errors import InputError, StateError

_LOG = logging.getLogger(__name__)
_UPDATES = ["message", "edited_message", "callback_query", "inline_query"]
# Seconds that a stop may take in all. Supervisors such as Docker kill a process after 10.
_STOP_SECONDS = 6.0
# Seconds between tries to connect: the wait doubles up to the longest. A judgement.
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 30.0
# The key in the state for updates that were not begun at the last stop.
_LEFT = "updates.left"


def serve(settings: Settings, token: str, *, base_url: str | None = None) -> NoReturn:
    """Run the bot until SIGTERM or SIGINT, then end the process with status 0.

    `base_url` names another Bot API server and ends in "/bot". Raises a StateError for a data
    folder that cannot be used, a CorpusError or ConfigError for a corpus or configuration that
    cannot be loaded, an InputError for a token that Telegram rejects.
    """
    start_logging(token)
    asyncio.run(_Process(settings, token, base_url).run())
    # A normal exit waits for the worker threads, and one may be reading a large file.
    logging.shutdown()
    os._exit(0)


class _Process:
    """The bot between its start and its stop."""

    def __init__(self, settings: Settings, token: str, base_url: str | None) -> None:
        self._settings = settings
        self._stopping = asyncio.Event()
        self._token_refused = False
        self._parts = Parts(settings, token, base_url=base_url, on_refused=self._on_token_refused)
        self._application = self._parts.application

    async def run(self) -> None:
        """Serve until a signal; raises an InputError for a token that Telegram rejects."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopping.set)
        loop.add_signal_handler(signal.SIGHUP, self._reload_soon)
        try:
            if await self._connect():
                await self._serve()
        finally:
            await self._parts.close()
        if self._token_refused:
            raise InputError("Telegram refuses the token in TELEGRAM_BOT_TOKEN; check it")

    async def _connect(self) -> bool:
        """Connect to Telegram, however long that takes; False after a signal or a bad token."""
        wait = _FIRST_WAIT
        while not self._stopping.is_set():
            try:
                await self._application.initialize()
            except InvalidToken:
                self._token_refused = True
                return False
            except RetryAfter as error:
                wait = seconds_to_wait(error)
            except TelegramError as error:
                _LOG.warning(
                    "no connection to Telegram yet, next try in %g s: %s", wait, describe(error)
                )
            else:
                return True
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), wait)
            wait = min(2 * wait, _LONGEST_WAIT)
        return False

    async def _serve(self) -> None:
        """Handle updates until a signal, then finish those that are under way."""
        application, parts = self._application, self._parts
        mail = parts.add_handlers()
        receiver = self._receiver()
        # Analyse the newest articles now, since the first questions would have to wait for it.
        parts.reloader.service.examples()
        settle_memory()
        await application.start()
        try:
            await receiver.start()
        except OSError as error:
            raise InputError(f"cannot listen for updates: {error.strerror or error}") from error
        self._take_up_left()
        mail.start()
        offering = asyncio.create_task(parts.menus.offer_all(self._settings.admins))
        count = len(parts.reloader.service.snapshot.documents)
        _LOG.info("serving as @%s with %d articles", application.bot.username, count)
        await self._stopping.wait()
        _LOG.info("stopping")
        parts.order.leave_the_rest()
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                offering.cancel()
                await receiver.stop()
                await asyncio.gather(application.stop(), mail.stop())
                await application.shutdown()
        except TimeoutError:
            _LOG.warning("what was under way at the stop is left undone")
        except TelegramError as error:
            _LOG.warning("the last call to Telegram failed: %s", describe(error))
        finally:
            self._keep_left()

    def _keep_left(self) -> None:
        """Save the updates that were fetched but not begun for the next start."""
        left = [update.to_dict() for update in self._parts.order.left]
        if left:
            _LOG.info("%d updates are left for the next start", len(left))
            self._parts.state.values.put({_LEFT: json.dumps(left)})

    def _take_up_left(self) -> None:
        """Queue the updates that the last stop left, ahead of new ones."""
        values = self._parts.state.values
        for record in json.loads(values.get(_LEFT) or "[]"):
            update = read_update(record, self._application.bot)
            if update:
                self._application.update_queue.put_nowait(update)
        values.put({_LEFT: None})

    def _receiver(self) -> Poller | WebhookServer:
        application, webhook = self._application, self._settings.webhook
        if webhook.url:
            queue = application.update_queue
            return WebhookServer(application.bot, queue, webhook, _UPDATES)
        if application.updater is None:
            raise RuntimeError("the application was built without an updater")
        return Poller(application.updater, _UPDATES, on_refused=self._on_token_refused)

    def _reload_soon(self) -> None:
        """Reload in a worker thread on SIGHUP, and log the result."""

        def reload() -> None:
            try:
                done = self._parts.reloader.reload(waiting=True)
            except StateError as error:
                _LOG.error("reload: %s", error)
                return
            _LOG.info(
                "reload: %s, %d articles, %d rejected, %.1f s %s",
                done.status,
                done.documents,
                len(done.rejected),
                done.seconds,
                "; ".join(map(str, done.problems)),
            )

        self._parts.workers.submit(reload)

    def _on_token_refused(self) -> None:
        self._token_refused = True
        self._stopping.set()
