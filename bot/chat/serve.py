"""The bot as a process: it starts, polls Telegram, and stops when it is told to."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NoReturn

from telegram import Update
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder, TypeHandler

from bot.chat.faults import FaultDesk
from bot.chat.handlers import Handlers
from bot.chat.logs import start_logging, told
from bot.chat.menu import Menus
from bot.chat.messages import seconds_to_wait
from bot.chat.order import ChatOrder
from bot.chat.polling import Poller, PollingBot, read_update
from bot.chat.request import AiohttpRequest
from bot.chat.sending import Sender
from bot.chat.updates import UpdateReader
from bot.chat.webhook import WebhookServer
from bot.config.replies import load_wordings
from bot.config.settings import Settings
from bot.dialogue.desk import AdminDesk
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.faults import FaultLog
from bot.dialogue.memory import Memory
from bot.dialogue.taps import Backroom
from bot.dialogue.uploads import Uploads
from bot.errors import InputError, StateError
from bot.reload import Reloader
from bot.state import State

_LOG = logging.getLogger(__name__)
_UPDATES = ["message", "edited_message", "callback_query", "inline_query"]
# Everything ends within so many seconds of a signal; a supervisor kills after ten.
_STOP_SECONDS = 6.0
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 30.0
# So many updates are handled at once; about as many are sent in a second.
_AT_ONCE = 32
# In the state, the updates that were not begun at the last stop.
_LEFT = "updates.left"
_AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def serve(settings: Settings, token: str, *, base_url: str | None = None) -> NoReturn:
    """Run the bot until SIGTERM or SIGINT, then end the process with status 0.

    `base_url` is that of another Bot API server, up to and with "/bot". Raises a StateError for
    a data folder that cannot be used, a CorpusError or ConfigError for what cannot be loaded,
    an InputError for a token that Telegram does not know.
    """
    start_logging(token)
    asyncio.run(_Process(settings, token, base_url).run())
    # Threads cannot be ended, and one that reads a large file would hold the process up.
    logging.shutdown()
    os._exit(0)


class _Process:
    """The parts of the running bot."""

    def __init__(self, settings: Settings, token: str, base_url: str | None) -> None:
        self._settings = settings
        self._state = State.open(settings.state_file)
        self._reloader = Reloader(settings, self._state, clock=_utc_now)
        self._faults = FaultLog(time.monotonic)
        self._wordings = load_wordings(settings.replies.templates)
        self._workers = ThreadPoolExecutor(settings.telegram.workers, thread_name_prefix="answer")
        self._stopping = asyncio.Event()
        self._token_refused = False
        self._requests = (
            AiohttpRequest(connections=_AT_ONCE),
            AiohttpRequest(connections=1),
        )
        bot = _bot(
            settings,
            token,
            base_url,
            on_refused=self._on_token_refused,
            request=self._requests[0],
            get_updates_request=self._requests[1],
        )
        self._order = ChatOrder(_AT_ONCE)
        self._application: _AnyApplication = (
            ApplicationBuilder().bot(bot).concurrent_updates(self._order).build()
        )

    async def run(self) -> None:
        """Serve until it is over; raises an InputError for an unknown token."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopping.set)
        loop.add_signal_handler(signal.SIGHUP, self._reload_soon)
        try:
            if await self._connect():
                await self._serve()
        finally:
            for request in self._requests:
                await request.shutdown()
            self._workers.shutdown(wait=False, cancel_futures=True)
            self._state.close()
        if self._token_refused:
            raise InputError("Telegram refuses the token in TELEGRAM_BOT_TOKEN; check it")

    async def _connect(self) -> bool:
        """Wait for Telegram, for as long as it takes; False if a signal came first."""
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
                    "no connection to Telegram yet, next try in %g s: %s", wait, told(error)
                )
            else:
                return True
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), wait)
            wait = min(2 * wait, _LONGEST_WAIT)
        return False

    async def _serve(self) -> None:
        """Handle updates until the signal; then finish those that came."""
        application = self._application
        menus = self._add_handlers()
        receiver = self._receiver()
        await application.start()
        for update in self._left_before():
            await application.update_queue.put(update)
        try:
            await receiver.start()
        except OSError as error:
            raise InputError(f"cannot listen for updates: {error.strerror or error}") from error
        offering = asyncio.create_task(menus.offer_all(self._settings.admins))
        count = len(self._reloader.service.snapshot.documents)
        _LOG.info("serving as @%s with %d articles", application.bot.username, count)
        await self._stopping.wait()
        _LOG.info("stopping")
        self._order.leave_the_rest()
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                offering.cancel()
                await receiver.stop()
                await application.stop()
                await application.shutdown()
        except TimeoutError:
            _LOG.warning("what was under way at the stop is left undone")
        except TelegramError as error:
            _LOG.warning("the last call to Telegram failed: %s", told(error))
        finally:
            self._keep_left()

    def _keep_left(self) -> None:
        """Keep the updates that were fetched and not begun for the next start."""
        left = [update.to_dict() for update in self._order.left]
        if left:
            _LOG.info("%d updates are left for the next start", len(left))
            self._state.set_value(_LEFT, json.dumps(left))

    def _left_before(self) -> list[Update]:
        kept = self._state.value(_LEFT)
        self._state.set_value(_LEFT, None)
        updates = (read_update(r, self._application.bot) for r in json.loads(kept or "[]"))
        return [update for update in updates if update]

    def _receiver(self) -> Poller | WebhookServer:
        application, webhook = self._application, self._settings.webhook
        if webhook.url:
            queue = application.update_queue
            return WebhookServer(application.bot, queue, webhook, _UPDATES)
        if application.updater is None:
            raise RuntimeError("the application was built without an updater")
        return Poller(application.updater, _UPDATES, on_refused=self._on_token_refused)

    def _add_handlers(self) -> Menus:
        application, settings = self._application, self._settings
        sender = Sender(application.bot, self._wordings, retries=settings.telegram.retries)
        menus = Menus(application.bot, self._wordings, language=settings.replies.language)
        reader = UpdateReader(application.bot.bot, settings)
        handlers = Handlers(self._dialogue(), sender, reader, menus, self._workers)
        desk = FaultDesk(sender, self._faults, self._wordings, settings)
        application.add_handler(TypeHandler(Update, handlers.on_update))
        application.add_error_handler(desk.on_error)
        return menus

    def _dialogue(self) -> Dialogue:
        settings, state = self._settings, self._state
        memory = Memory(state)
        desk = AdminDesk(self._reloader, state, memory, self._faults, clock=_utc_now)
        backroom = Backroom(desk, Uploads(settings, memory))
        return Dialogue(settings, self._reloader.service, state, backroom=backroom)

    def _reload_soon(self) -> None:
        """SIGHUP: reload beside what goes on; the report is in the log."""

        def reload() -> None:
            try:
                done = self._reloader.reload(waiting=True)
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

        self._workers.submit(reload)

    def _on_token_refused(self) -> None:
        self._token_refused = True
        self._stopping.set()


def _bot(settings: Settings, token: str, base_url: str | None, **options: Any) -> PollingBot:  # noqa: ANN401
    limits = settings.telegram
    urls: dict[str, Any] = {}
    if base_url is not None:
        urls = {"base_url": base_url, "base_file_url": _file_url(base_url)}
    return PollingBot(
        token=token,
        rate_limiter=AIORateLimiter(
            overall_max_rate=limits.messages_per_second,
            group_max_rate=limits.group_messages_per_minute,
            # Its own retries stop every chat until one may be written to again; ours do not.
            max_retries=0,
        ),
        **urls,
        **options,
    )


def _file_url(base_url: str) -> str:
    """Where files are fetched: `/file/bot` of the host that has `/bot`."""
    return f"{base_url.removesuffix('/bot')}/file/bot"


def _utc_now() -> datetime:
    return datetime.now(UTC)
