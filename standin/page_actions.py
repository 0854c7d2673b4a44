"""The actions of people on the chat page, from and to JSON, without HTTP."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from standin.crowd import Crowd
from standin.inline import InlineQuery
from standin.model import Message, Room, User
from standin.page_view import is_inside
from standin.people import Group, Person, Place
from standin.world import Query, World

Given = Mapping[str, Any]
T = TypeVar("T")
# Inline queries whose results can be chosen. A judgement: a person chooses from the last few.
_KEPT_QUERIES = 200


class PageActions:
    """Carries out actions; all methods raise a ValueError or LookupError if that is impossible."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._crowd = Crowd(world)
        self._inline: OrderedDict[str, InlineQuery] = OrderedDict()
        self._acts: Mapping[str, Callable[[Given], dict[str, Any]]] = {
            "choose": self._choose,
            "edit": self._edit,
            "join": self._join,
            "leave": self._leave,
            "person": self._new_person,
            "send": self._send,
            "write": self._write,
        }

    def act(self, name: str, given: Given) -> dict[str, Any]:
        """Carry out an action by its name; the result is empty for most of them."""
        return self._acts[name](given)

    def user(self, given: Given) -> User:
        """The person who acts."""
        user = self._world.users[_take(given, "person", int)]
        if user.is_bot:
            raise LookupError(f"{user.first_name} is a bot")
        return user

    def tap(self, given: Given) -> Query:
        """Tap a button by its row and column in the current message."""
        message = self._message(given, "message")
        row, column = _take(given, "row", int), _take(given, "column", int)
        if row < 0 or column < 0:
            raise LookupError("there is no such button")
        button = message.buttons[row][column]
        if button.callback_data is None:
            raise ValueError(f"the button {button.label!r} does not call back")
        return self._crowd.tap(self.user(given), message, button.callback_data)

    def inline(self, given: Given) -> InlineQuery:
        """Type an inline query."""
        text, offset = _take(given, "text", str), _take(given, "offset", str)
        kind = self._room(given).chat.kind
        chat_type = "sender" if kind == "private" else kind
        query = self._crowd.type_inline(self.user(given), text, offset, chat_type)
        self._inline[query.id] = query
        while len(self._inline) > _KEPT_QUERIES:
            self._inline.popitem(last=False)
        return query

    def upload(self, given: Given, content: bytes) -> None:
        """Send a document."""
        name, caption = _take(given, "name", str), _take(given, "caption", str)
        self._person(given).upload(name, content, caption=caption, **self._place(given))

    def _write(self, given: Given) -> dict[str, Any]:
        text = _take(given, "text", str)
        if not text.strip():
            raise ValueError("there is no text")
        self._person(given).write(text, **self._place(given))
        return {}

    def _edit(self, given: Given) -> dict[str, Any]:
        message, person = self._message(given, "message"), self._person(given)
        if message.author.id != person.id:
            raise ValueError("people edit their own messages alone")
        person.edit(message, _take(given, "text", str))
        return {}

    def _choose(self, given: Given) -> dict[str, Any]:
        query = self._inline[_take(given, "query", str)]
        number = _take(given, "result", str)
        results = query.answer.results if query.answer else ()
        result = {result.id: result for result in results}[number]
        self._person(given).choose(result, **self._place(given))
        return {}

    def _send(self, given: Given) -> dict[str, Any]:
        person, place = self._person(given), self._place(given)
        kind, caption = _take(given, "kind", str), _take(given, "caption", str)
        if kind == "photo":
            person.photo(caption=caption, **place)
        else:
            {"voice": person.voice, "sticker": person.sticker, "location": person.location}[kind](
                **place
            )
        return {}

    def _join(self, given: Given) -> dict[str, Any]:
        self._crowd.join(self.user(given), self._group(given))
        return {}

    def _leave(self, given: Given) -> dict[str, Any]:
        self._crowd.leave(self.user(given), self._group(given))
        return {}

    def _new_person(self, given: Given) -> dict[str, Any]:
        name = _take(given, "name", str).strip()
        if not 1 <= len(name) <= 64:
            raise ValueError("a name has 1 to 64 characters")
        language = _take(given, "language", str)
        user = self._crowd.person(name, language_code=language or None)
        return {"id": user.id}

    def _person(self, given: Given) -> Person:
        user = self.user(given)
        return Person(self._world, self._world.room_of(user), self._crowd, user)

    def _room(self, given: Given) -> Room:
        """The named chat, if the person may read it."""
        room = self._world.rooms[_take(given, "chat", int)]
        if not is_inside(room, self.user(given)):
            raise LookupError("this person is not in the chat")
        return room

    def _group(self, given: Given) -> Room:
        room = self._world.rooms[_take(given, "chat", int)]
        if room.chat.is_private:
            raise ValueError("people join and leave groups alone")
        return room

    def _message(self, given: Given, name: str) -> Message:
        return self._room(given).messages[_take(given, name, int)]

    def _place(self, given: Given) -> Place:
        room = self._room(given)
        place = Place()
        if not room.chat.is_private:
            place["chat"] = Group(self._world, room, self._crowd)
        if given.get("reply") is not None:
            place["reply_to"] = self._message(given, "reply")
        if given.get("thread") is not None:
            place["thread"] = _take(given, "thread", int)
        return place


def _take(given: Given, name: str, kind: type[T]) -> T:
    value = given.get(name)
    if not isinstance(value, kind):
        raise ValueError(f'"{name}" must be of type {kind.__name__}')
    return value
