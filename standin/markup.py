"""Telegram's checks of buttons, apart from their types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from standin.errors import bad_request
from standin.html_text import checked_link

# Bytes of callback data, a limit of the Bot API.
_MAX_DATA_BYTES = 64
# Buttons, and bytes of a markup. Telegram's own limits are undocumented; these are a judgement.
_MAX_BUTTONS = 100
_MAX_MARKUP_BYTES = 10_240
_LOOKS = ("text", "icon_custom_emoji_id", "style")


def checked_markup(markup: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The markup as a message keeps it; None without one, and for a keyboard without buttons.

    Addresses are normalised. Raises an ApiError for a button with no action, with several or with
    an invalid one, and for a markup that is too large.
    """
    if not markup or "inline_keyboard" not in markup:
        return markup or None
    rows = [[_checked_button(button) for button in row] for row in markup["inline_keyboard"]]
    rows = [row for row in rows if row]
    kept = {"inline_keyboard": rows}
    if sum(map(len, rows)) > _MAX_BUTTONS or len(json.dumps(kept)) > _MAX_MARKUP_BYTES:
        raise bad_request("reply markup is too long")
    return kept if rows else None


def _checked_button(button: Mapping[str, Any]) -> dict[str, Any]:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in button if name not in _LOOKS]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request(f"inline keyboard button has more than one of {', '.join(actions)}")
    if "callback_data" in button:
        _check_data(button["callback_data"])
    if "url" not in button:
        return dict(button)
    link = checked_link(button["url"])
    if link is None:
        raise bad_request(
            f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
        )
    return {**button, "url": link}


def _check_data(data: str) -> None:
    if not 1 <= len(data.encode("utf-8", "surrogatepass")) <= _MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
