"""The people and groups of a world, as tests and the demo use them."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from standin.crowd import CHANNEL_BOT, GROUP_ANONYMOUS_BOT, TELEGRAM, Crowd, Post
from standin.inline import InlineAnswer, InlineQuery, InlineResult
from standin.model import Answer, Attachment, Button, Chat, Message, Room, User
from standin.waiting import wait_until
from standin.world import Query, World

# The default time to wait for the bot in tests: only a bot that hangs takes so long.
_TIMEOUT_SECONDS = 60.0


class Place(TypedDict, total=False):
    """Where something is posted: in the private chat if no group is given.

    `thread` is the id or the name of a topic; a reply goes to the topic of its original.
    """

    chat: Group
    reply_to: Message
    thread: int | str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChatView:
    """The current state of a chat; messages are snapshots."""

    world: World
    room: Room

    @property
    def chat_id(self) -> int:
        return self.room.chat.id

    @property
    def messages(self) -> list[Message]:
        """The messages of the chat, oldest first, without deleted ones."""
        with self.world.lock:
            return list(self.room.messages.values())

    @property
    def replies(self) -> list[Message]:
        """The bot's messages, oldest first."""
        return [message for message in self.messages if message.from_bot]

    @property
    def typing_count(self) -> int:
        """How many chat actions the bot sent, such as "typing"."""
        return self.room.actions

    def __repr__(self) -> str:
        return f"<{self.room.chat.title} {self.chat_id}>"

    def __str__(self) -> str:
        """The whole chat, one message in each line."""
        return "\n".join([f"{self.room.chat.title} ({self.chat_id}):", *map(str, self.messages)])


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a button."""

    world: World
    query: Query

    def answer(self, timeout: float = _TIMEOUT_SECONDS) -> Answer:
        """The bot's answer; raises a TimeoutError if none comes within `timeout` seconds."""
        wait_until(
            self.world,
            lambda: self.query.answer is not None,
            timeout=timeout,
            what="an answer to a tap",
        )
        return self.query.answer or Answer()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Group(ChatView):
    """A supergroup."""

    crowd: Crowd

    @property
    def topics(self) -> Mapping[str, int]:
        """The ids of the topics by name, without the general topic."""
        return {name: thread for thread, name in self.room.topics.items()}

    def open_topic(self, name: str) -> int:
        """Open a topic of a forum and return its id."""
        return self.crowd.topic(self.room, name)

    def write_anonymously(self, text: str, **place: Unpack[Place]) -> Message:
        """Post a message of an anonymous administrator."""
        return self._say(text, GROUP_ANONYMOUS_BOT, self.room.chat, place)

    def post_as_channel(self, text: str, channel: Chat, **place: Unpack[Place]) -> Message:
        """Post a message in the name of a channel."""
        return self._say(text, CHANNEL_BOT, channel, place)

    def forward_from_channel(self, text: str, channel: Chat) -> Message:
        """Post a message of the linked channel, as Telegram forwards it to the group."""
        post = Post(
            chat_id=self.chat_id,
            author=TELEGRAM,
            text=text,
            on_behalf_of=channel,
            forwarded_from_channel=True,
        )
        return self.crowd.write(post)

    def add_bot(self, by: Person, *, status: str = "member") -> None:
        """Add the bot, or change its status, to member or administrator."""
        self.crowd.place_bot(self.room, by.user, status)

    def remove_bot(self, by: Person) -> None:
        """Remove the bot."""
        self.crowd.place_bot(self.room, by.user, "kicked")

    def _say(self, text: str, author: User, chat: Chat, place: Place) -> Message:
        place = {**place, "chat": self}
        return self.crowd.write(_post(self, author, place, text=text, on_behalf_of=chat))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Person(ChatView):
    """A person, and their private chat with the bot."""

    crowd: Crowd
    user: User

    @property
    def id(self) -> int:
        return self.user.id

    def start(self) -> Message:
        """Press the button that starts a chat with a bot."""
        return self.write("/start")

    def write(self, text: str, **place: Unpack[Place]) -> Message:
        """Write a message."""
        return self.crowd.write(_post(self, self.user, place, text=text))

    def edit(self, message: Message, text: str) -> Message:
        """Edit a message of their own; its new form."""
        return self.crowd.edit(message, text)

    def tap(self, message: Message, label: str) -> Tap:
        """Tap a button of the current message, by its label or a unique beginning of it.

        Raises a LookupError if no button or several match, and a ValueError for a button without
        callback data.
        """
        current = self.world.rooms[message.chat_id].messages[message.id]
        button = _button(current, label)
        if button.callback_data is None:
            raise ValueError(f"the button {button.label!r} does not call back")
        return Tap(self.world, self.crowd.tap(self.user, current, button.callback_data))

    def begin_inline(
        self, text: str, offset: str = "", *, chat: Group | None = None
    ) -> InlineQuery:
        """Type an inline query, in the chat with the bot or in a group, without waiting.

        Raises a ValueError if inline mode is off, and for more than 256 characters.
        """
        chat_type = chat.room.chat.kind if chat else "sender"
        return self.crowd.type_inline(self.user, text, offset, chat_type)

    def type_inline(
        self,
        text: str,
        offset: str = "",
        *,
        chat: Group | None = None,
        timeout: float = _TIMEOUT_SECONDS,
    ) -> InlineAnswer:
        """Type an inline query as `begin_inline` does, and return the bot's answer.

        Raises a TimeoutError if no answer comes within `timeout` seconds.
        """
        query = self.begin_inline(text, offset, chat=chat)
        what = f"an answer to the inline query {text!r}"
        wait_until(self.world, lambda: query.answer is not None, timeout=timeout, what=what)
        return query.answer or InlineAnswer(results=())

    def choose(self, result: InlineResult, **place: Unpack[Place]) -> Message:
        """Send an inline result, via the bot."""
        return self.crowd.write(_post(self, self.user, place, chosen=result))

    def upload(
        self,
        name: str,
        content: bytes,
        *,
        caption: str = "",
        size: int | None = None,
        **place: Unpack[Place],
    ) -> Message:
        """Send a file as a document; `size` claims another size than that of `content`."""
        mime_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        with self.world.lock:
            stored = self.world.files.add(
                name, content, folder="documents", mime_type=mime_type, size=size
            )
        shown = {
            "file_id": stored.id,
            "file_unique_id": stored.unique_id,
            "file_name": name,
            "mime_type": mime_type,
            "file_size": stored.size,
        }
        return self._send(Attachment("document", shown), caption, place)

    def photo(self, *, caption: str = "", **place: Unpack[Place]) -> Message:
        """Send a photo."""
        sizes = [{**self._file("photos", "photo.jpg"), "width": 90, "height": 90}]
        return self._send(Attachment("photo", sizes), caption, place)

    def voice(self, **place: Unpack[Place]) -> Message:
        """Send a voice message."""
        voice = {**self._file("voice", "voice.oga"), "duration": 3, "mime_type": "audio/ogg"}
        return self._send(Attachment("voice", voice), "", place)

    def sticker(self, **place: Unpack[Place]) -> Message:
        """Send a sticker."""
        kind = {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👮"}
        sticker = {**self._file("stickers", "sticker.webp"), "width": 512, "height": 512, **kind}
        return self._send(Attachment("sticker", sticker), "", place)

    def location(self, **place: Unpack[Place]) -> Message:
        """Send a location."""
        where = {"latitude": -8.5393, "longitude": 115.1258}
        return self._send(Attachment("location", where), "", place)

    def join(self, group: Group) -> None:
        """Join a group."""
        self.crowd.join(self.user, group.room)

    def leave(self, group: Group) -> None:
        """Leave a group."""
        self.crowd.leave(self.user, group.room)

    def block(self) -> None:
        """Block the bot."""
        self.crowd.block(self.user, blocked=True)

    def unblock(self) -> None:
        """Unblock the bot."""
        self.crowd.block(self.user, blocked=False)

    def _file(self, folder: str, name: str) -> dict[str, Any]:
        with self.world.lock:
            stored = self.world.files.add(name, b"content", folder=folder, mime_type="")
        return {
            "file_id": stored.id,
            "file_unique_id": stored.unique_id,
            "file_size": stored.size,
        }

    def _send(self, attachment: Attachment, caption: str, place: Place) -> Message:
        post = _post(self, self.user, place, text=caption, attachment=attachment)
        return self.crowd.write(post)


def _post(view: ChatView, author: User, place: Place, **fields: Any) -> Post:  # noqa: ANN401
    original = place.get("reply_to")
    room = place["chat"].room if "chat" in place else view.room
    thread = place.get("thread", original.thread if original else None)
    if isinstance(thread, str):
        names = {name: number for number, name in room.topics.items()}
        thread = names[thread]
    return Post(
        chat_id=room.chat.id,
        author=author,
        reply_to=original.id if original else None,
        thread=thread,
        **fields,
    )


def _button(message: Message, label: str) -> Button:
    buttons: Sequence[Button] = [button for row in message.buttons for button in row]
    exact = [button for button in buttons if button.label == label]
    found = exact or [button for button in buttons if button.label.startswith(label)]
    if len(found) != 1:
        raise LookupError(f"{label!r} names {len(found)} of the buttons {message.labels}")
    return found[0]
