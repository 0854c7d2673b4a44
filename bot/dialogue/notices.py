"""What taps bring where a button leads nowhere any more."""

from __future__ import annotations

from bot.config.wording import Wording
from bot.dialogue.actions import Action
from bot.dialogue.model import Button, Reply, TapReply


def expired(wording: Wording) -> TapReply:
    """What a button that leads nowhere brings."""
    return TapReply(notice=wording.chat.button_expired, alert=True)


def stale(wording: Wording, again: Action) -> TapReply:
    """What a button from before a reload brings: the news of it, and the way to ask again."""
    button = Button(wording.buttons.ask_again, again.data)
    return TapReply(notice=wording.chat.data_changed, alert=True, edit=Reply((), ((button,),)))
