"""Buttons and inline results of the dialogue as Telegram's objects."""

from __future__ import annotations

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.chat.html import split_lines, to_html
from bot.dialogue.model import ButtonRows, InlineResult


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
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    return InlineQueryResultArticle(
        str(number), result.title, message, description=result.description
    )
