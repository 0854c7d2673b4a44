"""Views: the tokens of a sentence or question, with marks for what each may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from bot.analysis.dates import MONTHS
from bot.analysis.tokenizer import TokenizedText, tokenize
from bot.config.lexicon import Lexicon

Stem = Callable[[str], str]

# All as the shipped models were trained.
# The first letters by which two stems match softly.
SOFT = 5
_YEAR = re.compile(r"(?:1\d|20)\d\d|\d{3,4}")
# A longer word with the prefix of superlatives is an extreme.
_LONG_EXTREME = 6
# The first tokens of a sentence, in which a pronoun refers back.
_PRONOUN_REACH = 3

# Marks, as bits: the first four by how a token is written, the others by the lexicon.
NAME, NUMBER, YEAR, DATE, NUMBER_WORD = 1, 2, 4, 8, 16
NEGATION, EXTREME, PRONOUN, LINK, BEFORE_PLACE, CAUSE, WAY = 32, 64, 128, 256, 512, 1024, 2048


class Facts(NamedTuple):
    """Properties of a sentence that do not depend on the question."""

    pronoun: bool
    negated: bool
    quote: bool
    colon: bool
    capital_start: bool


@dataclass(slots=True)
class View:
    """The tokens of a text: their stems, forms, character offsets and marks (bits).

    `places` has the tokens of each stem, `soft` those of each beginning of a stem, and `joined`
    the first token of each two adjacent forms written as one. `content` are the tokens that are no
    stop words. `context` has the stems of the text around, such as the title of the article.
    """

    text: str
    stems: list[str]
    forms: list[str]
    starts: list[int]
    ends: list[int]
    marks: list[int]
    places: dict[str, list[int]]
    form_set: frozenset[str]
    soft: dict[str, list[int]]
    joined: dict[str, list[int]]
    content: list[int]
    facts: Facts
    context: frozenset[str] = frozenset()
    _kinds: dict[int, list[int]] = field(default_factory=dict)

    def of_kind(self, mask: int) -> list[int]:
        """The tokens with any bit of a mask, in order; a cached list, do not modify it."""
        found = self._kinds.get(mask)
        if found is None:
            found = self._kinds[mask] = [i for i, mark in enumerate(self.marks) if mark & mask]
        return found

    @property
    def size(self) -> int:
        """The number of tokens."""
        return len(self.stems)


class _Word(NamedTuple):
    """The properties of a form that do not depend on its position."""

    stem: str
    soft: str
    bits: int
    content: bool
    month: bool


class ViewReader:
    """Creates views; the properties of each form are cached."""

    def __init__(self, lexicon: Lexicon, stem: Stem) -> None:
        self._stop_words, self._stem = lexicon.stop_words, stem
        words = lexicon.ranking.sentences
        seen = {name: kind.seen_by("sentences") for name, kind in lexicon.kinds.kinds.items()}
        self._extreme_prefix = words.extreme_prefix
        self._bits: dict[str, int] = {}
        for bit, known in (
            (NUMBER_WORD, seen["number"]),
            (NEGATION, words.negations.split()),
            (EXTREME, words.extremes.split()),
            (PRONOUN, words.pronouns.split()),
            (LINK, seen["thing"]),
            (BEFORE_PLACE, seen["place"]),
            (CAUSE, seen["reason"]),
            (WAY, seen["manner"]),
        ):
            for word in known:
                self._bits[word] = self._bits.get(word, 0) | bit
        self._words: dict[str, _Word] = {}

    def stems(self, text: str) -> frozenset[str]:
        """The stems of a text."""
        forms = (token.form for token in tokenize(text))
        return frozenset((self._words.get(form) or self._word(form)).stem for form in forms)

    def view(self, read: TokenizedText, context: frozenset[str] = frozenset()) -> View:
        """The view of a text, with offsets from its start; a blank text has no tokens."""
        text, tokens = read.text, read.tokens
        forms = [token.form for token in tokens]
        words = [self._words.get(form) or self._word(form) for form in forms]
        marks = [
            word.bits | _written(text[token.start : token.end], word)
            for token, word in zip(tokens, words, strict=True)
        ]
        _mark_days(marks, words)
        stems = [word.stem for word in words]
        return View(
            text,
            stems,
            forms,
            [token.start for token in tokens],
            [token.end for token in tokens],
            marks,
            _places(stems),
            frozenset(forms),
            _places([word.soft for word in words]),
            _joined(forms),
            [i for i, word in enumerate(words) if word.content],
            _facts(text, marks),
            context,
        )

    def _word(self, form: str) -> _Word:
        stem = self._stem(form)
        bits = self._bits.get(form, 0)
        content = form not in self._stop_words
        if content and form.startswith(self._extreme_prefix) and len(form) > _LONG_EXTREME:
            bits |= EXTREME
        soft = stem[:SOFT] if len(stem) >= SOFT and stem.isalpha() else ""
        word = _Word(stem, soft, bits, content, form in MONTHS)
        self._words[form] = word
        return word


def _written(raw: str, word: _Word) -> int:
    """The marks of a token by its letters and digits; `_mark_days` adds the days of months."""
    if raw[0].isdigit():
        if len(raw) in (3, 4) and _YEAR.fullmatch(raw):
            return NUMBER | YEAR | DATE
        return NUMBER | DATE if "/" in raw else NUMBER
    if not raw[0].isupper():
        return 0
    if word.month:
        return DATE
    return NAME if word.content and not word.bits & NUMBER_WORD else 0


def _mark_days(marks: list[int], words: Sequence[_Word]) -> None:
    """Marks numbers beside the name of a month as dates."""
    for i, word in enumerate(words):
        if word.month:
            for beside in (i - 1, i + 1):
                if 0 <= beside < len(marks) and marks[beside] & NUMBER:
                    marks[beside] |= DATE


def _places(keys: Sequence[str]) -> dict[str, list[int]]:
    """The indexes of each key, ascending; empty keys are ignored."""
    places: dict[str, list[int]] = {}
    for i, key in enumerate(keys):
        if key in places:
            places[key].append(i)
        elif key:
            places[key] = [i]
    return places


def _joined(forms: Sequence[str]) -> dict[str, list[int]]:
    return _places(["", *(a + b for a, b in pairwise(forms))])


def _facts(text: str, marks: Sequence[int]) -> Facts:
    held = 0
    for mark in marks:
        held |= mark
    return Facts(
        pronoun=any(mark & PRONOUN for mark in marks[:_PRONOUN_REACH]),
        negated=bool(held & NEGATION),
        quote=any(mark in text for mark in "\"“'"),
        colon=":" in text,
        capital_start=bool(marks) and bool(marks[0] & NAME),
    )
