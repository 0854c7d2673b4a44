"""Sends messages exactly once, through network failures and Telegram's rate limits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from telegram import Bot, Document
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.chat.logs import describe
from bot.chat.lost import Lost, LostMessages
from bot.chat.messages import (
    MessagePart,
    Target,
    Unsent,
    edit_message,
    inline_article,
    is_about_chat,
    is_about_markup,
    keyboard,
    milder,
    parts_of,
    seconds_to_wait,
    send_message,
)
from bot.chat.numbers import MessageNumbers
from bot.chat.order import ChatLocks
from bot.config.replies import Wordings
from bot.dialogue.turns import InlinePage, Reply

_LOG = logging.getLogger(__name__)
# Seconds between tries: the wait doubles up to the longest. With 30 tries a call is given up after
# 12 minutes, by which time an answer is of little use. A judgement.
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0
_TRIES = 30
# Tries to fetch a file, in 16 seconds: the admin who sent it waits, and can send it again.
_FETCHES = 5
# Seconds that Telegram caches inline results. A judgement: it covers someone who goes on typing,
# and the articles of a reload appear soon after.
_INLINE_CACHE_SECONDS = 30


class Sender:
    """Sends and edits messages. A person who blocked the bot and a failing network are no errors.

    Calls that concern one chat are made in order.
    """

    def __init__(self, bot: Bot, wordings: Wordings, *, retries: int) -> None:
        self._bot = bot
        self._retries = retries
        self._locks = ChatLocks()
        self._numbers = MessageNumbers()
        self._lost = LostMessages(bot, wordings, self._numbers)

    def saw(self, chat: int, message: int) -> None:
        """Remember the number of a message in a chat, which helps to find lost messages."""
        self._numbers.saw(chat, message)

    async def send(self, target: Target, reply: Reply) -> int | Unsent:
        """Send a reply, in several messages if it is long; the number of the last one.

        If one is not sent, the reason, and the rest is not sent either. Only the first message is
        a reply to another, and only the last has the buttons.
        """
        lock = self._locks.of(target.chat)
        async with lock:
            return await self._send_parts(target, parts_of(reply))

    async def edit(self, target: Target, message: int, reply: Reply) -> None:
        """Replace a message by a reply; a reply without lines replaces the buttons only.

        A reply that is too long for one message goes on in new messages.
        """
        chat = target.chat
        lock = self._locks.of(chat)
        async with lock:
            if not reply.lines:
                await self._settled(
                    lambda: self._bot.edit_message_reply_markup(
                        chat_id=chat, message_id=message, reply_markup=keyboard(reply.buttons)
                    )
                )
                return
            first, *rest = parts_of(reply)
            await self._edit_part(chat, message, first)
            await self._send_parts(target, rest)

    async def answer_inline(self, query_id: str, page: InlinePage) -> None:
        """Answer an inline query; the results depend on the person's language."""
        results = [inline_article(number, result) for number, result in enumerate(page.results)]
        await self._settled(
            lambda: self._bot.answer_inline_query(
                query_id,
                results,
                cache_time=_INLINE_CACHE_SECONDS,
                is_personal=True,
                next_offset=page.next_offset,
            )
        )

    async def fetch(self, file: Document) -> bytes | None:
        """The content of a file that somebody sent; None if it cannot be fetched."""
        wait = _FIRST_WAIT
        for _ in range(_FETCHES):
            try:
                return bytes(await (await file.get_file()).download_as_bytearray())
            except BadRequest as error:
                _LOG.warning("a file cannot be fetched: %s", describe(error))
                return None
            except TelegramError as error:
                _LOG.warning("a file is fetched again: %s", describe(error))
                await asyncio.sleep(wait)
                wait *= 2
        return None

    async def _send_parts(self, target: Target, parts: Sequence[MessagePart]) -> int | Unsent:
        sent: int | Unsent = Unsent.REFUSED
        for part in parts:
            sent = await self._send_part(target, part)
            if isinstance(sent, Unsent):
                return sent
            self.saw(target.chat, sent)
            target = replace(target, reply_to=None)
        return sent

    async def answer_tap(self, tap_id: str, notice: str | None, *, alert: bool) -> None:
        """Answer a tap, with a notice or an alert; a tap that is too old is ignored."""
        await self._settled(
            lambda: self._bot.answer_callback_query(tap_id, text=notice, show_alert=alert)
        )

    async def _send_part(self, target: Target, part: MessagePart) -> int | Unsent:
        """Send one message; its number, or the reason why it was not sent."""
        known = self._numbers.newest_of_count(target.chat)
        own = self._numbers.newest(target.chat)
        waits = 0
        while True:
            try:
                return await send_message(self._bot, target, part)
            except Forbidden as error:
                _LOG.info("chat %s takes no messages: %s", target.chat, describe(error))
                return Unsent.CLOSED
            except BadRequest as error:
                _LOG.error("a message to chat %s was refused: %s", target.chat, describe(error))
                other = milder(part, error)
                if other is None:
                    return Unsent.CLOSED if is_about_chat(error) else Unsent.REFUSED
                part = other
            except ChatMigrated as error:
                target = replace(target, chat=error.new_chat_id)
            except RetryAfter as error:
                waits += 1
                if waits > self._retries:
                    _LOG.error(
                        "a message to chat %s was given up: %s", target.chat, describe(error)
                    )
                    return Unsent.GIVEN_UP
                await asyncio.sleep(seconds_to_wait(error))
            except TelegramError as error:
                _LOG.warning("a message to chat %s may be lost: %s", target.chat, describe(error))
                return await self._lost.find_or_send(Lost(target, part, known, own))

    async def _edit_part(self, chat: int, message: int, part: MessagePart) -> None:
        try:
            await self._settled(
                lambda: edit_message(self._bot, chat, message, part), pass_on=is_about_markup
            )
        except BadRequest as error:
            _LOG.error("an edit in chat %s is made without styles: %s", chat, describe(error))
            await self._settled(
                lambda: edit_message(self._bot, chat, message, replace(part, plain=True))
            )

    async def _settled(
        self,
        call: Callable[[], Awaitable[object]],
        *,
        pass_on: Callable[[BadRequest], bool] = lambda _: False,
    ) -> None:
        """Make an idempotent call, repeated until it succeeds or is refused.

        A BadRequest is raised if `pass_on` says so; others are logged.
        """
        wait = _FIRST_WAIT
        for _ in range(_TRIES):
            try:
                await call()
            except Forbidden as error:
                _LOG.info("a chat takes no messages: %s", describe(error))
            except BadRequest as error:
                if pass_on(error):
                    raise
                # Nothing to change, a deleted message, a tap that is too old.
                _LOG.info("a call had no effect: %s", describe(error))
            except RetryAfter as error:
                await asyncio.sleep(seconds_to_wait(error))
                continue
            except (NetworkError, TelegramError) as error:
                _LOG.warning("a call is made again: %s", describe(error))
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)
                continue
            return
