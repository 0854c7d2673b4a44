"""Finds the tokens that may be what a question asks for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from bot.analysis.tokenizer import tokenize
from bot.config.kind_words import KindWords, Sign
from bot.config.lexicon import Lexicon
from bot.config.sought_words import SoughtGroup
from bot.questions.question import Kind, Question
from bot.ranking.choice.marks import (
    CAPITAL,
    DATE,
    INITIALS,
    MARKS,
    NAME,
    NUMBER,
    NUMBER_WORD,
    SPEAKER,
    STOP,
)
from bot.ranking.choice.questions import Flags, QuestionView
from bot.ranking.choice.tokens import TokenRow
from bot.ranking.choice.vocabulary import UNKNOWN, Vocabulary

# All as the shipped model was trained, in tokens: how far behind a head its name, its number, its
# initials and its words may stand, a number before its unit and behind a word such as "Rp", and the
# words behind a noun that is of no group.
_NAME_REACH, _NUMBER_REACH, _INITIALS_REACH, _WORDS_REACH = 5, 4, 3, 5
_UNIT_REACH, _BEFORE_REACH, _NOUN_REACH = 3, 2, 4
# Cached forms of phrases, more than the lexicon has. A judgement.
_KEPT_PHRASES = 4000


class AskedTokens(NamedTuple):
    """Tokens that the question does not have: surely of the asked sort, and perhaps of it.

    `sought` tells whether the noun beside the question word decided. `typed` is false if any new
    word may answer.
    """

    sure: Flags
    perhaps: Flags
    sought: bool
    typed: bool


class AskedReader:
    """Finds asked tokens by kinds.yaml and sought.yaml alone, so that a kind is added as data."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self._kinds = lexicon.kinds.kinds
        self._groups = lexicon.sought.groups
        self._vocabulary = vocabulary
        self._forms_of = lru_cache(maxsize=_KEPT_PHRASES)(_forms_of)

    def find(self, asked: QuestionView, row: TokenRow) -> AskedTokens:
        """The tokens of a row that may be the answer."""
        new = ~np.isin(row.stems, asked.said)
        content = (row.marks & STOP == 0) & new
        named = row.marks & (NAME | NUMBER) > 0
        kind = self._kinds.get(asked.question.kind.value)
        typed = kind is not None and bool(kind.spans or kind.leads)
        sure, perhaps = content, content & named
        if kind is not None and typed:
            sure = self._of_kind(kind.spans, kind, "sure", row) & new
            perhaps = self._of_kind(kind.perhaps, kind, "weak", row) & new
            if asked.of_speech and "speaker" in kind.perhaps:
                sure = sure | ((row.marks & SPEAKER > 0) & new)
        sought = self._sought(asked.question, row)
        if sought is not None and (sought & new).any():
            return AskedTokens(
                sought & new, (sure | perhaps) if typed else sure & named, True, True
            )
        if asked.question.kind is Kind.NUMBER:
            sure = sure & (row.marks & DATE == 0)
        return AskedTokens(sure, perhaps, False, typed)

    def _of_kind(self, spans: Sequence[str], kind: KindWords, sign: Sign, row: TokenRow) -> Flags:
        """The tokens with marks of a kind, and its words with what they lead to."""
        bits = sum(MARKS[name] for name in spans)
        found: Flags = row.marks & bits > 0
        if kind.leads:
            words = self._phrases(kind.signs(sign), row)
            found = found | words.start | row.behind(words.end, kind.leads)
        return found

    def _sought(self, question: Question, row: TokenRow) -> Flags | None:
        """The tokens of the sort that a noun of the question asks for; None without one."""
        sought = question.sought
        if sought is None:
            return None
        content: Flags = row.marks & STOP == 0
        group = self._groups.get(sought.group) if sought.group else None
        if group is None:
            heads = self._phrases([sought.word, *(head.surface for head in sought.heads)], row)
            found: Flags = row.behind(heads.end, _NOUN_REACH) & content
            return found
        found = self._behind_heads(group, row) | self._values(group, row)
        return found | (row.marks & sum(MARKS[name] for name in group.marks) > 0)

    def _behind_heads(self, group: SoughtGroup, row: TokenRow) -> Flags:
        heads = self._phrases(group.heads, row)
        content: Flags = row.marks & STOP == 0
        match group.followed_by:
            case "name":
                named = row.marks & (NAME | CAPITAL | NUMBER) > 0
                return row.run_behind(heads.end, named, _NAME_REACH)
            case "number":
                numbers = _counts(row)
                return row.behind(heads.end, _NUMBER_REACH) & numbers
            case "initials":
                initials = row.marks & (INITIALS | NAME) > 0
                return row.behind(heads.end, _INITIALS_REACH) & initials
            case "words":
                return row.behind(heads.end, _WORDS_REACH) & content
        return heads.end

    def _values(self, group: SoughtGroup, row: TokenRow) -> Flags:
        """The group's own words, and the numbers beside its units."""
        numbers = _counts(row)
        values = self._phrases(group.values, row)
        units = self._phrases(group.units, row)
        leading = self._phrases(group.before, row)
        return (
            values.start
            | values.end
            | (row.before(units.start, _UNIT_REACH) & numbers)
            | (row.behind(leading.end, _BEFORE_REACH) & numbers)
        )

    def _phrases(self, phrases: Sequence[str], row: TokenRow) -> _Phrases:
        """The first and the last tokens of phrases in a row."""
        single: list[int] = []
        start = np.zeros(row.size, dtype=bool)
        end = np.zeros(row.size, dtype=bool)
        for phrase in phrases:
            ids = self._vocabulary.ids(self._forms_of(phrase))
            if ids.size == 1:
                single.append(int(ids[0]))
            elif ids.size and UNKNOWN not in ids:
                found = row.phrase(ids.tolist())
                start |= found
                end |= np.roll(found, ids.size - 1)
        if single:
            found = np.isin(row.forms, single)
            start |= found
            end |= found
        return _Phrases(start, end)


def _forms_of(phrase: str) -> tuple[str, ...]:
    return tuple(token.form for token in tokenize(phrase))


def _counts(row: TokenRow) -> Flags:
    """The numbers that are no part of a date."""
    numbers: Flags = (row.marks & (NUMBER | NUMBER_WORD) > 0) & (row.marks & DATE == 0)
    return numbers


class _Phrases(NamedTuple):
    start: Flags
    end: Flags
