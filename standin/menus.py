"""Which commands a person is offered in a chat: the narrowest scope and their language win."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from standin.model import Room, User
from standin.world import World

_ADMINS = ("creator", "administrator")


def scope_key(scope: Mapping[str, Any] | None) -> str:
    """A command scope as text, to compare it; None means the default scope."""
    return json.dumps(dict(scope or {"type": "default"}), sort_keys=True)


def offered_commands(world: World, room: Room, user: User) -> list[dict[str, str]]:
    """The commands as BotCommand objects; none if the bot set none.

    Scopes are tried as the Bot API says ("Determining list of commands"): each one with the
    person's language, then for all languages, before the next wider one.
    """
    for scope in _scopes(room, user):
        for language in (user.language_code or "", ""):
            commands = world.commands.get((scope_key(scope), language))
            if commands:
                return commands
    return []


def _scopes(room: Room, user: User) -> Iterator[dict[str, Any]]:
    """The scopes that apply, from the narrowest to the widest."""
    chat = room.chat.id
    if room.chat.is_private:
        yield {"type": "chat", "chat_id": chat}
        yield {"type": "all_private_chats"}
        yield {"type": "default"}
        return
    is_admin = room.members.get(user.id) in _ADMINS
    yield {"type": "chat_member", "chat_id": chat, "user_id": user.id}
    if is_admin:
        yield {"type": "chat_administrators", "chat_id": chat}
    yield {"type": "chat", "chat_id": chat}
    if is_admin:
        yield {"type": "all_chat_administrators"}
    yield {"type": "all_group_chats"}
    yield {"type": "default"}
