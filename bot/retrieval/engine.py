"""The interface of search engines, and what all of them share: IDF and the order of ties."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from bot.model import Document, Hit, Passage, recency

IndexedPassage = tuple[Passage, Sequence[str]]


class Engine(Protocol):
    """Ranks passages by the terms of a question.

    An engine sees terms, not texts, so that analysis is the same for all engines.
    """

    def search(
        self, terms: Sequence[str], *, limit: int, within: frozenset[str] | None = None
    ) -> list[Hit]:
        """At most `limit` passages that contain at least one of the terms, best first.

        Only documents with an id in `within` are found; None for any. A repeated term counts once.
        Ties are in `tie_order`, so that results are reproducible. Without terms there are no hits.
        """
        ...

    def containing(
        self, needed: Sequence[Sequence[Sequence[str]]], *, within: frozenset[str] | None = None
    ) -> Sequence[Document]:
        """All documents that have each of the `needed` things, newest first, undated ones last.

        Each has several ways to be there, and each way is a group of terms that the passages of
        the document contain together. `within` is as in `search`. All documents for none needed.
        """
        ...

    def document_frequency(self, term: str) -> int:
        """The number of passages that contain a term."""
        ...

    def __len__(self) -> int:
        """The number of indexed passages."""
        ...


def idf(passages: int, containing: int) -> float:
    """The inverse document frequency of a term in `containing` of `passages` passages.

    The formula is that of Lucene's BM25Similarity: ln(1 + (N - n + 0.5) / (n + 0.5)). It is
    positive and falls as `containing` grows.
    """
    return math.log(1 + (passages - containing + 0.5) / (containing + 0.5))


def tie_order(passage: Passage) -> tuple[int, str, int]:
    """The sort key of passages with equal scores.

    Newest first and undated last, then by document id, then in reading order.
    """
    return (*recency(passage.document), passage.number)
