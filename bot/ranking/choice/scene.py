"""What the columns are computed from: a question, the found articles, and their match."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.ranking.choice.asked import AskedTokens
from bot.ranking.choice.documents import DocumentView
from bot.ranking.choice.matching import Matched
from bot.ranking.choice.questions import Flags, Floats, QuestionView
from bot.ranking.choice.tokens import TokenRow

# A column has a value for each sentence.
Columns = dict[str, Floats]
# The value of a column that does not apply to the question.
ABSENT = -1.0


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article with the engine's score of its best passage, and of each passage that was hit."""

    view: DocumentView
    score: float
    passage_scores: Mapping[str, float]


@dataclass(frozen=True)
class Scene:
    """A question beside the sentences of the articles found for it, best article first."""

    asked: QuestionView
    articles: Sequence[FoundArticle]
    row: TokenRow
    matched: Matched
    answers: AskedTokens

    def share(self, terms: Flags, credits: Floats) -> Floats:
        """The weighted share of the chosen terms that is held; ABSENT if none is chosen.

        `credits` has a row for each term.
        """
        weights = self.asked.shares[terms]
        total = float(weights.sum())
        if total == 0:
            return np.full(credits.shape[1], ABSENT)
        share: Floats = weights @ credits[terms] / total
        return share

    def each_sentence(self, value: float) -> Floats:
        """The same value for every sentence."""
        return np.full(self.row.sentences, float(value))

    def of_documents(self, values: Floats) -> Floats:
        """A value for each sentence, from one for each document."""
        spread: Floats = values[self.row.document_of]
        return spread

    @cached_property
    def covered(self) -> Floats:
        """The weighted share of the question that each sentence holds."""
        share: Floats = self.asked.shares @ self.matched.sentences
        return share

    @cached_property
    def beside(self) -> Floats:
        """The same, weighted by nearness to the question word."""
        share: Floats = self.asked.beside @ self.matched.sentences
        return share

    @cached_property
    def in_surroundings(self) -> Floats:
        """How far each sentence or what stands around it holds each term, less with distance."""
        own, matched = self.matched.sentences, self.matched
        of_document = self.row.document_of
        parts = [_shifted(own, gap, of_document) * share for gap, share in _NEIGHBOURS]
        everywhere = _IN_ARTICLE * matched.documents[:, of_document]
        titled = _IN_TITLE * matched.titles[:, of_document]
        around: Floats = np.maximum.reduce([own, *parts, everywhere, titled])
        return around

    def neighbour(self, gap: int) -> Floats:
        """The credits of the sentence `gap` sentences before; behind for a negative gap.

        0 where there is none.
        """
        return _shifted(self.matched.sentences, gap, self.row.document_of)


# As the shipped model was trained: how far a mention counts for a sentence that is so many
# sentences behind it (before it, for negative numbers), anywhere in the article, and in its title.
_NEIGHBOURS = ((1, 0.85), (-1, 0.7), (2, 0.65), (-2, 0.5), (3, 0.5))
_IN_ARTICLE, _IN_TITLE = 0.35, 0.5


def _shifted(values: Floats, gap: int, document_of: np.ndarray) -> Floats:
    shifted = np.zeros_like(values)
    if abs(gap) >= values.shape[1]:
        return shifted
    to, of = (
        (slice(gap, None), slice(None, -gap)) if gap > 0 else (slice(None, gap), slice(-gap, None))
    )
    shifted[:, to] = np.where(document_of[to] == document_of[of], values[:, of], 0.0)
    return shifted
