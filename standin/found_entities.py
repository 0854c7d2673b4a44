"""Commands, mentions, addresses and hashtags in plain text, which Telegram marks by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standin.entities import Entity, utf16_length

# Telegram knows every top-level domain; these are the ones that texts of this project hold.
_DOMAINS = "biz|co|com|dev|id|info|io|me|my|net|news|org|sg|tv|xyz"
# In the order in which they win where they overlap.
_PATTERNS = (
    ("email", re.compile(r"(?<![\w.@+-])[\w.+-]{1,64}@[\w-]+(\.[\w-]+)*\.[a-z]{2,}(?!\w)", re.I)),
    (
        "url",
        re.compile(
            r"(?<![\w@./:-])(?:(?:https?|ftp|tg)://[^\s<>\"“”]+"
            rf"|(?:[^\W_][\w-]*\.)+(?:{_DOMAINS})(?![\w@-])(?:[/?#][^\s<>\"“”]*|:\d+\S*)?)",
            re.I,
        ),
    ),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z0-9_]{3,32}(?![\w@])")),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{1,32})?(?![\w/<>])"),
    ),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?!\w)")),
)
# What ends an address in a sentence is no part of it.
_TAIL = ".,;:!?)'…"


def found_entities(text: str, taken: Sequence[Entity] = ()) -> list[Entity]:
    """The entities that a text shows by itself, outside code, links and the like in `taken`."""
    closed = [e for e in taken if e.type in ("code", "pre", "text_link", "text_mention")]
    found: list[Entity] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            shown = match[0].rstrip(_TAIL) if kind == "url" else match[0]
            offset = utf16_length(text[: match.start()])
            entity = Entity(kind, offset, utf16_length(shown))
            if not any(_overlap(entity, other) for other in (*closed, *found)):
                found.append(entity)
    return found


def _overlap(one: Entity, other: Entity) -> bool:
    return one.offset < other.end and other.offset < one.end
