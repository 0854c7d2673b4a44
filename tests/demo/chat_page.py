"""Where things are on the chat page, and what the bot puts there."""

from __future__ import annotations

from typing import Any


def text_box(page: Any) -> Any:
    """Where people write."""
    return page.locator("#text")


def last(page: Any) -> Any:
    """What stands last in the chat that is open."""
    return page.locator("#messages > li").last


def keyboard(*rows: str) -> dict[str, Any]:
    """Rows of buttons that call back, the labels parted by bars."""
    return {
        "inline_keyboard": [
            [{"text": label, "callback_data": label} for label in row.split("|")] for row in rows
        ]
    }
