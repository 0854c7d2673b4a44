"""Which chats and messages the bot can reach, and why it cannot reach the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from standin.errors import bad_request, forbidden
from standin.model import PRESENT, Message, Room
from standin.world import World


def known_room(world: World, chat_id: int | str) -> Room:
    """A chat that the bot has seen, by its id or its @name.

    Raises an ApiError for any other.
    """
    if isinstance(chat_id, str):
        found = (r for r in world.rooms.values() if _goes_by(r, chat_id))
        room = next(found, None)
    else:
        room = world.rooms.get(chat_id)
    if room is None or (room.chat.is_private and not _has_met(world, room)):
        raise bad_request("chat not found")
    # A group with a name can be found by anybody.
    is_open = room.chat.is_private or room.chat.username is not None
    if not is_open and world.bot.id not in room.members:
        raise bad_request("chat not found")
    return room


def open_room(world: World, chat_id: int | str) -> Room:
    """A chat in which the bot may write.

    Raises an ApiError for a chat that it does not know, or that is closed to it.
    """
    room = known_room(world, chat_id)
    if room.chat.is_private:
        if not room.started:
            raise forbidden("bot can't initiate conversation with a user")
        if room.blocked:
            raise forbidden("bot was blocked by the user")
        return room
    status = room.members.get(world.bot.id)
    if status == "kicked":
        raise forbidden("bot was kicked from the supergroup chat")
    if status not in PRESENT:
        raise forbidden("bot is not a member of the supergroup chat")
    return room


def topic_of(room: Room, thread: int | None, original: Message | None) -> int | None:
    """The topic that a message goes to: the one named, else that of the message replied to.

    Raises an ApiError for a topic that is not there. The general topic has no number.
    """
    if thread is None:
        return original.thread if original else None
    if thread not in room.topics:
        raise bad_request("message thread not found")
    return thread


def original_of(room: Room, reply: Mapping[str, Any] | None) -> Message | None:
    """The message that a message replies to; None for no reply, and for one that may do without.

    Raises an ApiError for a message that is not there, or is in another chat.
    """
    if reply is None:
        return None
    chat_id = reply.get("chat_id", room.chat.id)
    original = room.messages.get(reply["message_id"]) if chat_id == room.chat.id else None
    if original is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return original


def _goes_by(room: Room, name: str) -> bool:
    # A person cannot be reached by name.
    username = None if room.chat.is_private else room.chat.username
    return username is not None and name.lower() == f"@{username}".lower()


def _has_met(world: World, room: Room) -> bool:
    """Whether the bot has seen the person of a private chat, here or in a group."""
    if room.started:
        return True
    groups = (r for r in world.rooms.values() if not r.chat.is_private)
    return any(room.chat.id in r.members and world.bot.id in r.members for r in groups)
