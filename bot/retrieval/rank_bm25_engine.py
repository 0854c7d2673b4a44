"""BM25 by the package rank-bm25, guarded against what version 0.2.2 does to small corpora."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rank_bm25 import BM25Okapi

from bot.model import Hit, Passage
from bot.retrieval.engine import IndexedPassage, idf, tie_order


class _PositiveIdf(BM25Okapi):  # type: ignore[misc]
    """BM25 Okapi with an IDF that is never negative and falls as a term gets commoner.

    The package's own goes below zero for terms in more than half of the documents and then
    takes a share of the average IDF, by which a common word can outweigh a rarer one. This is
    the IDF of Lucene's BM25Similarity: ln(1 + (N - n + 0.5) / (n + 0.5)).
    """

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        for term, count in nd.items():
            self.idf[term] = idf(self.corpus_size, count)


class RankBm25Engine:
    """An index in memory; searching reads the postings of its terms and scores no other passage."""

    def __init__(self, passages: Iterable[IndexedPassage], *, k1: float, b: float) -> None:
        # Passages stand in the order of ties, so that a stable sort by score keeps it.
        indexed = sorted(passages, key=lambda entry: tie_order(entry[0]))
        self._passages: list[Passage] = [passage for passage, _ in indexed]
        self._postings: dict[str, list[int]] = {}
        for position, (_, terms) in enumerate(indexed):
            for term in dict.fromkeys(terms):
                self._postings.setdefault(term, []).append(position)
        # The package divides by the number of documents and by their average length.
        self._bm25: Any = None
        if self._postings:
            self._bm25 = _PositiveIdf([list(terms) for _, terms in indexed], k1=k1, b=b)

    def __len__(self) -> int:
        return len(self._passages)

    def document_frequency(self, term: str) -> int:
        return len(self._postings.get(term, ()))

    def search(self, terms: Sequence[str], *, limit: int) -> list[Hit]:
        known = [term for term in dict.fromkeys(terms) if term in self._postings]
        candidates = sorted({position for term in known for position in self._postings[term]})
        if not candidates or limit < 1:
            return []
        scores: list[float] = self._bm25.get_batch_scores(known, candidates)
        ranked = sorted(zip(candidates, scores, strict=True), key=lambda entry: -entry[1])
        return [
            Hit(self._passages[position], float(score), rank)
            for rank, (position, score) in enumerate(ranked[:limit], start=1)
        ]
