"""Which paragraphs of an article are lists: the items, each with the line that introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.analysis.dates import WEEKDAY_NAMES
from bot.model import Paragraph, Span

_LIST_HEADING = re.compile(r"(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)]\s")
# Words of the longest numbered heading of a list; a judgement: longer ones are sentences.
_MAX_HEADING_WORDS = 12
# Words of the longest item that has no mark. A judgement: longer lines are sentences.
_MAX_ITEM_WORDS = 15
# The fewest lines without marks that are a list. A judgement.
_MIN_BARE_ITEMS = 2
_LIST_LEAD = re.compile(
    r"(?i)(?::|\b(?:yaitu|yakni|adalah|berikut|antara lain|diantaranya|di antaranya))[ :*_]*$"
)
# Chat apps set the mark in bold: "*1.* Waspada".
_SUB_ITEM = re.compile(
    r"[*_(]{0,3}(?:(?P<place>\d{1,2})[.)]{1,2}[*_]{0,2}(?:\s|(?=[A-Z]))"
    r"|(?P<letter>[a-z])[.)]{1,2}[*_]{0,2}\s)|[-•*–]\s|[▪◦●✓✔➢➤►■]\s*"
)
_COLON = re.compile(r":[ *_]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]*_]*$")
_SEPARATED = re.compile(r"[,;]$")
# Items that end with commas are one paragraph, since wrapped lines look the same.
_WRAPPED_ITEMS = re.compile(r"[,;][^\S\n]*\n")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
# An entry of a schedule: "Selasa (5/11/2024): Kantor Kelurahan …".
_DAY_ENTRY = re.compile(rf"(?i)(?:hari\s+)?(?:{'|'.join(WEEKDAY_NAMES)})\b[^.!?]{{0,30}}[:–-]\s*\w")


def with_headings(text: str, spans: Sequence[Span], *, no_lead: Iterable[str]) -> list[Paragraph]:
    """The paragraphs in order; items of a list have the span of their heading, on two levels.

    "… yaitu" heads "1) Pada Aspek Politik", which in turn heads "a) …". A line without a full stop
    heads the marked items below it, and one that ends with a colon heads short lines without marks.
    `no_lead` are words before a colon that introduce no list: "Baca juga:".
    """
    pieces = [text[span.start : span.end] for span in spans]
    excluded = tuple(no_lead)
    paragraphs: list[Paragraph] = []
    lead: Span | None = None
    heading: Span | None = None
    bare = range(0)
    for index, (span, piece) in enumerate(zip(spans, pieces, strict=True)):
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if index in bare:
            paragraphs.append(Paragraph(span, lead))
        elif _is_list_heading(piece, following):
            paragraphs.append(Paragraph(span, lead))
            heading = span
        elif mark := _SUB_ITEM.match(piece):
            heading = None if mark["place"] else heading
            paragraphs.append(Paragraph(span, heading or lead))
        else:
            paragraphs.append(Paragraph(span))
            heading = None
            bare = _bare_items(text, spans, index, excluded)
            lead = span if bare or _leads(pieces, index) else None
    return paragraphs


def _is_list_heading(piece: str, following: str) -> bool:
    """Whether it is a short numbered line above lettered items: "2) Pada Aspek Ekonomi"."""
    if not _LIST_HEADING.match(piece) or len(piece.split()) > _MAX_HEADING_WORDS:
        return False
    return bool(_SUB_ITEM.match(following)) and not _LIST_HEADING.match(following)


def _leads(pieces: Sequence[str], index: int) -> bool:
    """Whether a line introduces the marked items behind it.

    Without words that say so, at least two items must follow, and a sentence with a full stop only
    introduces items that count.
    """
    piece = pieces[index]
    marks = [_SUB_ITEM.match(each) for each in pieces[index + 1 : index + 3]]
    if not marks or marks[0] is None:
        return False
    if _LIST_LEAD.search(piece):
        return True
    if len(marks) == 1 or marks[1] is None:
        return False
    place = marks[0]["place"] or marks[0]["letter"]
    return place in ("1", "a") or (place is None and not _SENTENCE_END.search(piece))


def _bare_items(text: str, spans: Sequence[Span], index: int, no_lead: Sequence[str]) -> range:
    """The indexes of the short lines without marks that a line with a colon introduces.

    They stand as close together as the first two, and all but the last lack a full stop. Empty for
    fewer than two, unless the one is several lines that end with commas.
    """
    piece = text[slice(*spans[index])]
    if not _COLON.search(piece) or piece.rstrip(" :*_").lower().endswith(tuple(no_lead)):
        return range(0)
    end = index + 1
    if end < len(spans) and _WRAPPED_ITEMS.search(text[slice(*spans[end])]):
        return range(end, end + 1)
    while end < len(spans):
        item = text[slice(*spans[end])]
        apart = end > index + 1 and _is_apart(text, spans, end) != _is_apart(text, spans, index + 2)
        if apart or _SUB_ITEM.match(item) or not _is_bare_item(item):
            break
        end += 1
    if _ends_list(text, spans, index, end):
        end += 1
    return range(index + 1, end) if end - index > _MIN_BARE_ITEMS else range(0)


def _is_bare_item(item: str) -> bool:
    if _DAY_ENTRY.match(item):
        return True
    short = len(item.split()) <= _MAX_ITEM_WORDS
    return short and not _SENTENCE_END.search(item) and not _COLON.search(item)


def _ends_list(text: str, spans: Sequence[Span], index: int, end: int) -> bool:
    """Whether the line at `end` is the last item, with the full stop of the whole list."""
    if end >= len(spans) or end - index < _MIN_BARE_ITEMS:
        return False
    item = text[slice(*spans[end])]
    separated = _SEPARATED.search(text[slice(*spans[end - 1])])
    return bool(separated) and len(item.split()) <= _MAX_ITEM_WORDS


def _is_apart(text: str, spans: Sequence[Span], index: int) -> bool:
    """Whether a blank line stands before a line."""
    return bool(_BLANK_LINE.search(text[spans[index - 1].end : spans[index].start]))
