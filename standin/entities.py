"""Entities of a text, placed in UTF-16 units, and how Telegram normalises them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

# Entities of a message; Telegram drops further ones.
MAX_ENTITIES = 100
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_CODE = ("code", "pre")
_QUOTES = ("blockquote", "expandable_blockquote")
# The order of entities with the same place, outer kinds first.
_RANK = (*_QUOTES, "text_link", "text_mention", "custom_emoji", *STYLES, *_CODE)


@dataclass(frozen=True, slots=True)
class Entity:
    """A part of a text with a meaning; offset and length are in UTF-16 units.

    `argument` is the address of a text_link, the language of a pre, or the id of a custom_emoji or
    of the person in a text_mention.
    """

    type: str
    offset: int
    length: int
    argument: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Formatted:
    """The text of a message and its entities."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    """The number of UTF-16 units of a text."""
    return len(text) + sum(character > "\uffff" for character in text)


def trim(formatted: Formatted) -> Formatted:
    """The text without white space at its ends, with its entities adjusted.

    White space at the start is kept where an entity covers it.
    """
    text = formatted.text.rstrip()
    first = min((entity.offset for entity in formatted.entities), default=len(text))
    removed = min(len(text) - len(text.lstrip()), first)
    text = text[removed:]
    size = utf16_length(text)
    kept = []
    for entity in formatted.entities:
        offset = entity.offset - removed
        length = min(entity.end - removed, size) - offset
        if length > 0:
            kept.append(replace(entity, offset=offset, length=length))
    return Formatted(text, tuple(kept))


def in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities by place, outer before inner; at most MAX_ENTITIES."""
    return tuple(sorted(entities, key=_order)[:MAX_ENTITIES])


def settle(entities: Sequence[Entity]) -> list[Entity]:
    """The entities as Telegram keeps them: no styles over code, no nested quotes, no duplicates.

    Adjacent styles of one kind are merged, unless the result would cross another entity.
    """
    code = [entity for entity in entities if entity.type in _CODE]
    quotes = _outermost([entity for entity in entities if entity.type in _QUOTES])
    settled = [*code, *quotes]
    settled += [e for e in entities if e.type not in (*STYLES, *_CODE, *_QUOTES)]
    for style in STYLES:
        parts = [entity for entity in entities if entity.type == style]
        for hole in code:
            parts = [left for part in parts for left in _without(part, hole)]
        others = [entity for entity in entities if entity.type != style]
        settled += _merged(parts, others)
    return settled


def _order(entity: Entity) -> tuple[int, int, int]:
    rank = _RANK.index(entity.type) if entity.type in _RANK else len(_RANK)
    return entity.offset, -entity.length, rank


def _outermost(entities: Sequence[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in sorted(entities, key=_order):
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _without(entity: Entity, hole: Entity) -> list[Entity]:
    """The parts of an entity before and after a hole."""
    if hole.offset >= entity.end or hole.end <= entity.offset:
        return [entity]
    sides = ((entity.offset, hole.offset), (hole.end, entity.end))
    return [replace(entity, offset=a, length=b - a) for a, b in sides if b > a]


def _merged(parts: Sequence[Entity], others: Sequence[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for part in sorted(parts, key=_order):
        if kept and part.offset <= kept[-1].end:
            end = max(kept[-1].end, part.end)
            joined = replace(kept[-1], length=end - kept[-1].offset)
            if not any(_cross(joined, other) for other in others):
                kept[-1] = joined
                continue
        kept.append(part)
    return kept


def _cross(one: Entity, other: Entity) -> bool:
    return (
        one.offset < other.offset < one.end < other.end
        or other.offset < one.offset < other.end < one.end
    )
