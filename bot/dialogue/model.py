"""What front ends hand over and get back: messages, taps, replies with buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.replying.reply import Renderer, ReplyLine


@dataclass(frozen=True, slots=True)
class Person:
    """Who writes; `language` is that of their app, and only admins may use admin commands."""

    person_id: int
    language: str | None = None
    is_admin: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A text from a person; in a group only one that is meant for the bot.

    `chat` and `message_id` tell which message it is, for a later edit, and `thread` its topic in a
    forum. `sent_at` has a zone; None means now.
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
    """A tap on a button of a reply; `data` is the button's."""

    person: Person
    chat: int
    message_id: int
    data: str
    thread: int = 0
    in_group: bool = False


@dataclass(frozen=True, slots=True)
class InlineResult:
    """A passage that can be sent in any chat: its list entry, and the message."""

    title: str
    description: str
    lines: tuple[ReplyLine, ...]


@dataclass(frozen=True, slots=True)
class InlinePage:
    """Some results; `next_offset` asks for those behind them, and is empty at the end."""

    results: tuple[InlineResult, ...]
    next_offset: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a reply; `data` is at most 64 bytes and comes back with a tap."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Call:
    """A command being run: by whom, with what behind its name, on which day, and how to reply."""

    person: Person
    rest: str
    renderer: Renderer
    language: str
    in_group: bool = False
    today: date | None = None


# The renderer in a language, over what is served now.
RendererOf = Callable[[str], Renderer]
ButtonRows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is shown; `key` stands for the question that it answers."""

    lines: tuple[ReplyLine, ...]
    buttons: ButtonRows = ()
    key: str | None = None


@dataclass(frozen=True, slots=True)
class TapReply:
    """What a tap brings: a passing notice, a change of the message in place, or a new message.

    An `edit` without lines changes the buttons alone. `alert` makes the notice stay until it is
    read.
    """

    notice: str | None = None
    alert: bool = False
    edit: Reply | None = None
    send: Reply | None = None
