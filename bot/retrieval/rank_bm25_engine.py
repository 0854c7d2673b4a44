"""BM25 by the package rank-bm25, with Lucene's IDF and an index of postings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from bot.model import Document, Hit, Passage
from bot.retrieval.engine import IndexedPassage, idf, tie_order

# The sets of documents whose places are kept: the articles on a unit. A judgement.
_KEPT = 32
# Terms with fewer postings than one in this many passages are rare. A judgement.
_RARE = 16


class _PositiveIdf(BM25Okapi):  # type: ignore[misc]
    """BM25 Okapi with the IDF of Lucene's BM25Similarity, which is always positive.

    The IDF of rank-bm25 0.2.2 is negative for terms in more than half of the documents. The
    package then substitutes a share of the average IDF, so that a common term can outweigh a rarer
    one, most of all in small corpora.
    """

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        for term, count in nd.items():
            self.idf[term] = idf(self.corpus_size, count)


Floats = NDArray[np.float64]


class _Found(Sequence[Document]):
    """The documents with the given numbers; they are fetched only when they are looked at."""

    def __init__(self, documents: Sequence[Document], numbers: NDArray[np.intp]) -> None:
        self._documents = documents
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Document: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Document]: ...
    def __getitem__(self, at: int | slice) -> Document | Sequence[Document]:
        if isinstance(at, slice):
            return [self._documents[number] for number in self._numbers[at]]
        return self._documents[int(self._numbers[at])]


class RankBm25Engine:
    """An index in memory. A search scores only the passages that contain one of its terms.

    The share of a term in the score of a passage does not depend on the question, so it is
    computed once per term and kept.
    """

    def __init__(self, passages: Iterable[IndexedPassage], *, k1: float, b: float) -> None:
        # Passages are kept in tie order, which a stable sort by score preserves.
        indexed = sorted(passages, key=lambda entry: tie_order(entry[0]))
        self._passages: list[Passage] = [passage for passage, _ in indexed]
        postings: dict[str, list[int]] = {}
        for position, (_, terms) in enumerate(indexed):
            for term in dict.fromkeys(terms):
                postings.setdefault(term, []).append(position)
        self._postings = postings
        # In the order of ties the passages of one document stand side by side.
        documents = {p.document.document_id: p.document for p in self._passages}
        self._documents = list(documents.values())
        numbers = {name: number for number, name in enumerate(documents)}
        names = (passage.document.document_id for passage in self._passages)
        self._document_at = np.array([numbers[name] for name in names], dtype=np.intp)
        self._places: dict[str, slice] = {}
        for position, passage in enumerate(self._passages):
            name = passage.document.document_id
            start = self._places[name].start if name in self._places else position
            self._places[name] = slice(start, position + 1)
        self._positions_of = lru_cache(maxsize=_KEPT)(self._find_positions)
        self._added: dict[str, tuple[NDArray[np.intp], Floats]] = {}
        # Without any term the package would divide by zero.
        self._bm25: Any = None
        if self._postings:
            self._bm25 = _PositiveIdf([list(terms) for _, terms in indexed], k1=k1, b=b)

    def __len__(self) -> int:
        return len(self._passages)

    def document_frequency(self, term: str) -> int:
        return len(self._postings.get(term, ()))

    def search(
        self, terms: Sequence[str], *, limit: int, within: frozenset[str] | None = None
    ) -> list[Hit]:
        known = [term for term in dict.fromkeys(terms) if term in self._postings]
        if not known or limit < 1:
            return []
        found, scores = self._scored(known)
        if within is not None:
            wanted = self._positions_of(within)[found]
            found, scores = found[wanted], scores[wanted]
        if limit < len(scores):
            # Only the best are put in order: of many passages, that would take most of the time.
            least = -np.partition(-scores, limit - 1)[limit - 1]
            found, scores = found[scores >= least], scores[scores >= least]
        order = np.argsort(-scores, kind="stable")[:limit]
        return [
            Hit(self._passages[found[cell]], float(scores[cell]), rank)
            for rank, cell in enumerate(order, start=1)
        ]

    def _scored(self, known: Sequence[str]) -> tuple[NDArray[np.intp], Floats]:
        """The positions of the passages that have any of the terms, in order, and their scores."""
        added = [self._scores_of(term) for term in known]
        if sum(len(positions) for positions, _ in added) < len(self._passages) // _RARE:
            found, cells = np.unique(np.concatenate([p for p, _ in added]), return_inverse=True)
            weights = np.concatenate([s for _, s in added])
            return found, np.bincount(cells, weights=weights).astype(np.float64)
        # Many passages are scored in a row of all: they need not be sorted.
        everywhere = np.zeros(len(self._passages))
        for positions, scores in added:
            everywhere[positions] += scores
        found = np.flatnonzero(everywhere)
        return found, everywhere[found]

    def containing(
        self, needed: Sequence[Sequence[Sequence[str]]], *, within: frozenset[str] | None = None
    ) -> Sequence[Document]:
        found = np.ones(len(self._documents), dtype=np.bool_)
        if within is not None:
            found[:] = False
            found[self._document_at[self._positions_of(within)]] = True
        for ways in needed:
            any_way = np.zeros(len(self._documents), dtype=np.bool_)
            for terms in ways:
                held = [self._holding(term) for term in terms]
                any_way |= np.logical_and.reduce(held)
            found &= any_way
        return _Found(self._documents, np.flatnonzero(found))

    def _holding(self, term: str) -> NDArray[np.bool_]:
        """Which documents contain a term."""
        held = np.zeros(len(self._documents), dtype=np.bool_)
        if term in self._postings:
            held[self._document_at[self._scores_of(term)[0]]] = True
        return held

    def _find_positions(self, documents: frozenset[str]) -> NDArray[np.bool_]:
        """Which positions are passages of these documents."""
        wanted = np.zeros(len(self._passages), dtype=np.bool_)
        for document_id in documents:
            if document_id in self._places:
                wanted[self._places[document_id]] = True
        return wanted

    def _scores_of(self, term: str) -> tuple[NDArray[np.intp], Floats]:
        """The positions of the passages with a known term, and its share of their scores."""
        kept = self._added.get(term)
        if kept is None:
            positions = self._postings[term]
            scores = np.asarray(self._bm25.get_batch_scores([term], positions))
            kept = self._added[term] = (np.array(positions, dtype=np.intp), scores)
        return kept
