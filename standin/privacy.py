"""Which messages of a chat the bot gets: the privacy mode of the Bot API."""

from __future__ import annotations

from standin.entities import Entity
from standin.model import PRESENT, Message, Room, User


def reaches_bot(message: Message, room: Room, bot: User) -> bool:
    """Whether the bot gets a message.

    In a private chat it gets all messages, unless it is blocked. As a member of a group it gets
    service messages; as an administrator, or with privacy mode off, it gets all messages.
    Otherwise it gets commands unless they name another bot, messages that mention it, replies to
    its messages, and messages sent via it.
    """
    if room.chat.is_private:
        return not room.blocked
    status = room.members.get(bot.id)
    if status not in PRESENT or message.from_bot:
        return False
    if message.service or not room.privacy or status == "administrator":
        return True
    if message.via_bot:
        return True
    return _is_reply_to_bot(message, room) or _names_bot(message, bot)


def _is_reply_to_bot(message: Message, room: Room) -> bool:
    original = room.messages.get(message.reply_to or 0)
    return original is not None and original.from_bot


def _names_bot(message: Message, bot: User) -> bool:
    return any(_entity_names_bot(entity, message.text, bot) for entity in message.entities)


def _entity_names_bot(entity: Entity, text: str, bot: User) -> bool:
    name = f"@{bot.username}".lower()
    shown = _slice(text, entity.offset, entity.end).lower()
    if entity.type == "mention":
        return shown == name
    # Only a command at the start is addressed to bots.
    is_command = entity.type == "bot_command" and entity.offset == 0
    return is_command and ("@" not in shown or shown.endswith(name))


def _slice(text: str, start: int, end: int) -> str:
    """The part of a text between two offsets in UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end]
    return units.decode("utf-16-le", "surrogatepass")
