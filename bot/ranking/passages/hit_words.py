"""The occurrences of a question's concepts in the hits, as flat arrays over all hits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.model import Hit
from bot.questions.question import Concept, Question, Role
from bot.ranking.passages.index import Floats, RankingIndex

Columns = dict[str, NDArray[Any]]
Numbers = NDArray[np.int64]
# As the shipped models were trained: the credit of a related term, the factor on the similarity of
# a lookalike, and the fewest letters of a word that lookalikes may replace.
_RELATED = 0.7
_LIKENESS_SHARE = 0.9
_MIN_LIKENED = 4
# The offset between the positions of different hits: more than the words of any passage, so that
# words of different hits are never near.
_APART = 1_000_000


class Matches(NamedTuple):
    """The words that match a concept's own term, in the order of the hits and their words."""

    hit: Numbers
    concept: Numbers
    place: Numbers
    sentence: Numbers


class HitWords:
    """A question's concepts in its hits.

    Needs at least one concept and at least one hit, in the engine's order. Arrays have a row for
    each hit or for each word of all hits. `own_places` are word positions from the start of each
    hit; `places` add an offset for each hit. `owner` is the concept of each word, with n concepts:
    its number from 0 to n - 1 for its own term, n plus its number for a related term, -1 for none.
    """

    def __init__(self, index: RankingIndex, question: Question, hits: Sequence[Hit]) -> None:
        self.index = index
        self.question = question
        self.concepts = question.concepts
        self.hits = len(hits)
        self.scores: Floats = np.array([hit.score for hit in hits]) / index.top_idf
        self.weights: Floats = np.array([index.weight(concept) for concept in self.concepts])
        self.total = float(self.weights.sum())
        self._passages = [index.passages[hit.passage.passage_id] for hit in hits]
        self.words = np.array([max(1, len(passage.tokens)) for passage in self._passages])
        self._join()
        self.owner = self._owners()[self.terms]
        self._match()

    def _join(self) -> None:
        rows = np.concatenate([passage.rows for passage in self._passages], axis=1)
        self.terms, self.forms, own_places, sentences, self.marks = rows
        sizes = [passage.rows.shape[1] for passage in self._passages]
        self.hit_of: Numbers = np.repeat(np.arange(self.hits), sizes)
        self.own_places: Numbers = own_places.astype(np.int64)
        self.places: Numbers = self.own_places + self.hit_of * _APART
        counts = np.array([passage.sentence_count for passage in self._passages])
        self.first_sentences: Numbers = np.cumsum(counts) - counts
        self.sentences: Numbers = sentences + self.first_sentences[self.hit_of]
        self.sentence_count = int(counts.sum())

    def _owners(self) -> Numbers:
        """The owner of each term of the vocabulary; a concept's own term overrides related ones."""
        numbers, size = self.index.vocabulary.terms, len(self.concepts)
        owners = np.full(len(numbers), -1, dtype=np.int64)
        for number, concept in enumerate(self.concepts):
            owners[[numbers[term] for term in concept.related if term in numbers]] = number + size
        for number, concept in enumerate(self.concepts):
            if concept.term in numbers:
                owners[numbers[concept.term]] = number
        return owners

    def _match(self) -> None:
        size = len(self.concepts)
        rows = np.flatnonzero((self.owner >= 0) & (self.owner < size))
        self.matches = Matches(
            self.hit_of[rows], self.owner[rows], self.places[rows], self.sentences[rows]
        )
        cells = self.matches.hit * size + self.matches.concept
        self.counts = np.bincount(cells, minlength=self.hits * size).reshape(self.hits, size)
        self.has = self.counts > 0

    @cached_property
    def same_form(self) -> Numbers:
        """The concept that is spelled exactly like each word, or -1."""
        numbers = self.index.vocabulary.forms
        owners = np.full(len(numbers), -1, dtype=np.int64)
        for number, concept in enumerate(self.concepts):
            if concept.surface in numbers:
                owners[numbers[concept.surface]] = number
        found: Numbers = owners[self.forms]
        return found

    @cached_property
    def met(self) -> Floats:
        """The credit of each concept in each hit, of shape (hits, concepts).

        1 for its own term, less for related terms and lookalikes, 0 for none.
        """
        size = len(self.concepts)
        met = self.has.astype(np.float64)
        rows = np.flatnonzero(self.owner >= size)
        np.maximum.at(met, (self.hit_of[rows], self.owner[rows] - size), _RELATED)
        for number, concept in enumerate(self.concepts):
            if _is_likened(concept) and not self.has[:, number].all():
                alike = self.index.lookalikes.of(concept.surface)[self.forms]
                like = _LIKENESS_SHARE * self.best(self.hit_of, alike.astype(np.float64))
                met[:, number] = np.maximum(met[:, number], like)
        return met

    @cached_property
    def sentence_cover(self) -> Floats:
        """The weighted share of the concepts in each sentence of all hits."""
        held = np.zeros((self.sentence_count, len(self.concepts)))
        held[self.matches.sentence, self.matches.concept] = 1
        return self.share(held)

    def share(self, met: NDArray[Any]) -> Floats:
        """The weighted share of the concepts for each row of credits, from 0 to 1."""
        share: Floats = met @ self.weights / self.total
        return share

    def best(self, hit_of: Numbers, values: Floats) -> Floats:
        """The highest value of each hit, at least 0; `hit_of` is the hit of each value."""
        best = np.zeros(self.hits)
        np.maximum.at(best, hit_of, values)
        return best

    def tokens(self) -> tuple[Numbers, Numbers]:
        """The form of each word of the hits in reading order, and the hit of each."""
        sizes = [len(passage.tokens) for passage in self._passages]
        forms = np.concatenate([passage.tokens for passage in self._passages])
        return forms.astype(np.int64), np.repeat(np.arange(self.hits), sizes)


def _is_likened(concept: Concept) -> bool:
    """Whether lookalikes may replace a concept's word: not for numbers, phrases, short words."""
    plain = concept.role is not Role.NUMBER and " " not in concept.surface
    return plain and len(concept.surface) >= _MIN_LIKENED
