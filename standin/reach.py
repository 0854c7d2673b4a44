"""Finds the chats and messages that a call names, or the reason why the bot cannot reach them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from standin.errors import bad_request, forbidden
from standin.model import PRESENT, Message, Room
from standin.world import World


def known_room(world: World, chat_id: int | str) -> Room:
    """A chat that the bot knows, by its id or @username; raises an ApiError for others."""
    if isinstance(chat_id, str):
        found = (r for r in world.rooms.values() if _goes_by(r, chat_id))
        room = next(found, None)
    else:
        room = world.rooms.get(chat_id)
    if room is None or (room.chat.is_private and not _has_met(world, room)):
        raise bad_request("chat not found")
    # A group with a username is public.
    is_open = room.chat.is_private or room.chat.username is not None
    if not is_open and world.bot.id not in room.members:
        raise bad_request("chat not found")
    return room


def open_room(world: World, chat_id: int | str) -> Room:
    """A chat in which the bot may write; raises an ApiError for others."""
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
    """The topic of a message: the given one, else that of its original; None for the general one.

    Raises an ApiError for an unknown topic.
    """
    if thread is None:
        return original.thread if original else None
    if thread not in room.topics:
        raise bad_request("message thread not found")
    return thread


def original_of(room: Room, reply: Mapping[str, Any] | None) -> Message | None:
    """The message that a new message replies to; None without one.

    If it does not exist or is in another chat, raises an ApiError, or returns None if the reply
    allows that (`allow_sending_without_reply`).
    """
    if reply is None:
        return None
    chat_id = reply.get("chat_id", room.chat.id)
    original = room.messages.get(reply["message_id"]) if chat_id == room.chat.id else None
    if original is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return original


def _goes_by(room: Room, name: str) -> bool:
    # A bot cannot reach a person by username.
    username = None if room.chat.is_private else room.chat.username
    return username is not None and name.lower() == f"@{username}".lower()


def _has_met(world: World, room: Room) -> bool:
    """Whether the bot has met the person of a private chat, there or in a group."""
    if room.started:
        return True
    groups = (r for r in world.rooms.values() if not r.chat.is_private)
    return any(room.chat.id in r.members and world.bot.id in r.members for r in groups)
