"""Starts the stand-in, and lets a test or the demo act as its users."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from standin.api import BotApi
from standin.calls import Call, CallLog
from standin.crowd import Crowd, NewGroup
from standin.faults import Fault, FaultPlan
from standin.limits import FloodLimits
from standin.loop_thread import LoopThread
from standin.menus import scope_key
from standin.model import Chat, Message, User
from standin.people import ChatView, Group, Person
from standin.schema import Schema
from standin.server import Server, Serving
from standin.waiting import wait_until
from standin.world import World

# The default time to wait for the bot in tests: only a bot that hangs takes so long.
_TIMEOUT_SECONDS = 60.0
# Where the ids of channels begin, away from those of groups.
_FIRST_CHANNEL = 2_000_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Settings of the stand-in: privacy and inline mode, flood limits, times and the clock.

    Taps can be answered for `query_seconds` and inline queries for `inline_seconds`. An update
    waits for `webhook_wait_seconds` after its first delivery failed.
    """

    privacy: bool = True
    inline: bool = True
    inline_seconds: float = 10.0
    webhook_wait_seconds: float = 1.0
    flood_limits: bool = False
    query_seconds: float = 900.0
    clock: Callable[[], float] = time.time


class Standin:
    """A running stand-in. Use it from any thread but that of its server."""

    def __init__(self, token: str, api: BotApi, serving: Serving, *, port: int) -> None:
        self.world = api.world
        self._crowd = Crowd(self.world)
        self._calls = CallLog(self.world.announce)
        self._faults = FaultPlan()
        self._server = Server(token, api, self._calls, self._faults, serving)
        self._thread = LoopThread()
        self._port = port
        self.resume_serving()

    @classmethod
    def start(
        cls,
        *,
        token: str = "123456:TEST",
        username: str = "tanyawarta_bot",
        rules: Rules = Rules(),
        port: int = 0,
        page: bool = False,
    ) -> Standin:
        """A stand-in that serves on loopback; use it in a `with` statement, or close it.

        Port 0 means a free one. `page` also serves the chat page for browsers. The bot's id is the
        number before the colon of its token. Raises a ValueError for a token without one, and an
        OSError for a port that is taken.
        """
        schema = Schema.load()
        world = World(
            bot=User(int(token.split(":")[0]), "TanyaWarta", username, is_bot=True),
            update_kinds=schema.fields("Update"),
            privacy=rules.privacy,
            inline=rules.inline,
            inline_seconds=rules.inline_seconds,
            query_seconds=rules.query_seconds,
            clock=rules.clock,
        )
        limits = FloodLimits(rules.clock) if rules.flood_limits else None
        api = BotApi(world, schema, limits)
        serving = Serving(page=page, webhook_wait_seconds=rules.webhook_wait_seconds)
        return cls(token, api, serving, port=port)

    def __enter__(self) -> Standin:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the server and its thread."""
        self.stop_serving()
        self._thread.close()

    @property
    def base_url(self) -> str:
        """The base address of methods; the token and the method follow it."""
        return f"http://127.0.0.1:{self._port}/bot"

    @property
    def base_file_url(self) -> str:
        """The base address of files; the token and the path of the file follow it."""
        return f"http://127.0.0.1:{self._port}/file/bot"

    @property
    def page_url(self) -> str:
        """The address of the chat page."""
        return f"http://127.0.0.1:{self._port}/"

    @property
    def bot(self) -> User:
        return self.world.bot

    @property
    def webhook_url(self) -> str:
        """Where updates are delivered; empty while the bot polls."""
        with self.world.lock:
            return self.world.webhook.url

    @property
    def calls(self) -> list[Call]:
        """All calls of the bot, oldest first."""
        return self._calls.all()

    def calls_of(self, method: str) -> list[Call]:
        """The calls of one method, by its documented name, oldest first."""
        return [call for call in self.calls if call.method == method]

    def person(
        self,
        first_name: str,
        *,
        id: int | None = None,
        username: str | None = None,
        language_code: str | None = "id",
        about: str = "",
    ) -> Person:
        """A new person, whom the bot does not know yet; the chat page shows `about`."""
        user = self._crowd.person(
            first_name, user_id=id, username=username, language_code=language_code
        )
        with self.world.change():
            self.world.abouts[user.id] = about
            return Person(self.world, self.world.room_of(user), self._crowd, user)

    def group(
        self,
        title: str,
        *,
        members: Sequence[Person] = (),
        topics: Sequence[str] = (),
        privacy: bool | None = None,
        bot_status: str = "member",
    ) -> Group:
        """A new supergroup with these people, a forum if it has topics.

        `bot_status` is the status of the bot as a ChatMember; with "left" it does not know the
        group.
        """
        new = NewGroup(
            title=title,
            members=tuple(person.user for person in members),
            topics=topics,
            privacy=self.world.privacy if privacy is None else privacy,
            bot_status=bot_status,
        )
        return Group(self.world, self._crowd.group(new), self._crowd)

    def channel(self, title: str, *, username: str | None = None) -> Chat:
        """A channel, in whose name people can post in a group."""
        with self.world.lock:
            number = -(_FIRST_CHANNEL + self.world.number())
        return Chat(number, "channel", title, username)

    def current(self, message: Message) -> Message | None:
        """The current form of a message; None if it is deleted."""
        with self.world.lock:
            return self.world.rooms[message.chat_id].messages.get(message.id)

    def wait_until(
        self,
        condition: Callable[[], object],
        timeout: float = _TIMEOUT_SECONDS,
        *,
        what: str = "the condition",
    ) -> None:
        """Return when `condition` holds, which is evaluated after every change.

        Raises a WaitedInVainError, which shows the chats, after `timeout` seconds.
        """
        wait_until(self.world, condition, timeout=timeout, what=what)

    def wait_for_replies(
        self,
        chat: ChatView,
        count: int = 1,
        *,
        after: Message | None = None,
        timeout: float = _TIMEOUT_SECONDS,
    ) -> list[Message]:
        """The bot's messages in a chat, oldest first, once there are `count` of them.

        Only messages later than `after` count. Raises a WaitedInVainError, which shows the chats,
        after `timeout` seconds.
        """
        newest = after.id if after else 0

        def replies() -> list[Message]:
            return [message for message in chat.replies if message.id > newest]

        what = f"{count} replies in {chat.room.chat.title}"
        self.wait_until(lambda: len(replies()) >= count, timeout, what=what)
        return replies()

    def commands(
        self, scope: Mapping[str, Any] | None = None, language_code: str = ""
    ) -> list[tuple[str, str]]:
        """The commands and descriptions that the bot set for a scope and a language, in order."""
        with self.world.lock:
            found = self.world.commands.get((scope_key(scope), language_code), [])
            return [(command["command"], command["description"]) for command in found]

    def inject(self, fault: Fault) -> None:
        """Add a fault to later calls; of the faults that fit a call, the earliest counts."""
        self._faults.add(fault)

    def clear_faults(self) -> None:
        """Remove all faults."""
        self._faults.clear()

    def push_update(self, update: dict[str, Any]) -> int:
        """Queue an update, given without its `update_id`, and return that id."""
        with self.world.change():
            return self.world.updates.push(update)

    def stop_serving(self) -> None:
        """Close all connections and refuse new ones; the world is kept."""
        self._thread.run(self._server.stop())

    def resume_serving(self) -> None:
        """Serve again, on the same port."""
        self._port = self._thread.run(self._server.start(self._port))
