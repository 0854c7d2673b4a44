"""Telegram's messages as messages of the dialogue: who wrote, and whether to the bot."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

import telegram
from telegram.constants import ChatType, MessageEntityType

from bot.config.settings import Settings
from bot.dialogue.commands import find_command
from bot.dialogue.dialogue import app_language
from bot.dialogue.turns import Message, Person

# Albums that are remembered after their first picture. Its other pictures follow within seconds.
_ALBUMS = 1000
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message to the bot; the text of a message without words is empty."""

    message: Message
    thread: int | None
    file: telegram.Document | None
    has_text: bool


class UpdateReader:
    """Reads Telegram's messages; it knows the bot's own account and who is an admin."""

    def __init__(self, me: telegram.User, settings: Settings) -> None:
        self._me = me
        self._settings = settings
        self._albums: deque[str] = deque(maxlen=_ALBUMS)

    def read(self, message: telegram.Message) -> Incoming | None:
        """The message for the dialogue; None if it is not meant for the bot."""
        in_group = message.chat.type in _GROUPS
        if not in_group and message.chat.type != ChatType.PRIVATE:
            return None
        person = self._person(message)
        if person is None:
            return None
        if message.caption and message.media_group_id:
            self._albums.append(message.media_group_id)
        text = message.text or message.caption or ""
        if in_group:
            addressed = self._addressed(message, text)
            if addressed is None:
                return None
            text = addressed
        elif (own := self._own_command(message, text)) is None:
            return None
        else:
            text = own
        if not text and not in_group and not self._is_worth_a_line(message):
            return None
        thread = thread_of(message)
        return Incoming(
            Message(
                person,
                message.chat.id,
                message.message_id,
                text,
                in_group=in_group,
                thread=thread or 0,
                sent_at=message.edit_date or message.date,
            ),
            thread=thread,
            file=message.document,
            has_text=bool(text) or in_group,
        )

    def _is_worth_a_line(self, message: telegram.Message) -> bool:
        """Whether a message without words has an attachment and is the first of its album."""
        album = message.media_group_id
        if album is None or album not in self._albums:
            self._albums += [album] if album else []
            return message.effective_attachment is not None
        return False

    def person(self, user: telegram.User, *, private: bool) -> Person:
        """The person of an account; only in private chats is anybody an admin."""
        return Person(
            user.id, user.language_code, is_admin=private and user.id in self._settings.admins
        )

    def app_language(self, person: Person) -> str:
        """The language of a person's app, for notices that do not look up a chosen language."""
        return app_language(person.language, self._settings)

    def _person(self, message: telegram.Message) -> Person | None:
        """Who wrote; None for other bots and forwards. A chat that writes is never an admin."""
        if message.is_automatic_forward or message.via_bot == self._me:
            return None
        if message.sender_chat:
            return Person(message.sender_chat.id)
        user = message.from_user
        if user is None or user.is_bot:
            return None
        return self.person(user, private=message.chat.type == ChatType.PRIVATE)

    def _addressed(self, message: telegram.Message, text: str) -> str | None:
        """The text without the bot's name; None if a message in a group is not to the bot."""
        own = self._own_command(message, text)
        if own is None:
            return None
        if own != text:
            return own
        command = _command_at_start(message)
        if command is not None:
            known = find_command(command[1:], is_admin=False)
            return text if known and known.text == "ask" else None
        without = self._without_mention(message, text)
        if without != text:
            return without.strip()
        replied = message.reply_to_message
        if replied and replied.from_user and replied.from_user.id == self._me.id:
            return text or None
        return None

    def _own_command(self, message: telegram.Message, text: str) -> str | None:
        """The text with "/x@bot" as "/x"; None for a command to another bot."""
        command = _command_at_start(message)
        if command is None or "@" not in command:
            return text
        name, _, bot = command.partition("@")
        if bot.lower() != (self._me.username or "").lower():
            return None
        return name + text[len(command) :]

    def _without_mention(self, message: telegram.Message, text: str) -> str:
        for entity, mentioned in _entities(message).items():
            by_name = (
                entity.type == MessageEntityType.MENTION
                and mentioned.lower() == f"@{self._me.username}".lower()
            )
            by_id = (
                entity.type == MessageEntityType.TEXT_MENTION
                and entity.user is not None
                and entity.user.id == self._me.id
            )
            if by_name or by_id:
                return _without(text, entity)
        return text


def thread_of(message: telegram.Message) -> int | None:
    """The forum topic of a message; None without one."""
    return message.message_thread_id if message.is_topic_message else None


def _without(text: str, entity: telegram.MessageEntity) -> str:
    """The text with a blank for the entity, whose offset and length count UTF-16 units."""
    units = text.encode("utf-16-le")
    start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
    rest = units[:start] + " ".encode("utf-16-le") + units[end:]
    return rest.decode("utf-16-le", "replace")


def without_text(incoming: Incoming) -> Message:
    """The message with an empty text, as for a voice message."""
    return replace(incoming.message, text="")


def _command_at_start(message: telegram.Message) -> str | None:
    first = next((entity for entity in _entities(message) if entity.offset == 0), None)
    if first is None or first.type != MessageEntityType.BOT_COMMAND:
        return None
    return _entities(message)[first]


def _entities(message: telegram.Message) -> dict[telegram.MessageEntity, str]:
    """The entities of a text or a caption, each with the text that it covers."""
    return message.parse_entities() if message.text else message.parse_caption_entities()
