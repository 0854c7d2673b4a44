"""One message of a reply: how it is put into Telegram's form, sent and edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter

from bot.chat.html import MAX_UNITS, split_lines, to_html, to_plain
from bot.chat.keyboard import keyboard
from bot.dialogue.model import Reply
from bot.replying.reply import ReplyLine

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: a chat, its topic if it has topics, and the message replied to.

    `language` is that of what the sender itself has to say there.
    """

    chat: int
    thread: int | None = None
    reply_to: int | None = None
    language: str = "id"


class Unsent(StrEnum):
    """Why a message was not sent: nothing can be sent to the chat, this cannot, not now."""

    CLOSED = "closed"
    REFUSED = "refused"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Part:
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


async def send_message(bot: Bot, target: Target, part: Part) -> int:
    """Send one message; its number. Raises what Telegram answers."""
    reply_to = None
    if target.reply_to is not None:
        reply_to = ReplyParameters(target.reply_to, allow_sending_without_reply=True)
    message = await bot.send_message(
        target.chat,
        part.text,
        parse_mode=part.parse_mode,
        message_thread_id=target.thread,
        reply_parameters=reply_to,
        reply_markup=part.buttons,
        link_preview_options=_NO_PREVIEW,
    )
    return message.message_id


async def edit_message(bot: Bot, chat: int, message: int, part: Part) -> None:
    """Make a message this one. Raises what Telegram answers."""
    await bot.edit_message_text(
        part.text,
        chat_id=chat,
        message_id=message,
        parse_mode=part.parse_mode,
        reply_markup=part.buttons,
        link_preview_options=_NO_PREVIEW,
    )


def parts_of(reply: Reply) -> list[Part]:
    """A reply as messages, of which the last has the buttons."""
    parts = split_lines(reply.lines)
    buttons = keyboard(reply.buttons)
    last = len(parts) - 1
    return [Part(lines, buttons if i == last else None) for i, lines in enumerate(parts)]


def milder(part: Part, error: BadRequest) -> Part | None:
    """The message in a form that may be taken where this one was not; None for no such form."""
    if is_about_markup(error) and not part.plain:
        return replace(part, plain=True)
    if part.buttons and not is_about_chat(error):
        return replace(part, buttons=None)
    return None


def is_about_markup(error: BadRequest) -> bool:
    return "can't parse" in str(error).lower()


def is_about_chat(error: BadRequest) -> bool:
    """Whether nothing can be sent there, whatever it is: no chat, no topic, no right to write."""
    text = str(error).lower()
    return any(word in text for word in ("chat not found", "thread not found", "rights", "topic"))


def seconds_to_wait(error: RetryAfter) -> float:
    """How long Telegram asks to wait, and a little more."""
    wait = error.retry_after
    return (wait if isinstance(wait, int) else wait.total_seconds()) + 0.1
