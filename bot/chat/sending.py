"""Messages out: each arrives once, whatever the network and Telegram do meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from telegram import (
    Bot,
    Document,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.chat.html import MAX_UNITS, split_lines, to_html, to_plain
from bot.chat.keyboard import inline_article, keyboard
from bot.chat.logs import told
from bot.chat.numbers import MessageNumbers
from bot.chat.order import ChatLocks
from bot.config.replies import Wordings
from bot.dialogue.model import InlinePage, Reply
from bot.reply import ReplyLine

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Waits between tries in seconds, each twice the one before up to the last; then it is given up.
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0
_TRIES = 30
_FETCHES = 5
# Message numbers rise one by one, and all private chats share one count: a lost message is looked
# for right behind the newest known when it was sent, then up to one that is sent after it.
_LOOK_BEHIND = 2
_LOOK_BEFORE = 300
# Long enough for one who goes on typing, short enough for what a reload brings.
_INLINE_CACHE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: a chat, its topic if it has topics, and the message replied to.

    `language` is that of what the sender itself has to say there.
    """

    chat: int
    thread: int | None = None
    reply_to: int | None = None
    language: str = "id"


@dataclass(frozen=True, slots=True)
class _Part:
    """One message of a reply; a plain one has no styles."""

    lines: Sequence[ReplyLine]
    buttons: InlineKeyboardMarkup | None
    plain: bool = False

    @property
    def text(self) -> str:
        """The text that is sent."""
        return to_plain(self.lines)[:MAX_UNITS] if self.plain else to_html(self.lines)

    @property
    def parse_mode(self) -> ParseMode | None:
        """How Telegram reads the text."""
        return None if self.plain else ParseMode.HTML


@dataclass(frozen=True, slots=True)
class _Search:
    """A message that may be lost, and the newest numbers that there were when it was sent.

    `known` is that of its count, `own` that of its chat.
    """

    target: Target
    part: _Part
    known: int
    own: int


class Sender:
    """Sends and edits; a person who left or a network that fails is no error here."""

    def __init__(self, bot: Bot, wordings: Wordings, *, retries: int) -> None:
        self._bot = bot
        self._wordings = wordings
        self._retries = retries
        self._locks = ChatLocks()
        self._numbers = MessageNumbers()

    def saw(self, chat: int, message: int) -> None:
        """Note the number of a message in a chat; lost ones are looked for behind the newest."""
        self._numbers.saw(chat, message)

    async def send(self, target: Target, reply: Reply) -> int | None:
        """Send a reply, in several messages if it is long; the number of the last of them.

        None where nothing can be sent to the chat. Only the first message is a reply to another,
        and only the last has the buttons.
        """
        lock = self._locks.of(target.chat)
        async with lock:
            return await self._send_parts(target, _parts(reply))

    async def edit(self, target: Target, message: int, reply: Reply) -> None:
        """Make a message a reply's; without lines only its buttons change.

        What is too long for one message goes on in new ones below.
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
            first, *rest = _parts(reply)
            await self._edit_part(chat, message, first)
            await self._send_parts(target, rest)

    async def answer_inline(self, query_id: str, page: InlinePage) -> None:
        """Offer passages; people get their own, since each has a language."""
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
        """The content of a file that somebody sent; None if it cannot be had."""
        wait = _FIRST_WAIT
        for _ in range(_FETCHES):
            try:
                return bytes(await (await file.get_file()).download_as_bytearray())
            except BadRequest as error:
                _LOG.warning("a file cannot be fetched: %s", told(error))
                return None
            except TelegramError as error:
                _LOG.warning("a file is fetched again: %s", told(error))
                await asyncio.sleep(wait)
                wait *= 2
        return None

    async def _send_parts(self, target: Target, parts: Sequence[_Part]) -> int | None:
        sent: int | None = None
        for part in parts:
            sent = await self._send_part(target, part)
            if sent is None:
                return None
            self.saw(target.chat, sent)
            target = replace(target, reply_to=None)
        return sent

    async def answer_tap(self, tap_id: str, notice: str | None, *, alert: bool) -> None:
        """Tell a tap's notice; one that waited too long is let go."""
        await self._settled(
            lambda: self._bot.answer_callback_query(tap_id, text=notice, show_alert=alert)
        )

    async def _send_part(self, target: Target, part: _Part) -> int | None:
        """Send one message; None where the chat takes none."""
        known = self._numbers.newest_of_count(target.chat)
        own = self._numbers.newest(target.chat)
        waits = 0
        while True:
            try:
                return await self._send_once(target, part)
            except Forbidden as error:
                _LOG.info("chat %s takes no messages: %s", target.chat, told(error))
                return None
            except BadRequest as error:
                _LOG.error("a message to chat %s was refused: %s", target.chat, told(error))
                milder = _milder(part, error)
                if milder is None:
                    return None
                part = milder
            except ChatMigrated as error:
                target = replace(target, chat=error.new_chat_id)
            except RetryAfter as error:
                waits += 1
                if waits > self._retries:
                    _LOG.error("a message to chat %s was given up: %s", target.chat, told(error))
                    return None
                await asyncio.sleep(seconds_to_wait(error))
            except TelegramError as error:
                _LOG.warning("a message to chat %s may be lost: %s", target.chat, told(error))
                return await self._find_or_send(_Search(target, part, known, own))

    async def _send_once(self, target: Target, part: _Part) -> int:
        reply_to = None
        if target.reply_to is not None:
            reply_to = ReplyParameters(target.reply_to, allow_sending_without_reply=True)
        message = await self._bot.send_message(
            target.chat,
            part.text,
            parse_mode=part.parse_mode,
            message_thread_id=target.thread,
            reply_parameters=reply_to,
            reply_markup=part.buttons,
            link_preview_options=_NO_PREVIEW,
        )
        return message.message_id

    async def _find_or_send(self, search: _Search) -> int | None:
        """After a failure that does not tell: the message if it did arrive, else a new one.

        Sending again could answer twice. An edit does no harm, and only a message that arrived
        can be edited. One that is not where it should be is looked for up to a short notice sent
        meanwhile, which becomes the message if there is none.
        """
        wait = _FIRST_WAIT
        for _ in range(_TRIES):
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)
            try:
                return await self._search(search)
            except RetryAfter as error:
                wait = seconds_to_wait(error)
            except (Forbidden, BadRequest) as error:
                _LOG.warning(
                    "a message to chat %s was given up: %s", search.target.chat, told(error)
                )
                return None
            except TelegramError as error:
                _LOG.warning(
                    "chat %s still waits for its message: %s", search.target.chat, told(error)
                )
        return None

    async def _search(self, search: _Search) -> int:
        target = search.target
        for number in range(search.known + 1, search.known + 1 + _LOOK_BEHIND):
            if search.known and await self._is_found(search, number):
                return number
        notice = await self._bot.send_message(
            target.chat,
            self._wordings.of(target.language).chat.reconnecting,
            message_thread_id=target.thread,
            disable_notification=True,
        )
        last = notice.message_id
        self.saw(target.chat, last)
        # A number beyond a later message's is from no count of Telegram's.
        newest = search.known if search.known < last else search.own
        first = newest + 1 if newest else last
        found = None
        # Of ours there may be the message itself, and notices whose own answers were lost.
        for number in range(max(first, last - _LOOK_BEFORE), last):
            if self._numbers.is_known(target.chat, number):
                continue
            if found is None:
                found = number if await self._is_found(search, number) else None
            else:
                await self._erase(target.chat, number)
        if found is None:
            await self._becomes(target.chat, last, search.part)
            return last
        await self._erase(target.chat, last)
        return found

    async def _is_found(self, search: _Search, number: int) -> bool:
        chat = search.target.chat
        if self._numbers.is_known(chat, number):
            return False
        if not await self._becomes(chat, number, search.part):
            return False
        self.saw(chat, number)
        return True

    async def _erase(self, chat: int, number: int) -> None:
        """Delete a message if it is ours: only such a one can be edited."""
        try:
            await self._bot.edit_message_reply_markup(chat_id=chat, message_id=number)
        except BadRequest as error:
            if "not modified" not in str(error).lower():
                return
        await self._bot.delete_message(chat, number)

    async def _becomes(self, chat: int, message: int, part: _Part) -> bool:
        """Make a message of ours this one; False where there is none of ours."""
        try:
            await self._edit_once(chat, message, part)
        except BadRequest as error:
            return "not modified" in str(error).lower()
        return True

    async def _edit_part(self, chat: int, message: int, part: _Part) -> None:
        try:
            await self._settled(
                lambda: self._edit_once(chat, message, part), pass_on=_is_about_markup
            )
        except BadRequest as error:
            _LOG.error("an edit in chat %s is made without styles: %s", chat, told(error))
            await self._settled(lambda: self._edit_once(chat, message, replace(part, plain=True)))

    async def _edit_once(self, chat: int, message: int, part: _Part) -> None:
        await self._bot.edit_message_text(
            part.text,
            chat_id=chat,
            message_id=message,
            parse_mode=part.parse_mode,
            reply_markup=part.buttons,
            link_preview_options=_NO_PREVIEW,
        )

    async def _settled(
        self,
        call: Callable[[], Awaitable[object]],
        *,
        pass_on: Callable[[BadRequest], bool] = lambda _: False,
    ) -> None:
        """Make a call that may be made twice, again until it gets through or is refused."""
        wait = _FIRST_WAIT
        for _ in range(_TRIES):
            try:
                await call()
            except Forbidden as error:
                _LOG.info("a chat takes no messages: %s", told(error))
            except BadRequest as error:
                if pass_on(error):
                    raise
                # Nothing to change, a message that is gone, a tap that waited too long.
                _LOG.info("a call came to nothing: %s", told(error))
            except RetryAfter as error:
                await asyncio.sleep(seconds_to_wait(error))
                continue
            except (NetworkError, TelegramError) as error:
                _LOG.warning("a call is made again: %s", told(error))
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)
                continue
            return


def _parts(reply: Reply) -> list[_Part]:
    """A reply as messages, of which the last has the buttons."""
    parts = split_lines(reply.lines)
    buttons = keyboard(reply.buttons)
    last = len(parts) - 1
    return [_Part(lines, buttons if i == last else None) for i, lines in enumerate(parts)]


def _milder(part: _Part, error: BadRequest) -> _Part | None:
    """The message in a form that may be taken where this one was not; None for no such form."""
    if _is_about_markup(error) and not part.plain:
        return replace(part, plain=True)
    if part.buttons and not _is_about_chat(error):
        return replace(part, buttons=None)
    return None


def _is_about_markup(error: BadRequest) -> bool:
    return "can't parse" in str(error).lower()


def _is_about_chat(error: BadRequest) -> bool:
    """Whether nothing can be sent there, whatever it is: no chat, no topic, no right to write."""
    text = str(error).lower()
    return any(word in text for word in ("chat not found", "thread not found", "rights", "topic"))


def seconds_to_wait(error: RetryAfter) -> float:
    """How long Telegram asks to wait, and a little more."""
    wait = error.retry_after
    return (wait if isinstance(wait, int) else wait.total_seconds()) + 0.1
