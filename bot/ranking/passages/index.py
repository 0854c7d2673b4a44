"""What the second stage keeps of a corpus: the words of its passages, and how telling each is."""

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
_LIGHT_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class RankingIndex:
    """The passages of a corpus by their ids.

    Every idf is a share of that of a term which stands nowhere, `top_idf`, so that it lies between
    0 and 1 whatever the size of the corpus; that of a term or form stands at its number.
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
        """The index of all passages of an engine, which says in how many of them a term stands.

        `vocabulary` is that of the reader that read them; a copy of it is kept.
        """
        size = len(passages)
        own = vocabulary.copy()
        # Terms that the engine does not have are stop words here, and tell nothing.
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
        """How telling a concept is, by itself or by the commonest of what may stand for it.

        From 0 to 1; a light word counts half.
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
