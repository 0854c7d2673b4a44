"""The objects of the Bot API, as dictionaries for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from standin.inline import InlineQuery
from standin.model import Chat, Message, Room, User
from standin.texts import entity_json

# The required rights of a ChatMemberAdministrator.
_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_NOT_SHOWN_TO_BOTS = ("can_be_edited", "is_anonymous")


def user_json(user: User) -> dict[str, Any]:
    """A User."""
    shown = {
        "id": user.id,
        "is_bot": user.is_bot,
        "first_name": user.first_name,
        "username": user.username,
        "language_code": user.language_code,
    }
    return {key: value for key, value in shown.items() if value is not None}


def chat_json(chat: Chat) -> dict[str, Any]:
    """A Chat."""
    shown: dict[str, Any] = {"id": chat.id, "type": chat.kind}
    shown["first_name" if chat.is_private else "title"] = chat.title
    if chat.username:
        shown["username"] = chat.username
    if chat.is_forum:
        shown["is_forum"] = True
    return shown


def message_json(message: Message, room: Room, users: Mapping[int, User]) -> dict[str, Any]:
    """A Message with the message that it replies to, without that one's own original.

    In a topic, a message that replies to nothing replies to the message that created the topic.
    """
    shown = _message_alone(message, room, users)
    original = room.messages.get(message.reply_to or message.thread or 0)
    if original and original.id != message.id:
        shown["reply_to_message"] = _message_alone(original, room, users)
    return shown


def member_json(user: User, status: str) -> dict[str, Any]:
    """A ChatMember."""
    shown: dict[str, Any] = {"status": status, "user": user_json(user)}
    if status == "creator":
        shown["is_anonymous"] = False
    elif status == "administrator":
        shown |= {right: right not in _NOT_SHOWN_TO_BOTS for right in _RIGHTS}
    elif status == "kicked":
        shown["until_date"] = 0
    return shown


def member_change_json(
    chat: Chat, by: User, user: User, *, date: int, statuses: tuple[str, str]
) -> dict[str, Any]:
    """A ChatMemberUpdated; `statuses` are the old and the new status."""
    old, new = statuses
    return {
        "chat": chat_json(chat),
        "from": user_json(by),
        "date": date,
        "old_chat_member": member_json(user, old),
        "new_chat_member": member_json(user, new),
    }


def inline_query_json(query: InlineQuery, chat_type: str) -> dict[str, Any]:
    """An InlineQuery."""
    return {
        "id": query.id,
        "from": user_json(query.user),
        "query": query.text,
        "offset": query.offset,
        "chat_type": chat_type,
    }


def _message_alone(message: Message, room: Room, users: Mapping[int, User]) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "message_id": message.id,
        "from": user_json(message.author),
        "chat": chat_json(room.chat),
        "date": message.date,
    }
    if message.on_behalf_of:
        shown |= _in_the_name_of(message, message.on_behalf_of)
    if message.via_bot:
        shown["via_bot"] = user_json(message.via_bot)
    if message.edited_at is not None:
        shown["edit_date"] = message.edited_at
    shown |= _thread(message, room)
    if message.attachment:
        shown[message.attachment.kind] = message.attachment.content
    shown |= _text(message, users)
    if message.keyboard:
        shown["reply_markup"] = message.keyboard
    if message.link_preview:
        shown["link_preview_options"] = message.link_preview
    return shown | dict(message.service or {})


def _in_the_name_of(message: Message, chat: Chat) -> dict[str, Any]:
    shown: dict[str, Any] = {"sender_chat": chat_json(chat)}
    if message.forwarded_from_channel:
        shown["is_automatic_forward"] = True
        shown["forward_origin"] = {
            "type": "channel",
            "chat": chat_json(chat),
            "message_id": message.id,
            "date": message.date,
        }
    return shown


def _thread(message: Message, room: Room) -> dict[str, Any]:
    if message.thread is not None:
        return {"message_thread_id": message.thread, "is_topic_message": True}
    if room.chat.kind != "supergroup" or room.chat.is_forum or message.reply_to is None:
        return {}
    # In a group without topics, replies form a thread under their first message.
    first = message
    while first.reply_to in room.messages:
        first = room.messages[first.reply_to]
    return {} if first.id == message.id else {"message_thread_id": first.id}


def _text(message: Message, users: Mapping[int, User]) -> dict[str, Any]:
    if not message.text:
        return {}
    name = "caption" if message.attachment else "text"
    shown: dict[str, Any] = {name: message.text}
    entities = [entity_json(entity) for entity in message.entities]
    for entity in entities:
        if "user" in entity:
            entity["user"] = user_json(users[entity["user"]["id"]])
    if entities:
        shown["caption_entities" if message.attachment else "entities"] = entities
    return shown
