"""Parses the "HTML style" of the Bot API into text with entities.

The error messages are the Bot API's. Offsets in errors count bytes of UTF-8, offsets of entities
count UTF-16 units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from standin.entities import Entity, Formatted, utf16_length
from standin.errors import ApiError, bad_request

_STYLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = frozenset(_STYLE_TAGS) | {"a", "code", "pre", "blockquote", "tg-emoji"}
# The attributes that are read, with the prefix of their values; others are ignored.
_ATTRIBUTES = {
    ("a", "href"): "",
    ("code", "class"): "language-",
    ("span", "class"): "tg-",
    ("tg-emoji", "emoji-id"): "",
    ("blockquote", "expandable"): "",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<dec>[0-9]+)|(?P<name>[A-Za-z]+));?")
# White space is that of ASCII, as in Telegram.
_PLAIN = re.compile(r"[^<&]+")
_NAME = re.compile(r"[^\s>]*", re.ASCII)
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*", re.ASCII)
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACE = re.compile(r"\s*", re.ASCII)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass(frozen=True, slots=True)
class _Open:
    """A start tag without its end tag yet; `offset` is in the text, in UTF-16 units."""

    tag: str
    argument: str | None
    offset: int
    piece: int


def parse_html(source: str) -> Formatted:
    """The text and its entities, in the order of their end tags; nothing is trimmed.

    Raises an ApiError for invalid markup, with its place.
    """
    return _Parser(source).parse()


def checked_link(address: str) -> str | None:
    """The normalised address of a link or a button; None if it is not a valid link.

    The schemes http, https and tg are valid; an address without one gets http. The host is put in
    lower case, and an empty path becomes "/".
    """
    address = address.strip()
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() == "tg":
        return address
    if "://" not in address:
        if scheme and not re.match(r"\d", address[scheme.end() :]):
            return None
        address = f"http://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[^\s.]+(\.[^\s.]+)+", host):
        return None
    return parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/").geturl()


class _Parser:
    """Parses one source, once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._pieces: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def parse(self) -> Formatted:
        while self._position < len(self._source):
            character = self._source[self._position]
            if character == "<" and self._source.startswith("</", self._position):
                self._end_tag()
            elif character == "<":
                self._start_tag()
            elif character == "&":
                self._append(self._character())
            else:
                self._append(self._take(_PLAIN))
        if self._open:
            tag = self._open[-1].tag
            raise _unreadable(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return Formatted("".join(self._pieces), tuple(self._entities))

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._offset += utf16_length(piece)

    def _character(self) -> str:
        """The character reference at an ampersand, decoded; "&" if it is not a known one."""
        found = _CHARACTER.match(self._source, self._position)
        character = _decoded(found) if found else ""
        self._position += len(found[0]) if found and character else 1
        return character or "&"

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._source, self._position)
        text = found[0] if found else ""
        self._position += len(text)
        return text

    def _peek(self) -> str:
        """The next character; empty at the end of the source."""
        return self._source[self._position : self._position + 1]

    def _start_tag(self) -> None:
        begin = self._position
        self._position += 1
        tag = self._take(_NAME).lower()
        if not self._peek():
            raise self._at(begin, "Unclosed start tag")
        if tag not in _TAGS:
            raise self._at(begin, f'Unsupported start tag "{tag}"')
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise self._at(begin, 'Tag "span" must have class "tg-spoiler"')
        if tag == "tg-emoji" and not (argument or "").isdecimal():
            raise self._at(begin, "Invalid custom emoji identifier specified")
        self._open.append(_Open(tag, argument, self._offset, len(self._pieces)))

    def _attributes(self, tag: str, begin: int) -> str | None:
        """The value of the attribute that this tag uses; None without one."""
        argument = None
        self._take(_SPACE)
        while self._peek() != ">":
            name = self._take(_ATTRIBUTE_NAME).lower()
            if not name and self._peek():
                raise self._at(begin, f'Empty attribute name in the tag "{tag}"')
            self._take(_SPACE)
            value = ""
            if self._peek() == "=":
                self._position += 1
                self._take(_SPACE)
                value = self._value()
            elif self._peek() and (tag, name) != ("blockquote", "expandable"):
                problem = "Expected equal sign in declaration of an attribute of the tag"
                raise self._at(begin, f'{problem} "{tag}"')
            if not self._peek():
                raise self._at(begin, "Unclosed start tag")
            prefix = _ATTRIBUTES.get((tag, name))
            if prefix is not None and value.startswith(prefix):
                argument = value.removeprefix(prefix)
            self._take(_SPACE)
        self._position += 1
        return argument

    def _value(self) -> str:
        begin = self._position
        quote = self._peek()
        if quote not in ("'", '"'):
            token = self._take(_TOKEN).lower()
            if self._peek() and not re.match(r"[\s>]", self._peek()):
                raise self._at(begin, "Unexpected end of name token")
            return token
        self._position += 1
        pieces = []
        while self._peek() not in (quote, ""):
            if self._peek() == "&":
                pieces.append(self._character())
            else:
                pieces.append(self._peek())
                self._position += 1
        self._position += 1
        return "".join(pieces)

    def _end_tag(self) -> None:
        begin = self._position
        if not self._open:
            raise self._at(begin, "Unexpected end tag")
        self._position += 2
        tag = self._take(_NAME).lower()
        self._take(_SPACE)
        if self._peek() != ">":
            raise self._at(begin, "Unclosed end tag")
        self._position += 1
        opened = self._open.pop()
        # An end tag without a name closes the innermost tag.
        if tag not in ("", opened.tag):
            raise self._at(
                begin, "Unmatched end tag", f', expected "</{opened.tag}>", found "</{tag}>"'
            )
        length = self._offset - opened.offset
        if length:
            self._close(opened, length)

    def _close(self, opened: _Open, length: int) -> None:
        tag, argument = opened.tag, opened.argument or ""
        if tag == "a":
            shown = "".join(self._pieces[opened.piece :])
            self._entities += _link(argument or shown, opened.offset, length)
            return
        if tag in ("pre", "code") and self._widened(opened, length):
            return
        kind = _STYLE_TAGS.get(tag, tag)
        if tag == "blockquote" and opened.argument is not None:
            kind = "expandable_blockquote"
        elif tag == "tg-emoji":
            kind = "custom_emoji"
        kept = argument if tag in ("code", "tg-emoji") else ""
        self._entities.append(Entity(kind, opened.offset, length, kept))

    def _widened(self, opened: _Open, length: int) -> bool:
        """Merge pre and code of the same place into one pre with a language; whether it did."""
        last = self._entities[-1] if self._entities else None
        other = "code" if opened.tag == "pre" else "pre"
        if last is None or (last.type, last.offset, last.length) != (other, opened.offset, length):
            return False
        language = last.argument or opened.argument or ""
        self._entities[-1] = Entity("pre", opened.offset, length, language)
        return True

    def _at(self, position: int, problem: str, more: str = "") -> ApiError:
        offset = len(self._source[:position].encode("utf-8", "surrogatepass"))
        return _unreadable(f"{problem} at byte offset {offset}{more}")


def _unreadable(problem: str) -> ApiError:
    return bad_request(f"can't parse entities: {problem}")


def _decoded(found: re.Match[str]) -> str:
    if found["name"]:
        return _NAMED.get(found["name"], "")
    digits, base = (found["hex"], 16) if found["hex"] else (found["dec"], 10)
    number = int(digits, base) if len(digits) < 9 else 0
    usable = 0 < number < 0x110000 and not 0xD800 <= number < 0xE000
    return chr(number) if usable else ""


def _link(address: str, offset: int, length: int) -> list[Entity]:
    """The entity of a link; none for an address that is not a valid link."""
    if address.lower().startswith("tg://user?"):
        person = parse_qs(urlsplit(address).query).get("id", [""])[0]
        return [Entity("text_mention", offset, length, person)] if person.isdecimal() else []
    checked = checked_link(address)
    return [Entity("text_link", offset, length, checked)] if checked else []
