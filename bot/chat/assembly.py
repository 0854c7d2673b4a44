"""The parts of the Telegram bot, put together; `bot.chat.serve` runs them."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from telegram import Update
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder, TypeHandler

from bot.chat.faults import FaultDesk
from bot.chat.handlers import Handlers
from bot.chat.mail import Mail
from bot.chat.menu import Menus
from bot.chat.order import ChatOrder
from bot.chat.polling import PollingBot
from bot.chat.request import AiohttpRequest
from bot.chat.sending import Sender
from bot.chat.updates import UpdateReader
from bot.clock import utc_now
from bot.config.replies import load_wordings
from bot.config.settings import Settings
from bot.dialogue.desk import AdminDesk
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.error_counts import FaultLog
from bot.dialogue.memory import Memory
from bot.dialogue.taps import Backroom
from bot.dialogue.uploads import Uploads
from bot.reloading.reloader import Reloader
from bot.state import State

# Updates handled at once, which is about as many as Telegram lets a bot answer in a second.
_AT_ONCE = 32
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Parts:
    """The library's application and everything that its handlers need.

    `base_url` names another Bot API server and ends in "/bot"; `on_refused` is called when
    Telegram rejects the token. Raises a StateError for a data folder that cannot be used, a
    CorpusError or ConfigError for a corpus or configuration that cannot be loaded.
    """

    def __init__(
        self,
        settings: Settings,
        token: str,
        *,
        base_url: str | None,
        on_refused: Callable[[], None],
    ) -> None:
        self._settings = settings
        self.state = State.open(settings.state_file)
        self.reloader = Reloader(settings, self.state, clock=utc_now, on_swapped=settle_memory)
        self.faults = FaultLog(time.monotonic)
        self.workers = ThreadPoolExecutor(settings.telegram.workers, thread_name_prefix="answer")
        self.order = ChatOrder(_AT_ONCE)
        self._wordings = load_wordings(settings.replies.templates)
        self._requests = (AiohttpRequest(connections=_AT_ONCE), AiohttpRequest(connections=1))
        bot = PollingBot(
            token=token,
            on_refused=on_refused,
            rate_limiter=_rate_limiter(settings),
            request=self._requests[0],
            get_updates_request=self._requests[1],
            **_urls(base_url),
        )
        self.application: AnyApplication = (
            ApplicationBuilder().bot(bot).concurrent_updates(self.order).build()
        )
        self.menus = Menus(bot, self._wordings, language=settings.replies.language)

    def add_handlers(self) -> Mail:
        """Register the handlers and return the mail, which is not started yet.

        The application must be initialized: the handlers need the bot's own name.
        """
        application, settings = self.application, self._settings
        bot = application.bot
        sender = Sender(bot, self._wordings, retries=settings.telegram.retries)
        reader = UpdateReader(bot.bot, settings)
        dialogue = self._dialogue()
        handlers = Handlers(dialogue, sender, reader, self.menus, self.workers)
        desk = FaultDesk(sender, self.faults, self._wordings, settings)
        application.add_handler(TypeHandler(Update, handlers.on_update))
        application.add_error_handler(desk.on_error)
        mail = Mail(dialogue.digests, sender, self.workers)
        self.reloader.on_news = mail.wake
        return mail

    async def close(self) -> None:
        """Close the connections and the state; work that is queued is cancelled."""
        for request in self._requests:
            await request.shutdown()
        self.workers.shutdown(wait=False, cancel_futures=True)
        self.state.close()

    def _dialogue(self) -> Dialogue:
        settings, state = self._settings, self.state
        memory = Memory(state)
        desk = AdminDesk(self.reloader, state.questions, memory, self.faults, clock=utc_now)
        backroom = Backroom(desk, Uploads(settings, memory))
        return Dialogue(settings, self.reloader.service, state, backroom=backroom)


def settle_memory() -> None:
    """Collect garbage now, and exclude what is left from later collections.

    A collection that scans a loaded corpus delays every answer. A frozen corpus is freed at the
    next call, after another corpus has replaced it.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _rate_limiter(settings: Settings) -> AIORateLimiter:
    limits = settings.telegram
    return AIORateLimiter(
        overall_max_rate=limits.messages_per_second,
        group_max_rate=limits.group_messages_per_minute,
        # The limiter's own retries block every chat while one waits; the sender's do not.
        max_retries=0,
    )


def _urls(base_url: str | None) -> dict[str, Any]:
    """The addresses of methods and of files, which end in "/bot" and "/file/bot"."""
    if base_url is None:
        return {}
    return {
        "base_url": base_url,
        "base_file_url": f"{base_url.removesuffix('/bot')}/file/bot",
    }
