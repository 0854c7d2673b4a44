"""What a search engine promises, and the order of equal scores that every engine keeps."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from typing import Protocol

from bot.model import Hit, Passage

IndexedPassage = tuple[Passage, Sequence[str]]


class Engine(Protocol):
    """Ranks passages for the terms of a question.

    An engine knows terms, not texts: analysis is done before, the same for all engines.
    """

    def search(
        self, terms: Sequence[str], *, limit: int, within: Set[str] | None = None
    ) -> list[Hit]:
        """The best passages that hold at least one of the terms, best first.

        `within` are the ids of the documents that may be found; None for any.

        Equal scores are ordered by date, newest first and undated last, then by document id and
        reading order, so that a run is the same each time. No terms, no hits.
        """
        ...

    def document_frequency(self, term: str) -> int:
        """In how many passages a term stands."""
        ...

    def __len__(self) -> int:
        """How many passages are indexed."""
        ...


def idf(passages: int, containing: int) -> float:
    """How telling a term is that stands in so many of so many passages: positive and monotone.

    The formula of Lucene's BM25Similarity: ln(1 + (N - n + 0.5) / (n + 0.5)).
    """
    return math.log(1 + (passages - containing + 0.5) / (containing + 0.5))


def tie_order(passage: Passage) -> tuple[int, str, int]:
    """The order of passages with equal scores; see Engine.search."""
    day = passage.document.date
    return (-day.toordinal() if day else 1, passage.document.document_id, passage.number)
