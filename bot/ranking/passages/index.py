"""The index for reranking: the words of the passages, and the idf of terms and forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.questions.question import Concept, Role
from bot.ranking.passages.lookalikes import Lookalikes
from bot.ranking.passages.passage_terms import PassageTerms, Vocabulary
from bot.retrieval.engine import idf

Floats = NDArray[np.float64]
# The weight factor of a light word, as the shipped models were trained.
_LIGHT_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class RankingIndex:
    """The passages of a corpus by their ids, with the idf of each term and form.

    `term_idf` and `form_idf` are arrays over the numbers of the vocabulary. Their values are
    divided by `top_idf`, the idf of a term that is nowhere, so they lie between 0 and 1 for any
    size of corpus. `mean_words` is the mean length of a passage in words, at least 1.
    """

    passages: Mapping[str, PassageTerms]
    vocabulary: Vocabulary
    lookalikes: Lookalikes
    term_idf: Floats
    form_idf: Floats
    mean_words: float
    top_idf: float
    document_frequency: Callable[[str], int]

    @classmethod
    def of(
        cls,
        passages: Mapping[str, PassageTerms],
        vocabulary: Vocabulary,
        document_frequency: Callable[[str], int],
    ) -> RankingIndex:
        """The index of all passages of an engine.

        `vocabulary` is that of their reader and is copied. `document_frequency` gives the number
        of passages with a term.
        """
        size = len(passages)
        own = vocabulary.copy()
        # Terms that the engine lacks are stop words; their idf is 0.
        counts = np.array([document_frequency(term) for term in own.terms], dtype=np.float64)
        containing = np.zeros(len(own.forms))
        for passage in passages.values():
            containing[np.unique(passage.tokens)] += 1
        return cls(
            passages,
            own,
            Lookalikes(own.forms),
            np.where(counts > 0, _relative_idf(size, counts), 0.0),
            _relative_idf(size, containing),
            max(1.0, sum(len(p.tokens) for p in passages.values()) / max(1, size)),
            idf(size, 0),
            document_frequency,
        )

    def weight(self, concept: Concept) -> float:
        """The idf of a concept as a share of `top_idf`, from 0 to 1; halved for a light word.

        If no passage has the concept, its most frequent related term counts.
        """
        frequency = self.document_frequency(concept.term) or max(
            map(self.document_frequency, concept.related), default=0
        )
        size = len(self.passages)
        share = _LIGHT_SHARE if concept.role is Role.LIGHT else 1.0
        return share * idf(size, min(frequency, size)) / self.top_idf


def _relative_idf(size: int, containing: Floats) -> Floats:
    rarity = np.log1p((size - np.minimum(containing, size) + 0.5) / (containing + 0.5))
    relative: Floats = rarity / idf(size, 0)
    return relative
