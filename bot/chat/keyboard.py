"""Buttons of a reply to Telegram's keyboard under a message."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.dialogue.model import ButtonRows


def keyboard(rows: ButtonRows) -> InlineKeyboardMarkup | None:
    """The keyboard with these rows; None for no buttons."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in rows]
    )
