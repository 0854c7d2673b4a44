"""Splits a raw text into lines and marks those that the web page added to the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from bot.analysis.dates import find_dates
from bot.config.cleaning import CleaningRules
from bot.model import Span

MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_PROSE_END = re.compile(r"[.!?:;…][\"'”’)\]*]*(?:\s*\([^()]{1,40}\))?$")
_LIST_MARK = re.compile(r"(?:\d{1,2}|[a-zA-Z])[.)]\s|[-•*–]\s")
# Words of the shortest line that is prose if it ends like a sentence; headlines are shorter or
# end without a full stop.
_PROSE_WORDS = 12
# Words of a line that is prose whatever its end; no headline is as long.
_LONG_WORDS = 40
# Words of the shortest line that can have been wrapped; buttons and tags are shorter.
_WRAPPED_WORDS = 5
# Words of the shortest line with a colon below which a list stands; buttons such as "Bagikan:" are
# shorter.
_LEAD_WORDS = 2
_BYLINE = re.compile(r"(?i)(?:by|oleh|in|on|pada)\s")


@dataclass
class Line:
    """A line without outer white space; `removed` tells why it is not part of the article."""

    number: int
    span: Span
    text: str
    after_blank: bool
    removed: str | None = None

    @cached_property
    def key(self) -> str:
        """The text for comparison: without case, and with white space collapsed."""
        return " ".join(self.text.casefold().split())

    @cached_property
    def words(self) -> int:
        """The number of words."""
        return len(self.text.split())

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is running text, by its length and its end, rather than a headline."""
        ended = bool(_PROSE_END.search(self.text))
        return self.words >= _LONG_WORDS or (self.words >= _PROSE_WORDS and ended)

    @property
    def is_sentence(self) -> bool:
        """Whether it is prose or a short sentence; headlines and buttons have no full stop."""
        return self.is_prose or (self.words >= 2 and bool(_PROSE_END.search(self.text)))

    @property
    def is_list_item(self) -> bool:
        """Whether it begins with the mark of a list: "1. ", "a) ", "- "."""
        return bool(_LIST_MARK.match(self.text))


def read_lines(text: str, body: Span) -> list[Line]:
    """The lines of `body` that are not blank, in order; line numbers count from 1 in `text`."""
    lines: list[Line] = []
    previous_end = None
    number = 1 + text.count("\n", 0, body.start)
    counted_to = body.start
    for match in _LINE.finditer(text, body.start, body.end):
        raw = match.group()
        stripped = raw.strip().strip("\ufeff\u200b").strip()
        if not stripped:
            continue
        start = match.start() + raw.index(stripped)
        number += text.count("\n", counted_to, start)
        counted_to = start
        gap = text[previous_end:start] if previous_end is not None else "\n\n"
        after_blank = gap.count("\n") > 1 or gap.count("\r") > 1
        lines.append(Line(number, Span(start, start + len(stripped)), stripped, after_blank))
        previous_end = start + len(stripped)
    return lines


def mark_page_lines(lines: list[Line], rules: CleaningRules) -> None:
    """Mark advertising, links to other articles, captions, and everything after the article."""
    state = _State()
    for index, line in enumerate(lines):
        state.seen_prose = state.seen_prose or line.is_prose
        if rules.end.fullmatch(line.text) and state.seen_prose:
            _remove(lines[index:], "page end")
            return
        line.removed = _page_reason(line, rules, state)


@dataclass(slots=True)
class _State:
    """What the lines read so far tell about the next one."""

    seen_prose: bool = False
    in_related: bool = False
    under_credit: bool = False


def _page_reason(line: Line, rules: CleaningRules, state: _State) -> str | None:
    """Why a line belongs to the page and not to the article, or None; updates `state`."""
    under_credit, state.under_credit = state.under_credit, False
    if under_credit and not line.after_blank:
        return "caption"
    if rules.end.fullmatch(line.text):
        # Before the article, a comment counter or a copyright notice is clutter, not the end.
        return "page"
    if rules.related.fullmatch(line.text) and not line.is_prose:
        state.in_related = True
        return "related"
    if rules.caption_credit.fullmatch(line.text):
        state.under_credit = True
        return "caption"
    if rules.sentence.fullmatch(line.text):
        return "page"
    if not line.is_prose and rules.line.fullmatch(line.text):
        return "page"
    if rules.caption.fullmatch(line.text):
        return "caption"
    state.in_related = state.in_related and not _resumes_article(line)
    return "related" if state.in_related else None


def _resumes_article(line: Line) -> bool:
    """Whether the article continues here after links to others: prose, speech or a sentence."""
    if line.is_prose:
        return True
    speech = line.text[0] in "\"“'" and bool(_PROSE_END.search(line.text))
    sentence = line.words >= 3 and line.text.endswith((".", "!”", ".”", '."'))
    return speech or sentence


def _remove(lines: list[Line], reason: str) -> None:
    for line in lines:
        line.removed = line.removed or reason


def mark_page_tail(lines: list[Line]) -> None:
    """Mark buttons and tags that are left below the article's last sentence.

    A text without a single sentence stays as it is.
    """
    kept = [line for line in lines if not line.removed]
    if not any(line.is_sentence for line in kept):
        return
    for index in reversed(range(len(kept))):
        line = kept[index]
        if line.is_sentence or line.is_list_item or line.words >= _PROSE_WORDS:
            _restore_list(kept[index:])
            return
        if not line.text.startswith(("(", "[", "*")):
            line.removed = "page"


def _restore_list(lines: list[Line]) -> None:
    """Keep the lines directly below the first if that ends with a colon and introduces them."""
    lead, *below = lines
    if lead.words < _LEAD_WORDS or not lead.text.endswith(":"):
        return
    for index, line in enumerate(below):
        if index and line.after_blank:
            return
        line.removed = None


def join_wrapped(text: str, lines: list[Line], *, markdown: bool) -> list[Line]:
    """The lines, with the parts of a wrapped paragraph joined to one line.

    In Markdown, blank lines separate paragraphs. In other text a line continues if it ends with a
    comma or semicolon, or if it ends without a full stop and the next line begins in lower case.
    List items and headings are not joined to the line before them.
    """
    joined: list[Line] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and _continues(previous, line, markdown=markdown):
            span = Span(joined[-1].span.start, line.span.end)
            whole = text[span.start : span.end]
            joined[-1] = Line(joined[-1].number, span, whole, joined[-1].after_blank)
        else:
            joined.append(line)
        previous = line
    return joined


def _continues(previous: Line, line: Line, *, markdown: bool) -> bool:
    if previous.removed or line.removed or line.after_blank or line.is_list_item:
        return False
    if markdown:
        return not any(MARKDOWN_HEADING.match(each.text) for each in (previous, line))
    if previous.text.endswith((";", ",")):
        return True
    if find_dates(line.text) or _BYLINE.match(line.text):
        return False
    open_end = not previous.text.endswith((".", "!", "?", ":", "”", '"', ")", "*"))
    return open_end and previous.words >= _WRAPPED_WORDS and line.text[0].islower()
