"""The world as the chat page shows it to one person, in dictionaries for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from standin.inline import InlineQuery
from standin.menus import offered_commands
from standin.model import PRESENT, Attachment, Button, Message, Room, User
from standin.world import World


def state_view(world: World, user: User) -> dict[str, Any]:
    """Everything but messages: the bot, the people, the person's chats and their commands."""
    return {
        "bot": {"id": world.bot.id, "name": world.bot.first_name, "username": world.bot.username},
        "inline": world.inline,
        "me": user.id,
        "people": [_person(world, other) for other in world.users.values() if not other.is_bot],
        "chats": [chat_view(world, room, user) for room in visible_rooms(world, user)],
    }


def visible_rooms(world: World, user: User) -> list[Room]:
    """The person's chat with the bot, then all groups."""
    groups = [room for room in world.rooms.values() if not room.chat.is_private]
    return [world.room_of(user), *groups]


def is_inside(room: Room, user: User) -> bool:
    """Whether a person may read a chat."""
    return room.chat.id == user.id or room.members.get(user.id) in PRESENT


def chat_view(world: World, room: Room, user: User) -> dict[str, Any]:
    """A chat without its messages."""
    is_private = room.chat.is_private
    return {
        "id": room.chat.id,
        "kind": room.chat.kind,
        "title": world.bot.first_name if is_private else room.chat.title,
        "face": world.bot.id if is_private else room.chat.id,
        "isInside": is_inside(room, user),
        "isStarted": room.started,
        "isForum": room.chat.is_forum,
        "topics": [{"id": thread, "name": name} for thread, name in room.topics.items()],
        "members": [] if is_private else _members(world, room),
        "commands": offered_commands(world, room, user),
    }


def message_view(message: Message, user: User) -> dict[str, Any]:
    """A message, without the callback data of its buttons."""
    shown: dict[str, Any] = {
        "id": message.id,
        "date": message.date,
        "author": {"id": message.author.id, "name": _author(message)},
        "isOwn": message.author.id == user.id and not message.service,
        "isBot": message.from_bot,
        "text": message.text,
        "entities": [
            {"type": e.type, "offset": e.offset, "length": e.length, "argument": e.argument}
            for e in message.entities
        ],
        "isEdited": message.is_edited,
        "replyTo": message.reply_to,
        "thread": message.thread,
        "rows": [[_button(button) for button in row] for row in message.buttons],
    }
    if message.via_bot:
        shown["via"] = message.via_bot.username
    if message.attachment:
        shown["attachment"] = _attachment(message.attachment)
    if message.service:
        shown["service"] = _service(message.service)
    return shown


def inline_view(query: InlineQuery) -> dict[str, Any]:
    """The results of an inline query; none while there is no answer."""
    answer = query.answer
    if answer is None:
        return {"id": query.id, "results": [], "next": "", "button": "", "start": ""}
    return {
        "id": query.id,
        "results": [
            {"id": result.id, "title": result.title, "description": result.description}
            for result in answer.results
        ],
        "next": answer.next_offset,
        "button": answer.button_label,
        "start": answer.start_parameter,
    }


def _person(world: World, user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "name": user.first_name,
        "language": user.language_code,
        "about": world.abouts.get(user.id, ""),
    }


def _members(world: World, room: Room) -> list[dict[str, Any]]:
    present = ((world.users[number], status) for number, status in room.members.items())
    return [
        {"id": user.id, "name": user.first_name, "isBot": user.is_bot, "status": status}
        for user, status in present
        if status in PRESENT
    ]


def _author(message: Message) -> str:
    return message.on_behalf_of.title if message.on_behalf_of else message.author.first_name


def _button(button: Button) -> dict[str, Any]:
    return {"label": button.label, "url": button.url}


def _attachment(attachment: Attachment) -> dict[str, Any]:
    content = attachment.content[-1] if attachment.kind == "photo" else attachment.content
    return {
        "kind": attachment.kind,
        "name": content.get("file_name", ""),
        "size": content.get("file_size", 0),
        "file": content.get("file_id", ""),
        "emoji": content.get("emoji", ""),
        "seconds": content.get("duration", 0),
    }


def _service(service: Mapping[str, Any]) -> dict[str, str]:
    """A service message, by the key of its wording on the page."""
    if "new_chat_members" in service:
        names = ", ".join(member["first_name"] for member in service["new_chat_members"])
        return {"what": "joined", "name": names}
    if "left_chat_member" in service:
        return {"what": "left", "name": service["left_chat_member"]["first_name"]}
    return {"what": "topic", "name": service["forum_topic_created"]["name"]}
