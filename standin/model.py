"""The data of the stand-in's world: people, chats, messages and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from standin.entities import Entity

# The statuses of a ChatMember who is in the chat.
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
    """A private chat (with the id of the person), a supergroup or a channel."""

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
    """A button under a message, with callback data or an address to open."""

    label: str
    callback_data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """What a message has besides text: the field of the Bot API, and its value."""

    kind: str
    content: Any


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file; `size` may claim more bytes than `content` has."""

    id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes = field(repr=False)
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Message:
    """A snapshot of a message; an edit makes a new object.

    `text` is the caption if there is an attachment; `html` is the source that the bot sent, None
    for plain text. `thread` is the id of a forum topic, None outside topics. Dates are Unix
    seconds. `author` is the account that is shown as the author, and `on_behalf_of` the group or
    channel that it writes for.
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
        """The message in one line, for the text of a failed test."""
        what = repr(self.text) if self.attachment is None else f"{self.attachment.kind} {self.text}"
        shown = f"{self.service}" if self.service else what
        edited = f" (edited {self.edits}x)" if self.edits else ""
        labels = f" [{' | '.join(self.labels)}]" if self.labels else ""
        return f"{self.id} {self.author.first_name}: {shown}{edited}{labels}"


@dataclass(frozen=True, slots=True)
class Answer:
    """The bot's answer to a tap; an empty text shows nothing."""

    text: str = ""
    show_alert: bool = False
    url: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class Room:
    """A chat with its state: members, topics and messages.

    `members` has the status of each member by user id, the bot included. In a private chat,
    `started` says whether the person ever wrote, and `blocked` whether they blocked the bot.
    `actions` counts the bot's chat actions; the last one was `action`, in the topic `action_in`.
    `last_id` begins at 1, since the id 1 stands for the general topic of a forum.
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
