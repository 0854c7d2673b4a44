"""The world behind the stand-in: the people, the chats, and the updates for the bot.

It knows no HTTP. Every use of it holds its lock; every change is announced to its listeners.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from standin.files import FileStore
from standin.inline import InlineCache, InlineQuery
from standin.model import Answer, Chat, Message, Room, User
from standin.privacy import reaches_bot
from standin.render import member_change_json, message_json
from standin.updates import UpdateQueue


@dataclass(slots=True, eq=False)
class Query:
    """A tap on a button, which the bot may answer; `at` is in Unix seconds."""

    id: str
    at: float
    answer: Answer | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Webhook:
    """Where updates are delivered; an empty address means no webhook.

    `certificate` is a PEM text. `last_error` is from the last failed delivery, and
    `last_error_at` its time in Unix seconds.
    """

    url: str = ""
    ip_address: str | None = None
    max_connections: int = 40
    secret_token: str | None = None
    certificate: str | None = None
    last_error: str = ""
    last_error_at: int = 0


@dataclass(slots=True, eq=False, repr=False)
class World:
    """Everything that Telegram would store."""

    bot: User
    update_kinds: Collection[str]
    privacy: bool = True
    inline: bool = True
    inline_seconds: float = 10.0
    query_seconds: float = 900.0
    clock: Callable[[], float] = time.time
    rooms: dict[int, Room] = field(default_factory=dict)
    users: dict[int, User] = field(default_factory=dict)
    abouts: dict[int, str] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    inline_queries: dict[str, InlineQuery] = field(default_factory=dict)
    inline_cache: InlineCache = field(default_factory=InlineCache)
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    files: FileStore = field(default_factory=FileStore)
    webhook: Webhook = field(default_factory=Webhook)
    updates: UpdateQueue = field(init=False)
    lock: threading.RLock = field(default_factory=threading.RLock)
    changed: threading.Condition = field(init=False)
    _listeners: list[Callable[[], None]] = field(default_factory=list)
    _last_private_id: int = 0
    _last_number: int = 0

    def __post_init__(self) -> None:
        self.updates = UpdateQueue(self.update_kinds)
        self.changed = threading.Condition(self.lock)
        self.users[self.bot.id] = self.bot

    @property
    def now(self) -> int:
        """The time in whole Unix seconds."""
        return int(self.clock())

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` after every change, in the thread that made it, under the lock."""
        with self.lock:
            self._listeners.append(listener)

    def ignore(self, listener: Callable[[], None]) -> None:
        """Stop calling `listener`."""
        with self.lock:
            self._listeners.remove(listener)

    @contextmanager
    def change(self) -> Iterator[None]:
        """Hold the lock, and announce the change at the end."""
        with self.changed:
            yield
            self.changed.notify_all()
            for listener in self._listeners:
                listener()

    def announce(self) -> None:
        """Announce something that changed outside the world."""
        with self.change():
            return

    def number(self) -> int:
        """A new number, for ids."""
        self._last_number += 1
        return self._last_number

    def next_message_id(self, room: Room) -> int:
        """The id of the next message: private chats share a count, and each group has its own."""
        if room.chat.is_private:
            self._last_private_id += 1
            return self._last_private_id
        room.last_id += 1
        return room.last_id

    def keep(self, message: Message) -> Message:
        """Store a message, or its new form, in its chat."""
        self.rooms[message.chat_id].messages[message.id] = message
        return message

    def deliver(self, message: Message, kind: str = "message") -> None:
        """Queue an update with a message, if the bot may see it."""
        room = self.rooms[message.chat_id]
        if reaches_bot(message, room, self.bot):
            self.updates.add(kind, self.shown(message))

    def announce_bot_status(self, room: Room, by: User, *, old: str, new: str) -> None:
        """Queue an update that the bot's own status in a chat changed."""
        change = member_change_json(room.chat, by, self.bot, date=self.now, statuses=(old, new))
        self.updates.add("my_chat_member", change)

    def announce_member(self, room: Room, user: User, *, old: str, new: str) -> None:
        """Queue an update that a member's status changed, if the bot is an administrator."""
        if room.members.get(self.bot.id) == "administrator":
            change = member_change_json(room.chat, user, user, date=self.now, statuses=(old, new))
            self.updates.add("chat_member", change)

    def shown(self, message: Message) -> dict[str, Any]:
        """A message as the Bot API shows it."""
        return message_json(message, self.rooms[message.chat_id], self.users)

    def room_of(self, user: User) -> Room:
        """The private chat of a person with the bot, created if there is none."""
        if user.id not in self.rooms:
            chat = Chat(user.id, "private", user.first_name, user.username)
            self.rooms[user.id] = Room(chat)
        return self.rooms[user.id]

    def edited(self, message: Message, **fields: Any) -> Message:  # noqa: ANN401 - of Message
        """Store a new form of a message and return it."""
        edits = message.edits + 1
        return self.keep(replace(message, edited_at=self.now, edits=edits, **fields))
