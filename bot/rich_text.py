"""Text with bold and linked parts, which each front end renders in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from string import Formatter
from typing import NamedTuple

# Control characters except line breaks, which could drive a terminal, and the characters that
# change the direction of text.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Piece(NamedTuple):
    """A run of text in one style; `url` is the target of its link."""

    text: str
    bold: bool = False
    url: str | None = None


RichText = tuple[Piece, ...]


def rich(text: str) -> RichText:
    """The text without style; empty for an empty text."""
    return (Piece(text),) if text else ()


def plain(text: Iterable[Piece]) -> str:
    """The text without its styles."""
    return "".join(piece.text for piece in text)


def fill(template: str, **values: RichText | str | int) -> RichText:
    """The template with its {fields} replaced by `values`; rich values keep their styles.

    Braces in a value stand for themselves. Values of type str lose unprintable characters. Raises
    a KeyError for a field without a value.
    """
    pieces: list[Piece] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            pieces.append(Piece(literal))
        if name is not None:
            value = values[name]
            pieces.extend(value if isinstance(value, tuple) else rich(printable(str(value))))
    return tuple(pieces)


def linked(text: str, url: str | None) -> RichText:
    """The text as a link to `url`, as plain text without one; empty for an empty text."""
    return (Piece(printable(text), url=url),) if text else ()


def printable(text: str) -> str:
    """The text without control characters (line breaks stay) and direction characters."""
    return _CONTROL.sub("", text)


def marked(text: str, bold: Sequence[tuple[int, int]]) -> RichText:
    """The text with the ranges in `bold` in bold, and white space collapsed to single blanks.

    Ranges that overlap, or have only white space between them, become one.
    """
    pieces: list[Piece] = []
    position = 0
    for start, end in _joined(text, bold):
        pieces += [Piece(text[position:start]), Piece(text[start:end], bold=True)]
        position = end
    pieces.append(Piece(text[position:]))
    return _collapsed(pieces)


def _joined(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start].isspace()):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _collapsed(pieces: Iterable[Piece]) -> RichText:
    """The pieces with white space collapsed, trimmed at both ends, and only printable text."""
    kept: list[Piece] = []
    blank = True
    for piece in pieces:
        text = re.sub(" +", " ", printable(re.sub(r"\s+", " ", piece.text)))
        if blank:
            text = text.lstrip()
        if text:
            kept.append(piece._replace(text=text))
            blank = text.endswith(" ")
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return tuple(piece for piece in kept if piece.text)
