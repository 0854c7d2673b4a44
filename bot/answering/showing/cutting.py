"""Cuts spans that fit a reply: whole sentences and list entries if possible, else clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.analysis.periods import find_relative
from bot.answering.showing.cuts import possible_cuts
from bot.answering.weighing.evidence import Sentence, entry_span
from bot.model import Citation, Document, Span

# The key of what is wanted most: the asked span that is nearest to the question's words.
ASKED_KEY = "asked 0"
# The fewest entries between semicolons that make a list. A judgement.
_MIN_ENTRIES = 3
_ENUMERATED = re.compile(r",\s|\b(?:dan|serta)\s")
_SEMICOLON = re.compile(r"\s*;\s*")


class Wanted(NamedTuple):
    """A span that a cut should keep; one of several with the same key is enough."""

    span: Span
    weight: float
    key: str


def collapsed_length(document: Document, span: Span) -> int:
    """The length of the shown quote in characters, with white space collapsed."""
    return len(" ".join(document.slice(span).split()))


def list_entries(sentence: Sentence) -> list[Span]:
    """The entries of a list in a sentence (people, or parts between semicolons); else empty."""
    if sentence.people_listed:
        return [mention.entry for mention in sentence.people]
    borders = [match.span() for match in _SEMICOLON.finditer(sentence.text)]
    if len(borders) < _MIN_ENTRIES - 1:
        return []
    start = sentence.span.start
    edges = [0, *(end for _, end in borders)], [*(s for s, _ in borders), len(sentence.text)]
    pieces = [Span(start + a, start + b) for a, b in zip(*edges, strict=True)]
    return [entry_span(sentence, piece) for piece in pieces]


def is_enumeration(sentence: Sentence) -> bool:
    """Whether a sentence enumerates things, so that it may answer "apa saja"."""
    text = sentence.text
    return (
        bool(_SEMICOLON.search(text))
        or len(_ENUMERATED.findall(text)) >= 2
        or bool(sentence.patterns.leads.search(text))
    )


def cite(document: Document, span: Span, sentence: Span) -> Citation:
    """A citation of a span that marks which ends of its sentence were cut off."""
    return Citation(
        document,
        span,
        cut_start=span.start > sentence.start,
        cut_end=span.end < sentence.end,
    )


def with_keys(citation: Citation, keys: Iterable[Span]) -> Citation:
    """The citation with the keys that lie completely inside it, by position."""
    span = citation.span
    inside = {key for key in keys if span.start <= key.start and key.end <= span.end}
    return replace(citation, keys=tuple(sorted(inside)))


def with_days_told(citation: Citation) -> Citation:
    """The citation with the days that relative words in it mean, such as "kemarin".

    Unchanged if the article has no date.
    """
    day = citation.document.date
    if day is None:
        return citation
    found = find_relative(citation.quote, day)
    told = tuple((citation.quote[m.start : m.end], m.period) for m in found)
    return replace(citation, told=tuple(dict.fromkeys(told)))


def fit_sentence(
    sentence: Sentence, wanted: Sequence[Wanted], limit: int, *, from_start: bool = False
) -> Span:
    """The span of the sentence, or the part of at most `limit` characters with most of `wanted`.

    What has the key `ASKED_KEY` is always in it, if it fits the limit. Cuts at punctuation are
    preferred, then cuts before a conjunction, then between words; a beginning that a reader
    understands counts for more than an end. `from_start` keeps the beginning instead, to show the
    first entries of a list.
    """
    return fit_span(sentence, sentence.span, wanted, limit, from_start=from_start)


def fit_span(
    sentence: Sentence,
    span: Span,
    wanted: Sequence[Wanted],
    limit: int,
    *,
    from_start: bool = False,
) -> Span:
    """As `fit_sentence`, for a part of a sentence."""
    document = sentence.document
    if collapsed_length(document, span) <= limit:
        return span
    beginning = _Aim(wanted, limit, None, from_start=True)
    if from_start:
        return entry_span(sentence, _best_piece(sentence, span, beginning))
    needed = _needed(document, span, wanted, limit)
    piece = _best_piece(sentence, span, _Aim(wanted, limit, needed, from_start=False))
    if wanted and not any(_holds(piece, one.span) for one in wanted):
        # Nothing wanted fits: show the beginning, which introduces the subject.
        piece = _best_piece(sentence, span, beginning)
    return entry_span(sentence, piece)


class _Aim(NamedTuple):
    """What a part should hold, the characters that it may show, and what it must hold."""

    wanted: Sequence[Wanted]
    limit: int
    needed: Span | None
    from_start: bool


def _needed(document: Document, span: Span, wanted: Sequence[Wanted], limit: int) -> Span | None:
    """The asked span that must be held; None if there is none in the span, or none that fits."""
    asked = (
        one.span
        for one in wanted
        if one.key == ASKED_KEY
        and _holds(span, one.span)
        and collapsed_length(document, one.span) <= limit
    )
    return next(asked, None)


def _best_piece(sentence: Sentence, span: Span, aim: _Aim) -> Span:
    shown = _shown_lengths(sentence.document.slice(span))
    best: tuple[float, Span] | None = None
    # A beginning should be long, any other part short. Both numbers are judgements.
    length_worth = 1.5 if aim.from_start else -0.3
    by_end = sorted(aim.wanted, key=lambda one: one.span.end)
    cuts = possible_cuts(sentence, span, aim.needed, aim.limit)
    for index, first in enumerate(cuts[:1] if aim.from_start else cuts):
        start = first.place
        if aim.needed and start > aim.needed.start:
            break
        growing = _Held(by_end, start)
        for last in cuts[index + 1 :]:
            end = last.place
            if shown[end - span.start] - shown[start - span.start] > aim.limit:
                break
            # The costs decide between parts with the same content.
            worth = growing.up_to(end) + length_worth * (end - start) / aim.limit
            score = worth - first.as_start - last.as_end
            enough = aim.needed is None or end >= aim.needed.end
            if enough and (best is None or score > best[0]):
                best = (score, Span(start, end))
    return best[1] if best else aim.needed or Span(span.start, span.start + aim.limit)


class _Held:
    """The weight of what is wanted in a part that begins at `start` and grows.

    `by_end` is what is wanted, sorted by its end. Of several with the same key the heaviest counts.
    """

    def __init__(self, by_end: Sequence[Wanted], start: int) -> None:
        self._left = [one for one in reversed(by_end) if one.span.start >= start]
        self._of: dict[str, float] = {}
        self._sum = 0.0

    def up_to(self, end: int) -> float:
        """The weight of everything that ends at or before `end`, which must never decrease."""
        while self._left and self._left[-1].span.end <= end:
            _, weight, key = self._left.pop()
            self._of[key] = max(weight, self._of.get(key, 0.0))
            self._sum = sum(self._of.values())
        return self._sum


def _shown_lengths(text: str) -> list[int]:
    """The shown length of each prefix of the text, from empty to whole; a run of blanks is one."""
    lengths, blank = [0], False
    for character in text:
        space = character.isspace()
        lengths.append(lengths[-1] + (not (space and blank)))
        blank = space
    return lengths


def _holds(piece: Span, inner: Span) -> bool:
    return piece.start <= inner.start and inner.end <= piece.end
