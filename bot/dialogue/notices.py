"""Replies to taps on buttons that no longer work."""

from __future__ import annotations

from bot.config.wording import Wording
from bot.dialogue.actions import Action
from bot.dialogue.model import Button, Reply, TapReply


def expired(wording: Wording) -> TapReply:
    """The reply to a button whose meaning is not stored any more."""
    return TapReply(notice=wording.chat.button_expired, alert=True)


def stale(wording: Wording, again: Action) -> TapReply:
    """The reply to a button from before a reload: a notice, and a button to ask again."""
    button = Button(wording.buttons.ask_again, again.data)
    return TapReply(notice=wording.chat.data_changed, alert=True, edit=Reply((), ((button,),)))
