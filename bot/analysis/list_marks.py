"""The marks of list items, at the start of a line ("2) ", "a. ") or running through one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.model import Span

LINE_MARK = re.compile(
    r"(?:^|(?<=\n))[ \t]*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]{1,2}\s", re.IGNORECASE
)
# A scrape may have left a comma before it: "… di pelabuhan.,4. Posko …". "2,4. " is no mark.
_RUNNING = r"(?:(?<![\w.,/(-])|(?<=[^\d\s],)){}[.)]{{1,2}}(?:\s+(?=[A-Z“\"(])|(?=[A-Z][a-z]))"
_NUMBER = re.compile(_RUNNING.format(r"(\d{1,3})"))
_LETTER = re.compile(_RUNNING.format(r"([a-z])"))
# Within a sentence an item may begin in lower case: "(1) pisau; (2) golok", "a. pisau b. golok".
_WITHIN = r"(?<![\w.,/-])\(?{}(?:\.\s+|\)\.?\s*)(?=[^\W_]|[“\"(])"
_NUMBER_WITHIN = re.compile(_WITHIN.format(r"(\d{1,3})"))
_LETTER_WITHIN = re.compile(_WITHIN.format(r"([a-z])"))
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
# Characters before a mark in which the word that counts, or an open bracket, is looked for.
_WORD_REACH = 30
_BRACKET_REACH = 60


def list_marks(text: str, span: Span, counted: frozenset[str]) -> list[re.Match[str]]:
    """The marks of list items within `span` of `text`, with the blank behind each; no order.

    A mark within a line counts up from 1 or a, and has a companion: "1. … 2. …", but not a lone
    "1. …". `counted` are words before a number that is no mark: "Pasal 1. Kemudian …".
    """
    marks = [*LINE_MARK.finditer(text, span.start, span.end)]
    for pattern in (_NUMBER, _LETTER):
        found = (
            mark
            for mark in pattern.finditer(text, span.start, span.end)
            if not _is_counted(text, span, mark, counted) and not _in_brackets(text, span, mark)
        )
        marks += _runs(found)
    return marks


def items_within(text: str) -> list[Span]:
    """The items of lists that count within a sentence, each with its mark, by position.

    The last item of a list ends with the sentence, or before the next list. Empty without a list.
    """
    found: list[Span] = []
    for pattern in (_NUMBER_WITHIN, _LETTER_WITHIN):
        starts = [mark.start() for mark in _runs(pattern.finditer(text))]
        found += [Span(a, b) for a, b in pairwise([*starts, len(text)])]
    return sorted(found)


def _runs(marks: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    run: list[re.Match[str]] = []
    for mark in marks:
        if run and _place(mark) == len(run) + 1:
            run.append(mark)
        elif _place(mark) == 1:
            yield from run if len(run) > 1 else ()
            run = [mark]
    yield from run if len(run) > 1 else ()


def _place(mark: re.Match[str]) -> int:
    """The number of an item, from 1: of "b", 2."""
    value = mark[1]
    return int(value) if value.isdecimal() else ord(value) - ord("a") + 1


def _is_counted(text: str, span: Span, mark: re.Match[str], counted: frozenset[str]) -> bool:
    start = max(span.start, mark.start() - _WORD_REACH)
    before = _WORD_BEFORE.search(text, start, mark.start())
    return before is not None and before[1].lower() in counted


def _in_brackets(text: str, span: Span, mark: re.Match[str]) -> bool:
    """Whether a bracket before the mark is still open: "(kanon 515 art. 2)"."""
    start = max(span.start, mark.start() - _BRACKET_REACH)
    opened = text.rfind("(", start, mark.start())
    return opened > text.rfind(")", start, mark.start())
