"""Reply lines as Telegram's HTML, split to the length that Telegram allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import urlsplit

from bot.replying.reply import LineKind, ReplyLine, joined
from bot.rich_text import Piece, plain

# Telegram's limit for a message, in characters after its markup is read. A text has at least as
# many UTF-16 units as characters, so a text that is counted in units always fits.
MAX_UNITS = 4096


def to_html(lines: Sequence[ReplyLine]) -> str:
    """The lines as Telegram's HTML; all characters that are no markup are escaped.

    Text may be bold or linked, and a passage is a quotation that Telegram folds.
    """
    return "".join(
        f"{line.gap if index else ''}{_line_html(line)}" for index, line in enumerate(_shown(lines))
    )


def to_plain(lines: Sequence[ReplyLine]) -> str:
    """The lines as plain text, with each address in brackets after the linked text."""
    return "".join(_addressed(piece) for piece in joined(_shown(lines)))


def split_lines(lines: Sequence[ReplyLine], *, units: int = MAX_UNITS) -> list[list[ReplyLine]]:
    """The lines in parts of at most `units` UTF-16 units, split at blank lines.

    A paragraph that is too long is split between its lines, and a line that is too long between
    its words; styles go on in the next part. No part is empty; no lines give no parts.
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
    """The length of a text in UTF-16 units, in which Telegram counts the places of entities."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shown(lines: Sequence[ReplyLine]) -> list[ReplyLine]:
    """The lines without those that only show the address of a linked title."""
    return [line for line in lines if line.kind is not LineKind.LINK or not _is_web(line)]


def _is_web(line: ReplyLine) -> bool:
    return any(_web_address(word) for piece in line.content for word in piece.text.split())


def _line_html(line: ReplyLine) -> str:
    text = "".join(_tagged(piece) for piece in line.content)
    if line.kind is LineKind.PASSAGE:
        return f"<blockquote expandable>{text}</blockquote>"
    return text


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
    """The address if it is an HTTP or HTTPS one, else None."""
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
    """The whole paragraph if it fits; else its lines one by one, cut if they are too long."""
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
    """The index to cut a text at: the last blank within `units` UTF-16 units, else their end."""
    end = 0
    for index, character in enumerate(text):
        units -= utf16_length(character)
        if units < 0:
            break
        end = index + 1
    blank = text.rfind(" ", 0, end + 1)
    return blank if blank > 0 else end
