"""Telegram's messages to those of the dialogue: who writes, and whether it is for the bot."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace

import telegram
from telegram.constants import ChatType, MessageEntityType

from bot.dialogue.commands import find_command
from bot.dialogue.model import Message, Person

_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message for the bot; one without a text of its own has "" for it."""

    message: Message
    thread: int | None
    file: telegram.Document | None
    has_text: bool


class UpdateReader:
    """Knows the bot itself, and the admins by their ids."""

    def __init__(self, me: telegram.User, admins: Set[int]) -> None:
        self._me = me
        self._admins = admins

    def read(self, message: telegram.Message) -> Incoming | None:
        """The message for the dialogue; None if it is not meant for the bot."""
        in_group = message.chat.type in _GROUPS
        if not in_group and message.chat.type != ChatType.PRIVATE:
            return None
        person = self._person(message)
        if person is None:
            return None
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
        if not text and not message.effective_attachment and not in_group:
            return None
        return Incoming(
            Message(person, message.chat.id, message.message_id, text, in_group=in_group),
            thread=message.message_thread_id if message.is_topic_message else None,
            file=message.document,
            has_text=bool(text) or in_group,
        )

    def person(self, user: telegram.User, *, private: bool) -> Person:
        """A person by their account; admins are so in private alone."""
        return Person(user.id, user.language_code, is_admin=private and user.id in self._admins)

    def _person(self, message: telegram.Message) -> Person | None:
        """Who wrote; a chat that writes under its own name is never an admin."""
        if message.is_automatic_forward or message.via_bot == self._me:
            return None
        if message.sender_chat:
            return Person(message.sender_chat.id)
        user = message.from_user
        if user is None or user.is_bot:
            return None
        return self.person(user, private=message.chat.type == ChatType.PRIVATE)

    def _addressed(self, message: telegram.Message, text: str) -> str | None:
        """A group's text without the bot's name; None where the bot is not spoken to."""
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
        entities = message.parse_entities() if message.text else message.parse_caption_entities()
        for entity, mentioned in entities.items():
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
                text = text.replace(mentioned, " ", 1)
        return text


def without_text(incoming: Incoming) -> Message:
    """The message of what has no text, such as a voice."""
    return replace(incoming.message, text="")


def _command_at_start(message: telegram.Message) -> str | None:
    entities = message.parse_entities([MessageEntityType.BOT_COMMAND])
    first = next((e for e in entities if e.offset == 0), None)
    return entities[first] if first else None
