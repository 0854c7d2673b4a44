"""Replies and inline results in Telegram's form; sending and editing one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter

from bot.chat.html import MAX_UNITS, split_lines, to_html, to_plain
from bot.dialogue.turns import ButtonRows, InlineResult, Reply
from bot.replying.reply import ReplyLine

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: the chat, the forum topic if any, and the message replied to.

    `language` is the language of the sender's own notices there.
    """

    chat: int
    thread: int | None = None
    reply_to: int | None = None
    language: str = "id"


class Unsent(StrEnum):
    """Why a message was not sent."""

    # Nothing can be sent to the chat.
    CLOSED = "closed"
    # This message cannot be sent; another may.
    REFUSED = "refused"
    # Too many tries failed; a later one may succeed.
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class MessagePart:
    """One message of a reply; without styles if `plain`."""

    lines: Sequence[ReplyLine]
    buttons: InlineKeyboardMarkup | None
    plain: bool = False

    @property
    def text(self) -> str:
        """The text to send, in the form that `parse_mode` names."""
        return to_plain(self.lines)[:MAX_UNITS] if self.plain else to_html(self.lines)

    @property
    def parse_mode(self) -> ParseMode | None:
        """The markup of the text; None for plain text."""
        return None if self.plain else ParseMode.HTML


async def send_message(bot: Bot, target: Target, part: MessagePart) -> int:
    """Send one message and return its number. Raises a TelegramError."""
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


async def edit_message(bot: Bot, chat: int, message: int, part: MessagePart) -> None:
    """Replace a message, its buttons included. Raises a TelegramError."""
    await bot.edit_message_text(
        part.text,
        chat_id=chat,
        message_id=message,
        parse_mode=part.parse_mode,
        reply_markup=part.buttons,
        link_preview_options=_NO_PREVIEW,
    )


def parts_of(reply: Reply) -> list[MessagePart]:
    """A reply as messages, in order; the last has the buttons."""
    parts = split_lines(reply.lines)
    buttons = keyboard(reply.buttons)
    last = len(parts) - 1
    return [MessagePart(lines, buttons if i == last else None) for i, lines in enumerate(parts)]


def keyboard(rows: ButtonRows) -> InlineKeyboardMarkup | None:
    """The keyboard with these rows; None for no buttons."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in rows]
    )


def inline_article(number: int, result: InlineResult) -> InlineQueryResultArticle:
    """A result as an item of Telegram's list; choosing it sends the message."""
    message = InputTextMessageContent(
        to_html(split_lines(result.lines)[0]),
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
    )
    return InlineQueryResultArticle(
        str(number), result.title, message, description=result.description
    )


def milder(part: MessagePart, error: BadRequest) -> MessagePart | None:
    """A simpler form of a refused message, which may be accepted; None if there is none."""
    if is_about_markup(error) and not part.plain:
        return replace(part, plain=True)
    if part.buttons and not is_about_chat(error):
        return replace(part, buttons=None)
    return None


def is_about_markup(error: BadRequest) -> bool:
    return "can't parse" in str(error).lower()


def is_about_chat(error: BadRequest) -> bool:
    """Whether no message at all can be sent there: no chat, no topic, no right to write."""
    text = str(error).lower()
    return any(word in text for word in ("chat not found", "thread not found", "rights", "topic"))


def seconds_to_wait(error: RetryAfter) -> float:
    """How long Telegram asks to wait, in seconds, plus a margin for its rounding."""
    wait = error.retry_after
    return (wait if isinstance(wait, int) else wait.total_seconds()) + 0.1
