"""Reply lines to the HTML and the lengths that Telegram takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import urlsplit

from bot.replying.reply import LineKind, ReplyLine, joined
from bot.rich_text import Piece, plain

# Telegram's limit for a message, counted here in UTF-16 units, of which it allows at least so many.
MAX_UNITS = 4096


def to_html(lines: Sequence[ReplyLine]) -> str:
    """The lines as Telegram's HTML: bold and links; everything else is escaped."""
    return "".join(_tagged(piece) for piece in joined(_shown(lines)))


def to_plain(lines: Sequence[ReplyLine]) -> str:
    """The lines as text alone, each address behind what it is linked to."""
    return "".join(_addressed(piece) for piece in joined(_shown(lines)))


def split_lines(lines: Sequence[ReplyLine], *, units: int = MAX_UNITS) -> list[list[ReplyLine]]:
    """The lines in parts of at most `units` UTF-16 units, parted where a blank line stands.

    A paragraph that is too long by itself is parted between its lines, a line between its words,
    with its styles on both sides. No part is empty.
    """
    parts: list[list[ReplyLine]] = []
    room = 0
    for paragraph in _paragraphs(_shown(lines)):
        for block in _fitting(paragraph, units):
            size = utf16_length(plain(joined(block))) + 2
            if not parts or size > room:
                parts.append([])
                room = units + 2
            parts[-1] += block
            room -= size
    return parts


def utf16_length(text: str) -> int:
    """The length of a text in UTF-16 units, by which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shown(lines: Sequence[ReplyLine]) -> list[ReplyLine]:
    """The lines without addresses that repeat a linked title's."""
    return [line for line in lines if line.kind is not LineKind.LINK or not _is_web(line)]


def _is_web(line: ReplyLine) -> bool:
    return any(_web_address(word) for piece in line.content for word in piece.text.split())


def _tagged(piece: Piece) -> str:
    text = escape(piece.text, quote=False)
    if piece.bold:
        text = f"<b>{text}</b>"
    address = _web_address(piece.url) if piece.url else None
    return f'<a href="{escape(address)}">{text}</a>' if address else text


def _addressed(piece: Piece) -> str:
    address = _web_address(piece.url) if piece.url else None
    return f"{piece.text} ({address})" if address else piece.text


def _web_address(url: str) -> str | None:
    """The address if it is one of http or https, else None."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _paragraphs(lines: Sequence[ReplyLine]) -> Iterator[list[ReplyLine]]:
    paragraph: list[ReplyLine] = []
    for line in lines:
        if line.opens and paragraph:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _fitting(paragraph: list[ReplyLine], units: int) -> Iterator[list[ReplyLine]]:
    """The paragraph as it is if it fits, else its lines by themselves, cut where they must be."""
    if utf16_length(plain(joined(paragraph))) <= units:
        yield paragraph
        return
    for line in paragraph:
        for part in _line_parts(line, units):
            yield [part]


def _line_parts(line: ReplyLine, units: int) -> Iterator[ReplyLine]:
    content: list[Piece] = []
    room = units
    for piece in line.content:
        text = piece.text
        while utf16_length(text) > room:
            cut = _cut(text, room)
            content.append(piece._replace(text=text[:cut].rstrip()))
            if kept := tuple(p for p in content if p.text):
                yield ReplyLine(line.kind, kept, line.opens)
            content, room, text = [], units, text[cut:].lstrip()
        content.append(piece._replace(text=text))
        room -= utf16_length(text)
    if content:
        yield ReplyLine(line.kind, tuple(content), line.opens)


def _cut(text: str, units: int) -> int:
    """Where to cut a text so that at most `units` come before: at a blank, else where it must."""
    end = 0
    for index, character in enumerate(text):
        units -= utf16_length(character)
        if units < 0:
            break
        end = index + 1
    blank = text.rfind(" ", 0, end + 1)
    return blank if blank > 0 else end
