"""The nouns of the stand-in's world: people, chats, messages, files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from standin.entities import Entity

# The places of a member who is in the chat (ChatMember, status).
PRESENT = ("creator", "administrator", "member")


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """A private chat (its id is that of the person), a supergroup, or a channel."""

    id: int
    kind: str
    title: str
    username: str | None = None
    is_forum: bool = False

    @property
    def is_private(self) -> bool:
        return self.kind == "private"


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: it calls back or opens an address."""

    label: str
    callback_data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """What a message holds beside text: the Bot API's name of it, and its object."""

    kind: str
    content: Any


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that Telegram keeps; `size` may be claimed larger than its content."""

    id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes = field(repr=False)
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Message:
    """A message as it stood at one time; a later edit makes a new object of it.

    `text` is the caption if there is an attachment; `html` is what the bot sent with its tags,
    None for plain text. `thread` is a forum topic's id, None outside topics. Dates are Unix
    seconds. `author` is who is shown as having written it, `on_behalf_of` the group or channel
    in whose name that was.
    """

    chat_id: int
    id: int
    date: int
    author: User
    text: str = ""
    entities: tuple[Entity, ...] = ()
    html: str | None = None
    markup: Mapping[str, Any] | None = None
    reply_to: int | None = None
    thread: int | None = None
    attachment: Attachment | None = None
    service: Mapping[str, Any] | None = None
    link_preview: Mapping[str, Any] | None = None
    on_behalf_of: Chat | None = None
    forwarded_from_channel: bool = False
    from_bot: bool = False
    via_bot: User | None = None
    edited_at: int | None = None
    edits: int = 0

    @property
    def is_edited(self) -> bool:
        return self.edits > 0

    @property
    def keyboard(self) -> Mapping[str, Any] | None:
        """The inline keyboard as the Bot API shows it; None without one."""
        return self.markup if self.markup and "inline_keyboard" in self.markup else None

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        """The rows of buttons under the message, from the top."""
        rows = self.keyboard["inline_keyboard"] if self.keyboard else ()
        return tuple(
            tuple(Button(b["text"], b.get("callback_data"), b.get("url")) for b in row)
            for row in rows
        )

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all buttons, row after row."""
        return tuple(button.label for row in self.buttons for button in row)

    def __repr__(self) -> str:
        return f"<{self}>"

    def __str__(self) -> str:
        """One line for a person who reads what went on in a chat."""
        what = repr(self.text) if self.attachment is None else f"{self.attachment.kind} {self.text}"
        shown = f"{self.service}" if self.service else what
        edited = f" (edited {self.edits}x)" if self.edits else ""
        labels = f" [{' | '.join(self.labels)}]" if self.labels else ""
        return f"{self.id} {self.author.first_name}: {shown}{edited}{labels}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered to a tap; empty text shows nothing."""

    text: str = ""
    show_alert: bool = False
    url: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class Room:
    """A chat with what changes in it: members, topics, messages.

    `members` holds a status of the Bot API by user id, the bot's own among them. In a private
    chat `started` says whether the person ever wrote, `blocked` whether the bot is blocked.
    `actions` counts how often the bot said that it was typing or the like; the last time it was
    `action`, in the topic `action_in`. Message 1 of a group is its making, so that no topic has
    the number of the general one.
    """

    chat: Chat
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    privacy: bool = True
    started: bool = False
    blocked: bool = False
    actions: int = 0
    action: str = ""
    action_in: int | None = None
    last_id: int = 1
