"""Entities that Telegram finds in plain text: commands, mentions, addresses and hashtags."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standin.entities import Entity, utf16_length

# Telegram knows all top-level domains; these are the ones in the texts of this project.
_DOMAINS = "biz|co|com|dev|id|info|io|me|my|net|news|org|sg|tv|xyz"
# Where entities overlap, the first kind wins.
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
# Punctuation that ends a sentence, and is not part of an address before it.
_TAIL = ".,;:!?)'…"


def found_entities(text: str, taken: Sequence[Entity] = ()) -> list[Entity]:
    """The entities found in a text, outside the code, links and text mentions in `taken`."""
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
