"""The actions of people in the world: write, edit, tap, join, leave and block."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from standin.entities import Formatted
from standin.errors import ApiError
from standin.inline import InlineQuery, InlineResult
from standin.model import Attachment, Chat, Message, Room, User
from standin.render import inline_query_json, user_json
from standin.texts import check_length, written_text
from standin.world import Query, World

# The accounts that Telegram names as authors of what groups and channels post.
GROUP_ANONYMOUS_BOT = User(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
CHANNEL_BOT = User(136817688, "Channel", "Channel_Bot", is_bot=True)
TELEGRAM = User(777000, "Telegram")

# Where the ids of people and groups begin: people above 32 bits, supergroups at -100….
_FIRST_PERSON = 5_000_000_000
_FIRST_GROUP = 1_000_000_000_000
# Telegram's limit for an inline query, in characters.
_MAX_INLINE = 256
_GONE = ("left", "kicked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What somebody posts in a chat; `chosen` is an inline result, posted via the bot."""

    chat_id: int
    author: User
    text: str = ""
    reply_to: int | None = None
    thread: int | None = None
    attachment: Attachment | None = None
    on_behalf_of: Chat | None = None
    forwarded_from_channel: bool = False
    chosen: InlineResult | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGroup:
    """A group to be made; with `topics` it is a forum."""

    title: str
    members: Sequence[User] = ()
    admins: Sequence[User] = ()
    topics: Sequence[str] = ()
    username: str | None = None
    privacy: bool = True
    bot_status: str = "member"


class Crowd:
    """The people of a world; each method makes one change of the world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def person(
        self,
        first_name: str,
        *,
        user_id: int | None = None,
        username: str | None = None,
        language_code: str | None = None,
    ) -> User:
        """A new person, with a new id if none is given.

        Raises a ValueError for an id that is taken.
        """
        world = self._world
        with world.change():
            number = user_id or _FIRST_PERSON + world.number()
            if number in world.users:
                raise ValueError(f"there is a person {number} already")
            user = User(number, first_name, username, language_code)
            world.users[number] = user
            world.room_of(user)
            return user

    def group(self, new: NewGroup) -> Room:
        """A new supergroup; if the bot is a member, it gets the updates about that."""
        world = self._world
        with world.change():
            number = -(_FIRST_GROUP + world.number())
            chat = Chat(number, "supergroup", new.title, new.username, bool(new.topics))
            members = {user.id: "member" for user in new.members}
            members |= {user.id: "administrator" for user in new.admins}
            room = Room(chat, members, privacy=new.privacy)
            world.rooms[number] = room
            for topic in new.topics:
                self._open_topic(room, topic)
            if new.bot_status not in _GONE:
                founder = next(iter((*new.admins, *new.members)), GROUP_ANONYMOUS_BOT)
                self._put_bot(room, founder, new.bot_status)
            return room

    def topic(self, room: Room, name: str) -> int:
        """Open a topic in a forum and return the id of its thread.

        Raises a ValueError for a group that is not a forum.
        """
        with self._world.change():
            if not room.chat.is_forum:
                raise ValueError(f"{room.chat.title} has no topics")
            return self._open_topic(room, name)

    def write(self, post: Post) -> Message:
        """A new message; the bot gets it if it may see it.

        Raises a ValueError for a person who is not in the chat or has blocked the bot, for an
        unknown message to reply to or topic, and for a text that Telegram's apps do not send.
        """
        world = self._world
        with world.change():
            room = world.rooms[post.chat_id]
            self._check(room, post)
            chosen = post.chosen
            formatted = chosen.formatted if chosen else _written(post.text, post.attachment)
            room.started = True
            message = Message(
                chat_id=post.chat_id,
                id=world.next_message_id(room),
                date=world.now,
                author=post.author,
                text=formatted.text,
                entities=formatted.entities,
                reply_to=post.reply_to,
                thread=post.thread,
                attachment=post.attachment,
                on_behalf_of=post.on_behalf_of,
                forwarded_from_channel=post.forwarded_from_channel,
                html=chosen.html if chosen else None,
                markup=chosen.markup if chosen else None,
                link_preview=chosen.link_preview if chosen else None,
                via_bot=world.bot if chosen else None,
            )
            world.keep(message)
            world.deliver(message)
            return message

    def edit(self, message: Message, text: str) -> Message:
        """Change the text of a message; its new form."""
        world = self._world
        with world.change():
            current = world.rooms[message.chat_id].messages[message.id]
            formatted = _written(text, current.attachment)
            edited = world.edited(current, text=formatted.text, entities=formatted.entities)
            world.deliver(edited, "edited_message")
            return edited

    def tap(self, user: User, message: Message, callback_data: str) -> Query:
        """Tap a button of a message."""
        world = self._world
        with world.change():
            query = Query(str(10**15 + world.number()), world.clock())
            world.queries[query.id] = query
            shown: dict[str, Any] = {
                "id": query.id,
                "from": user_json(user),
                "message": world.shown(message),
                "chat_instance": str(message.chat_id),
                "data": callback_data,
            }
            world.updates.add("callback_query", shown)
            return query

    def type_inline(self, user: User, text: str, offset: str, chat_type: str) -> InlineQuery:
        """Type an inline query, which the cache answers at once if it can.

        Raises a ValueError if inline mode is off, and for a text that is too long.
        """
        world = self._world
        if not world.inline:
            raise ValueError("inline mode is off; BotFather's /setinline turns it on")
        if len(text) > _MAX_INLINE:
            raise ValueError(f"an inline query has at most {_MAX_INLINE} characters")
        with world.change():
            query = InlineQuery(str(10**16 + world.number()), user, text, offset, world.clock())
            query.answer = world.inline_cache.find(user, text, offset, query.at)
            if query.answer is None:
                world.inline_queries[query.id] = query
                shown = inline_query_json(query, chat_type)
                world.updates.add("inline_query", shown)
            return query

    def join(self, user: User, room: Room) -> None:
        """Add a person to a group, with a service message."""
        with self._world.change():
            old = room.members.get(user.id, "left")
            room.members[user.id] = "member"
            self._serve(room, user, {"new_chat_members": [user_json(user)]})
            self._world.announce_member(room, user, old=old, new="member")

    def leave(self, user: User, room: Room) -> None:
        """Remove a person from a group, with a service message."""
        with self._world.change():
            old = room.members.get(user.id, "left")
            room.members[user.id] = "left"
            self._serve(room, user, {"left_chat_member": user_json(user)})
            self._world.announce_member(room, user, old=old, new="left")

    def block(self, user: User, *, blocked: bool) -> None:
        """Block the bot or unblock it; it gets an update about that."""
        with self._world.change():
            room = self._world.room_of(user)
            if room.blocked != blocked:
                room.blocked = blocked
                old, new = ("member", "kicked") if blocked else ("kicked", "member")
                self._world.announce_bot_status(room, user, old=old, new=new)

    def place_bot(self, room: Room, by: User, status: str) -> None:
        """Set the bot's status in a group, as in a ChatMember; it gets an update about that."""
        with self._world.change():
            self._put_bot(room, by, status)

    def _put_bot(self, room: Room, by: User, status: str) -> None:
        world = self._world
        old = room.members.get(world.bot.id, "left")
        room.members[world.bot.id] = status
        world.announce_bot_status(room, by, old=old, new=status)
        if old in _GONE and status not in _GONE:
            self._serve(room, by, {"new_chat_members": [user_json(world.bot)]})

    def _open_topic(self, room: Room, name: str) -> int:
        thread = room.last_id + 1
        room.topics[thread] = name
        service = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        self._serve(room, GROUP_ANONYMOUS_BOT, service, thread=thread)
        return thread

    def _serve(
        self, room: Room, by: User, service: dict[str, Any], *, thread: int | None = None
    ) -> None:
        """Post a service message, which the bot gets if it is in the group."""
        world = self._world
        message = Message(
            chat_id=room.chat.id,
            id=world.next_message_id(room),
            date=world.now,
            author=by,
            service=service,
            thread=thread,
        )
        world.keep(message)
        world.deliver(message)

    def _check(self, room: Room, post: Post) -> None:
        if room.blocked:
            raise ValueError(f"{post.author.first_name} has blocked the bot")
        away = room.members.get(post.author.id, "left") in _GONE
        if not room.chat.is_private and post.on_behalf_of is None and away:
            raise ValueError(f"{post.author.first_name} is not in {room.chat.title}")
        _check_there(post.reply_to, room.messages, "message")
        _check_there(post.thread, room.topics, "topic")


def _written(text: str, attachment: Attachment | None) -> Formatted:
    formatted = written_text(text)
    try:
        check_length(formatted, caption=attachment is not None)
    except ApiError as error:
        raise ValueError(error.description) from error
    return formatted


def _check_there(number: int | None, known: Collection[int], what: str) -> None:
    if number is not None and number not in known:
        raise ValueError(f"there is no {what} {number} in this chat")
