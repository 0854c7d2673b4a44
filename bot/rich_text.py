"""Text of which parts are bold or linked; each front end shows that in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from string import Formatter
from typing import NamedTuple

# What could steer a terminal or turn the direction of a line: control and direction characters,
# but for line breaks.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Piece(NamedTuple):
    """A stretch of text in one style; `url` is what it links to."""

    text: str
    bold: bool = False
    url: str | None = None


RichText = tuple[Piece, ...]


def rich(text: str) -> RichText:
    """A text without any style; an empty text has no piece."""
    return (Piece(text),) if text else ()


def plain(text: Iterable[Piece]) -> str:
    """The characters alone."""
    return "".join(piece.text for piece in text)


def fill(template: str, **values: RichText | str | int) -> RichText:
    """A template with its fields replaced; a value keeps its styles, and no brace in it counts.

    Texts among the values lose what could steer what shows them.
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
    """A text that links to `url`, where there is one."""
    return (Piece(printable(text), url=url),) if text else ()


def printable(text: str) -> str:
    """The text without characters that could steer what shows it."""
    return _CONTROL.sub("", text)


def marked(text: str, bold: Sequence[tuple[int, int]]) -> RichText:
    """A text with white space collapsed and the stretches `bold`, ranges of it in order, bold.

    Stretches with nothing but white space between them become one.
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
    """White space as single blanks, none at the ends, and nothing unprintable."""
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
