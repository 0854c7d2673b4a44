"""Where a sentence may be cut, and what each cut costs its reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.analysis.list_marks import items_within
from bot.answering.weighing.evidence import Sentence
from bot.model import Document, Span

_STRONG = re.compile(r"[,;:—–]\s+|(?<=[a-z]{4})\.\s+")
_BRACKET = re.compile(r"\)\s+")
_WEAK = re.compile(r"\s+")
_MARK = re.compile(r"\(?\w{1,3}[.)]+\s*")
# What cuts cost, as a beginning and as an end. Judgements; their order matters more than their
# size.
_AT_ITEM = (0.2, 0.1)
_AT_PUNCTUATION = (0.3, 0.3)
_BEHIND_BRACKET = (0.9, 0.3)
_BEFORE_BOUND = (0.9, 0.3)
_BEFORE_CONJUNCTION = (0.7, 0.5)
_BETWEEN_WORDS = (0.9, 0.9)
_BEHIND_CONJUNCTION = (1.1, 1.4)


class Cut(NamedTuple):
    """A possible cut, and what it costs to begin or to end there."""

    place: int
    as_start: float
    as_end: float


def possible_cuts(sentence: Sentence, span: Span, needed: Span | None, limit: int) -> list[Cut]:
    """The possible cuts of a span by position; its own ends cost nothing.

    What fits half of `limit` and belongs together is never divided, but `needed` can be cut out.
    """
    text, start = sentence.document.slice(span), span.start
    items = items_within(text)
    costs: dict[int, tuple[float, float]] = {}
    for match in _WEAK.finditer(text):
        costs[match.end()] = _BETWEEN_WORDS
    for match in sentence.patterns.cut_before.finditer(text):
        costs[match.end()] = _BEFORE_CONJUNCTION
    for match in sentence.patterns.cut_before.finditer(text):
        if behind := _WEAK.search(text, match.end()):
            costs[behind.end()] = _BEHIND_CONJUNCTION
    for match in _BRACKET.finditer(text):
        costs[match.end()] = _BEHIND_BRACKET
    for match in _STRONG.finditer(text):
        bound = sentence.patterns.bound.match(text, match.end())
        costs[match.end()] = _BEFORE_BOUND if bound else _AT_PUNCTUATION
    for item in items:
        costs[item.start] = _AT_ITEM
    whole = _kept_whole(sentence, span, items, limit)
    cuts = {
        start + place: Cut(start + place, *cost)
        for place, cost in costs.items()
        if not any(kept.start < start + place < kept.end for kept in whole)
    }
    if needed:
        # The asked span alone is a part, whatever is kept whole around it.
        for place in needed:
            cuts.setdefault(place, Cut(place, *_BEHIND_CONJUNCTION))
    cuts |= {place: Cut(place, 0.0, 0.0) for place in span}
    return sorted(cuts.values())


def _kept_whole(sentence: Sentence, span: Span, items: Sequence[Span], limit: int) -> list[Span]:
    """What no cut should divide: a name and its post, an item of a list with its mark.

    An item that is longer than half of the limit may be cut, but not directly behind its mark.
    """
    document = sentence.document
    people = [mention.entry for mention in sentence.people]
    listed = [Span(span.start + item.start, span.start + item.end) for item in items]
    short = [part for part in people + listed if part.end - part.start < limit // 2]
    marks = [Span(item.start, item.start + _mark_length(document, item)) for item in listed]
    return short + marks


def _mark_length(document: Document, item: Span) -> int:
    """The length of an item's mark with the beginning of its first word."""
    mark = _MARK.match(document.slice(item))
    return mark.end() + 1 if mark else 0
