"""The text of a message: parsed, trimmed, checked for its length, with its entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from standin.entities import STYLES, Entity, Formatted, in_order, settle, trim, utf16_length
from standin.errors import bad_request
from standin.found_entities import found_entities
from standin.html_text import parse_html

# Telegram's limits for a text and a caption, in UTF-16 units after the markup is read.
MAX_TEXT = 4096
MAX_CAPTION = 1024
# The limit for a text with its markup, in bytes of UTF-8, as in Telegram's own server.
_MAX_SOURCE_BYTES = 1 << 15
_CONTROLS = dict.fromkeys(range(32), " ") | {ord("\n"): "\n", ord("\r"): ""}
_FOUND_KINDS = ("bot_command", "cashtag", "email", "hashtag", "mention", "phone_number", "url")
_BLOCK_KINDS = ("blockquote", "expandable_blockquote", "code", "pre")
_KINDS = (*STYLES, *_FOUND_KINDS, *_BLOCK_KINDS, "custom_emoji", "text_link", "text_mention")
_ARGUMENTS = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}


def written_text(text: str) -> Formatted:
    """A text that a person wrote, as the bot gets it."""
    trimmed = trim(Formatted(_clean(text)))
    return Formatted(trimmed.text, in_order(found_entities(trimmed.text)))


def sent_text(
    source: str, *, parse_mode: str | None, entities: Iterable[Mapping[str, Any]] = ()
) -> Formatted:
    """A text that the bot sends, as people see it; a parse mode takes precedence over `entities`.

    An empty text stays empty. Raises an ApiError for invalid markup.
    """
    if len(source.encode("utf-8", "surrogatepass")) > _MAX_SOURCE_BYTES:
        raise bad_request("text is too long")
    source = _clean(source)
    if parse_mode is None:
        given = tuple(_entity(entry) for entry in entities)
        parsed = Formatted(source, given)
    elif parse_mode.lower() == "html":
        parsed = parse_html(source)
    elif parse_mode.lower() in ("markdown", "markdownv2"):
        raise bad_request("the stand-in reads no Markdown; send parse_mode HTML")
    else:
        raise bad_request("unsupported parse_mode")
    trimmed = trim(Formatted(parsed.text, tuple(settle(parsed.entities))))
    found = found_entities(trimmed.text, trimmed.entities)
    return Formatted(trimmed.text, in_order([*trimmed.entities, *found]))


def check_length(formatted: Formatted, *, caption: bool = False) -> None:
    """Raise an ApiError for an empty text, and for a text or a caption that is too long."""
    if caption:
        if utf16_length(formatted.text) > MAX_CAPTION:
            raise bad_request("message caption is too long")
        return
    if not formatted.text:
        raise bad_request("message text is empty")
    if utf16_length(formatted.text) > MAX_TEXT:
        raise bad_request("message is too long")


def entity_json(entity: Entity) -> dict[str, Any]:
    """A MessageEntity; the user of a text_mention has only an id."""
    shown: dict[str, Any] = {
        "type": entity.type,
        "offset": entity.offset,
        "length": entity.length,
    }
    if entity.type in _ARGUMENTS and entity.argument:
        shown[_ARGUMENTS[entity.type]] = entity.argument
    elif entity.type == "text_mention":
        shown["user"] = {"id": int(entity.argument)}
    return shown


def _entity(entry: Mapping[str, Any]) -> Entity:
    kind = entry["type"]
    if kind not in _KINDS:
        raise bad_request(f"can't parse MessageEntity: there is no type '{kind}'")
    argument = entry.get(_ARGUMENTS.get(kind, ""), "")
    if kind == "text_mention":
        argument = str(entry.get("user", {}).get("id", 0))
    return Entity(kind, entry["offset"], entry["length"], argument)


def _clean(text: str) -> str:
    """The text without carriage returns, and blanks for control characters but the line feed."""
    return text.translate(_CONTROLS)
