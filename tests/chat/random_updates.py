"""Strategies for valid updates of all kinds, from the Bot API's schema (botapi_updates.json)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from standin.texts import entity_json, written_text

_SCHEMA = Path(__file__).with_name("botapi_updates.json")
_ARRAY = "Array of "
# Telegram's ids have at most 52 bits; dates are Unix times.
_MAX_ID = 2**52 - 1
_DATES = (1_600_000_000, 1_800_000_000)
# Levels of nested objects with optional fields; deeper objects have required fields only.
_DEPTH = 3
_OPTIONAL_FIELDS = 4
_NUMBERS = 10
BOT = "tanyawarta_bot"
_TEXTS = (
    "Kapan Operasi Lilin 2023 digelar?",
    "siapa kapolres indramyu",
    "ada berita apa tentang Polres Bontang?",
    "halo",
    "tolong ada maling",
    "/start",
    "/bantuan",
    f"/help@{BOT}",
    f"/tanya@{BOT} siapa kapolda jambi",
    "/tanya@other_bot apa",
    "/bahasa en",
    "/status",
    "Siapa Kapolres Tabanan?",
    "sr2:AAAAAAAAAAAAAAAA",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A chat in which a person writes; `thread` is a topic of a forum."""

    chat: Mapping[str, Any]
    person: Mapping[str, Any]
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button under a message of the bot, and the person who may tap it."""

    place: Place
    message: Mapping[str, Any]
    data: str


@cache
def _types() -> Mapping[str, Any]:
    types: Mapping[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))["types"]
    return types


def update_kinds() -> list[str]:
    """The names of all kinds of updates."""
    return sorted(_types()["Update"]["optional"])


@cache
def _height(type_name: str) -> int:
    """The levels of nested objects in the smallest value of a type."""
    return _heights().get(type_name, 0)


@cache
def _heights() -> dict[str, int]:
    heights: dict[str, int] = {}
    while len(heights) < len(_types()):
        for name, shape in _types().items():
            parts = [shape["any_of"]] if "any_of" in shape else shape.get("required", {}).values()
            least = [min((_part_height(t, heights) for t in types), default=0) for types in parts]
            if max(least, default=0) < _UNKNOWN:
                heights.setdefault(name, 1 + max(least, default=0))
    return heights


_UNKNOWN = 1000


def _part_height(type_name: str, heights: Mapping[str, int]) -> int:
    if type_name.startswith(_ARRAY):
        return 0
    return heights.get(type_name, _UNKNOWN) if type_name in _types() else 0


class _Maker:
    """Makes values of types; `draw` chooses whatever a type leaves open."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def object(self, type_name: str, depth: int) -> Any:
        shape = _types()[type_name]
        if "any_of" in shape:
            return self.value("", shape["any_of"], depth)
        fields = dict(shape.get("required", {}))
        optional = shape.get("optional", {})
        if optional and depth > 0:
            chosen = st.lists(
                st.sampled_from(sorted(optional)), max_size=_OPTIONAL_FIELDS, unique=True
            )
            fields |= {name: optional[name] for name in self._draw(chosen)}
        values = shape.get("values", {})
        made = {
            name: self._draw(st.sampled_from(values[name]))
            if name in values
            else self.value(name, types, depth - 1)
            for name, types in fields.items()
        }
        return self._with_valid_entities(made)

    def value(self, name: str, types: Sequence[str], depth: int) -> Any:
        if depth <= 0:
            least = min(map(_height, types))
            types = [t for t in types if _height(t) == least]
        chosen = types[0] if len(types) == 1 else self._draw(st.sampled_from(types))
        if chosen.startswith(_ARRAY):
            count = 0 if depth <= 0 else self._draw(st.integers(0, 2))
            inner = [chosen.removeprefix(_ARRAY)]
            return [self.value(name, inner, depth - 1) for _ in range(count)]
        if chosen in _types():
            return self.object(chosen, depth)
        return self._draw(_plain(chosen, name))

    def _with_valid_entities(self, made: dict[str, Any]) -> dict[str, Any]:
        """The object, with its entities moved to characters of its text."""
        for text, entities in (("text", "entities"), ("caption", "caption_entities")):
            marked = made.get(entities)
            if not isinstance(marked, list) or not marked:
                continue
            content = made.setdefault(text, self._draw(_texts())) or "x"
            made[text] = content
            for entity in marked:
                start = self._draw(st.integers(0, len(content) - 1))
                end = self._draw(st.integers(start + 1, len(content)))
                entity["offset"] = _units(content[:start])
                entity["length"] = _units(content[start:end])
        return made


def _units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


@cache
def _texts() -> st.SearchStrategy[str]:
    return st.sampled_from(_TEXTS) | st.text(max_size=40)


@cache
def _plain(kind: str, name: str) -> st.SearchStrategy[Any]:
    if kind == "Integer":
        if name.endswith("date") or name.endswith("_time"):
            return st.integers(*_DATES)
        ids = name == "id" or name.endswith("_id")
        return st.integers(1, _MAX_ID) if ids else st.integers(0, 10_000)
    if kind == "Float":
        return st.floats(-90, 90)
    if kind == "Boolean":
        return st.booleans()
    return _texts()


@st.composite
def updates(draw: st.DrawFn, places: Sequence[Place], buttons: Sequence[Tapped]) -> dict[str, Any]:
    """Updates without update_id, from the people and chats in `places`.

    Two of three messages have text with matching entities, half of those in groups address the
    bot, and half of the taps hit one of the `buttons`. There are few message ids, so that some
    messages are edited.
    """
    # Half of the updates are of the kinds that the bot subscribes to.
    asked = st.sampled_from(["message", "edited_message", "callback_query", "inline_query"])
    kind = draw(asked | st.sampled_from(update_kinds()))
    (type_name,) = _types()["Update"]["optional"][kind]
    content: dict[str, Any] = _Maker(draw).object(type_name, _DEPTH)
    if kind == "callback_query" and draw(st.booleans()):
        button = draw(st.sampled_from(buttons))
        content.update(message=button.message, data=button.data)
        content["from"] = button.place.person
        content.pop("inline_message_id", None)
        return {kind: content}
    place = draw(st.sampled_from(places))
    if "from" in content or draw(st.integers(0, 9)) < 9:
        content["from"] = place.person
    if type_name == "Message":
        _put(content, place)
        if draw(st.integers(0, 2)) > 0:
            addressed = place.chat["type"] == "private" or draw(st.booleans())
            _say(content, draw(_texts()), addressed=addressed)
    elif isinstance(content.get("message"), dict):
        _put(content["message"], place)
    return {kind: content}


def _say(message: dict[str, Any], text: str, *, addressed: bool) -> None:
    """Set the text of a message, or its caption if it has one; addressed to the bot if asked."""
    in_group = message["chat"]["type"] != "private"
    written = written_text(f"@{BOT} {text}" if in_group and addressed else text)
    kind, entities = ("text", "entities")
    if "caption" in message:
        kind, entities = ("caption", "caption_entities")
    if written.text:
        message[kind] = written.text
        message[entities] = [entity_json(entity) for entity in written.entities]


def _put(message: dict[str, Any], place: Place) -> None:
    """Move a message to a place, and give it one of few ids."""
    message["chat"] = place.chat
    message["message_id"] = message["message_id"] % _NUMBERS + 1
    for field in ("message_thread_id", "is_topic_message"):
        message.pop(field, None)
    if place.thread is not None:
        message.update(message_thread_id=place.thread, is_topic_message=True)
