"""Find a message that may have arrived although its call failed, or send it again."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.chat.logs import describe
from bot.chat.messages import (
    MessagePart,
    Target,
    Unsent,
    edit_message,
    is_about_chat,
    seconds_to_wait,
)
from bot.chat.numbers import MessageNumbers
from bot.config.replies import Wordings

_LOG = logging.getLogger(__name__)
# Seconds before a try: the wait doubles up to the longest. With 30 tries a message is given up
# after 12 minutes, by which time an answer is of little use. A judgement.
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0
_TRIES = 30
# Telegram numbers messages one by one, and all private chats share one count. A lost message is
# usually one of the next numbers; two are tried before a notice is sent, at a call each.
_LOOK_BEHIND = 2
# How many numbers before the notice are tried at most: at 30 calls a second, 10 seconds.
_LOOK_BEFORE = 300


@dataclass(frozen=True, slots=True)
class Lost:
    """A message that may be lost, and the newest message numbers when it was sent.

    `known` is the newest number of its count, `own` the newest of its chat; 0 for none.
    """

    target: Target
    part: MessagePart
    known: int
    own: int


class LostMessages:
    """Finds messages that may have arrived, so that nothing is sent twice.

    Sending a message again could answer twice. Editing is safe: only a message that arrived can
    be edited, and editing it again changes nothing. If the message is not at the next numbers, a
    short notice is sent, and the numbers before the notice are tried. If the message is not
    there either, the notice is edited into the message.
    """

    def __init__(self, bot: Bot, wordings: Wordings, numbers: MessageNumbers) -> None:
        self._bot = bot
        self._wordings = wordings
        self._numbers = numbers

    async def find_or_send(self, lost: Lost) -> int | Unsent:
        """The number of the message, whether it had arrived or is sent now.

        Else the reason why it was not sent, which is GIVEN_UP after too many failures.
        """
        wait = _FIRST_WAIT
        for _ in range(_TRIES):
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)
            try:
                return await self._find(lost)
            except RetryAfter as error:
                wait = seconds_to_wait(error)
            except (Forbidden, BadRequest) as error:
                _LOG.warning(
                    "a message to chat %s was given up: %s", lost.target.chat, describe(error)
                )
                is_closed = isinstance(error, Forbidden) or is_about_chat(error)
                return Unsent.CLOSED if is_closed else Unsent.REFUSED
            except TelegramError as error:
                _LOG.warning(
                    "chat %s still waits for its message: %s", lost.target.chat, describe(error)
                )
        return Unsent.GIVEN_UP

    async def _find(self, lost: Lost) -> int:
        target = lost.target
        for number in range(lost.known + 1, lost.known + 1 + _LOOK_BEHIND):
            if lost.known and await self._found_at(lost, number):
                return number
        notice = await self._bot.send_message(
            target.chat,
            self._wordings.of(target.language).chat.reconnecting,
            message_thread_id=target.thread,
            disable_notification=True,
        )
        last = notice.message_id
        self._numbers.saw(target.chat, last)
        # Numbers of one count rise, so a number above a later message's is of another count.
        newest = lost.known if lost.known < last else lost.own
        first = newest + 1 if newest else last
        found = None
        # Our own messages there: the lost one, and earlier notices whose responses were lost.
        for number in range(max(first, last - _LOOK_BEFORE), last):
            if self._numbers.is_known(target.chat, number):
                continue
            if found is None:
                found = number if await self._found_at(lost, number) else None
            else:
                await self._erase(target.chat, number)
        if found is None:
            await self._edit_into(target.chat, last, lost.part)
            return last
        await self._erase(target.chat, last)
        return found

    async def _found_at(self, lost: Lost, number: int) -> bool:
        chat = lost.target.chat
        if self._numbers.is_known(chat, number):
            return False
        if not await self._edit_into(chat, number, lost.part):
            return False
        self._numbers.saw(chat, number)
        return True

    async def _erase(self, chat: int, number: int) -> None:
        """Delete a message if it is ours, which an edit tells: only our own can be edited."""
        try:
            await self._bot.edit_message_reply_markup(chat_id=chat, message_id=number)
        except BadRequest as error:
            if "not modified" not in str(error).lower():
                return
        await self._bot.delete_message(chat, number)

    async def _edit_into(self, chat: int, message: int, part: MessagePart) -> bool:
        """Edit a message into this one; False if the number is not one of our messages."""
        try:
            await edit_message(self._bot, chat, message, part)
        except BadRequest as error:
            return "not modified" in str(error).lower()
        return True
