"""Converts the words of passages to integer arrays when a corpus is indexed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.analysis.analyzer import Term
from bot.analysis.tokenizer import Token, tokenize
from bot.config.kind_words import KindFile
from bot.ranking.passages.marks import Marker

Ints = NDArray[np.int32]


class PassageTerms(NamedTuple):
    """A passage's words in reading order, as numbers of a Vocabulary.

    `rows` has shape (5, n): term, form, word position, sentence and marks, with a column for each
    term of the analyzer and each stop word. A known phrase ("wakil kepala") has a column beside
    those of its words. `tokens` has the form of each word.
    """

    rows: Ints
    tokens: Ints
    sentence_count: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The numbers of terms and forms, from 0 in the order of their first occurrence."""

    terms: dict[str, int] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)

    def copy(self) -> Vocabulary:
        """A copy that later reading does not change."""
        return Vocabulary(dict(self.terms), dict(self.forms))


class PassageTermsReader:
    """Reads the passages of a corpus and adds their words to its vocabulary."""

    def __init__(self, words: KindFile) -> None:
        self._marker = Marker(words)
        self.vocabulary = Vocabulary()

    def read(
        self, text: str, terms: Sequence[Term], sentence_starts: Sequence[int]
    ) -> PassageTerms:
        """The words of a passage's text.

        `terms` are the analyzer's terms of the text, in order, and `sentence_starts` the offsets of
        its sentences; both count characters from the start of the text. An empty text has no words
        and one sentence.
        """
        tokens = tokenize(text)
        sentences = _sentences(tokens, sentence_starts)
        marks = self._marker.marks(text, tokens, sentences)
        forms = self.vocabulary.forms
        own = [forms.setdefault(token.form, len(forms)) for token in tokens]
        numbers, spelt, places = self._columns(tokens, own, terms)
        rows = np.empty((5, len(places)), dtype=np.int32)
        rows[:3] = (numbers, spelt, places)
        rows[3] = [sentences[place] for place in places]
        rows[4] = [marks[place] for place in places]
        return PassageTerms(rows, np.array(own, dtype=np.int32), max(1, len(sentence_starts)))

    def _columns(
        self, tokens: Sequence[Token], own: Sequence[int], terms: Sequence[Term]
    ) -> tuple[list[int], list[int], list[int]]:
        """The first three rows; a token without a term, such as a stop word, is its own term."""
        known, forms = self.vocabulary.terms, self.vocabulary.forms
        numbers: list[int] = []
        spelt: list[int] = []
        places: list[int] = []
        position, count = 0, len(terms)
        for place, token in enumerate(tokens):
            told = position
            while position < count and terms[position].start <= token.start:
                term = terms[position]
                numbers.append(known.setdefault(term.term, len(known)))
                spelt.append(forms.setdefault(term.form, len(forms)))
                places.append(place)
                position += 1
            if position == told:
                numbers.append(known.setdefault(token.form, len(known)))
                spelt.append(own[place])
                places.append(place)
        return numbers, spelt, places


def _sentences(tokens: Sequence[Token], starts: Sequence[int]) -> list[int]:
    """The number of each token's sentence."""
    found: list[int] = []
    sentence, last = 0, len(starts) - 1
    for token in tokens:
        while sentence < last and token.start >= starts[sentence + 1]:
            sentence += 1
        found.append(sentence)
    return found
