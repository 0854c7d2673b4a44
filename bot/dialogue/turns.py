"""What front ends pass in and get back: messages, taps and replies with buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.replying.reply import Renderer, ReplyLine


@dataclass(frozen=True, slots=True)
class Person:
    """Who writes; `language` is the language of their app, as a code."""

    person_id: int
    language: str | None = None
    is_admin: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A text that a person wrote to the bot.

    `chat` and `message_id` identify it, for a later edit. `thread` is its forum topic, 0 for none.
    `sent_at` is aware; None means now.
    """

    person: Person
    chat: int
    message_id: int
    text: str
    in_group: bool = False
    thread: int = 0
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a button of a reply; `data` is that of the button."""

    person: Person
    chat: int
    message_id: int
    data: str
    thread: int = 0
    in_group: bool = False


@dataclass(frozen=True, slots=True)
class InlineResult:
    """A passage that can be sent in any chat: its entry in the list, and the message."""

    title: str
    description: str
    lines: tuple[ReplyLine, ...]


@dataclass(frozen=True, slots=True)
class InlinePage:
    """A page of results; `next_offset` asks for the next page, and is empty at the end."""

    results: tuple[InlineResult, ...]
    next_offset: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a reply; `data` has at most 64 bytes and comes back with a tap."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Call:
    """A command to run: the person, the text after its name, and how and when to reply."""

    person: Person
    rest: str
    renderer: Renderer
    language: str
    in_group: bool = False
    today: date | None = None


# The renderer for a language, over the current snapshot.
RendererOf = Callable[[str], Renderer]
ButtonRows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is shown; `key` is that of the stored question that it answers."""

    lines: tuple[ReplyLine, ...]
    buttons: ButtonRows = ()
    key: str | None = None


@dataclass(frozen=True, slots=True)
class TapReply:
    """The reply to a tap: a brief notice, an edit of the message, or a new message.

    An `edit` without lines changes the buttons only. An `alert` must be dismissed.
    """

    notice: str | None = None
    alert: bool = False
    edit: Reply | None = None
    send: Reply | None = None
