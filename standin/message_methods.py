"""The methods of the Bot API that send, edit and delete messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from standin.entities import Formatted
from standin.errors import bad_request
from standin.markup import checked_markup
from standin.model import Attachment, Message
from standin.reach import open_room, original_of, topic_of
from standin.schema import Upload
from standin.texts import check_length, sent_text
from standin.world import World

Parameters = Mapping[str, Any]
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
# A bot may delete a message for 48 hours (deleteMessage).
_DELETABLE_SECONDS = 48 * 3600


def send_message(world: World, given: Parameters) -> dict[str, Any]:
    """sendMessage."""
    formatted = formatted_text(world, given, "text", "entities")
    check_length(formatted)
    message = _new_message(world, given, formatted)
    return _sent(world, replace(message, link_preview=given.get("link_preview_options")))


def send_document(world: World, given: Parameters) -> dict[str, Any]:
    """sendDocument, with an uploaded file or the id of a stored one."""
    caption = formatted_text(world, given, "caption", "caption_entities")
    check_length(caption, caption=True)
    message = _new_message(world, given, caption)
    attachment = Attachment("document", _document(world, given["document"]))
    return _sent(world, replace(message, attachment=attachment))


def edit_message_text(world: World, given: Parameters) -> dict[str, Any]:
    """editMessageText; without a markup the buttons are removed."""
    formatted = formatted_text(world, given, "text", "entities")
    check_length(formatted)
    message = _own_message(world, given)
    if message.attachment:
        raise bad_request("there is no text in the message to edit")
    changes = {
        "text": formatted.text,
        "entities": formatted.entities,
        "html": _source(given, "text"),
        "markup": checked_markup(given.get("reply_markup")),
        "link_preview": given.get("link_preview_options"),
    }
    same = (message.text, message.entities, message.keyboard, message.link_preview) == (
        changes["text"],
        changes["entities"],
        changes["markup"],
        changes["link_preview"],
    )
    return _edited(world, message, changes, same=same)


def edit_message_reply_markup(world: World, given: Parameters) -> dict[str, Any]:
    """editMessageReplyMarkup; without a markup the buttons are removed."""
    message = _own_message(world, given)
    markup = checked_markup(given.get("reply_markup"))
    return _edited(world, message, {"markup": markup}, same=markup == message.keyboard)


def delete_message(world: World, given: Parameters) -> bool:
    """deleteMessage: the bot's own, and any in private chats and where it is administrator."""
    room = open_room(world, given["chat_id"])
    message = room.messages.get(given["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    is_admin = room.members.get(world.bot.id) == "administrator"
    is_young = world.now - message.date < _DELETABLE_SECONDS
    if not is_admin and not (is_young and (message.from_bot or room.chat.is_private)):
        raise bad_request("message can't be deleted")
    del room.messages[message.id]
    return True


def send_chat_action(world: World, given: Parameters) -> bool:
    """sendChatAction."""
    if given["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    room = open_room(world, given["chat_id"])
    room.action_in = topic_of(room, given.get("message_thread_id"), None)
    room.action = given["action"]
    room.actions += 1
    return True


def formatted_text(world: World, given: Parameters, text: str, entities: str) -> Formatted:
    """The text of a message, by the names of its parameters; raises an ApiError if invalid."""
    if text not in given and text == "text":
        raise bad_request("message text is empty")
    formatted = sent_text(
        given.get(text, ""),
        parse_mode=given.get("parse_mode"),
        entities=given.get(entities, ()),
    )
    # Telegram drops a mention of a person whom the bot cannot know.
    kept = tuple(
        entity
        for entity in formatted.entities
        if entity.type != "text_mention" or int(entity.argument) in world.users
    )
    return Formatted(formatted.text, kept)


def _source(given: Parameters, text: str) -> str | None:
    source: str | None = given.get(text) if given.get("parse_mode") else None
    return source


def _new_message(world: World, given: Parameters, formatted: Formatted) -> Message:
    """The message to send, without what its kind adds; it has no id yet."""
    room = open_room(world, given["chat_id"])
    original = original_of(room, given.get("reply_parameters"))
    thread = topic_of(room, given.get("message_thread_id"), original)
    return Message(
        chat_id=room.chat.id,
        id=0,
        date=world.now,
        author=world.bot,
        text=formatted.text,
        entities=formatted.entities,
        html=_source(given, "text" if "text" in given else "caption"),
        markup=checked_markup(given.get("reply_markup")),
        reply_to=original.id if original else None,
        thread=thread,
        from_bot=True,
    )


def _sent(world: World, message: Message) -> dict[str, Any]:
    room = world.rooms[message.chat_id]
    return world.shown(world.keep(replace(message, id=world.next_message_id(room))))


def _own_message(world: World, given: Parameters) -> Message:
    if "inline_message_id" in given:
        raise bad_request("MESSAGE_ID_INVALID")
    # The schema allows both to be missing, for messages that were sent via an inline query.
    if "chat_id" not in given:
        raise bad_request("chat_id is empty")
    if "message_id" not in given:
        raise bad_request("message identifier is not specified")
    room = open_room(world, given["chat_id"])
    message = room.messages.get(given["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot or message.service:
        raise bad_request("message can't be edited")
    return message


def _edited(
    world: World, message: Message, changes: Mapping[str, Any], *, same: bool
) -> dict[str, Any]:
    # A message with a reply keyboard cannot be edited.
    if message.markup and not message.keyboard:
        raise bad_request("message can't be edited")
    if same:
        raise bad_request(_NOT_MODIFIED)
    return world.shown(world.edited(message, **changes))


def _document(world: World, document: object) -> dict[str, Any]:
    if isinstance(document, Upload):
        if not document.content:
            raise bad_request("file must be non-empty")
        stored = world.files.add(
            document.name, document.content, folder="documents", mime_type=document.mime_type
        )
    else:
        found = world.files.find(str(document))
        if found is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        stored = found
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_name": stored.name,
        "mime_type": stored.mime_type,
        "file_size": stored.size,
    }
