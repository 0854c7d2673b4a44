"""Searches bare passages: expands unknown words to other spellings, then reranks the hits."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from bot.answering.finding.passage_search import PassageSearch
from bot.model import Hit
from bot.questions.question import Concept, Question, Role
from bot.ranking.models import RankingModels
from bot.ranking.passages.columns import columns
from bot.ranking.passages.index import RankingIndex
from bot.ranking.passages.passage_ranker import PassageRanker
from bot.retrieval.engine import Engine, tie_order

# The most other spellings of an unknown word, and their least Dice coefficient of trigrams. By
# `tanyawarta eval --typos` on the public sets.
_OTHER_SPELLINGS = 2
_ALIKE = 0.5
# The shortest word that is expanded, in letters: shorter ones have too few trigrams. A judgement.
_SHORTEST = 4
# Ties may raise the number of reranked hits to at most this multiple. A judgement.
_WITH_TIES = 4
# Cached searches; one reply repeats the same search a few times. A judgement.
_KEPT_SEARCHES = 16


class Spelling(NamedTuple):
    """Functions that give the correction of an unknown word, and the index term of a word."""

    mended: Callable[[str], str | None]
    term_of: Callable[[str], str]


class BareIndex(NamedTuple):
    """An engine, and the positions of the words in its passages."""

    engine: Engine
    words: RankingIndex


class BareSearch:
    """Searches bare passages and reranks the best `hits` of the engine."""

    def __init__(
        self, index: BareIndex, models: RankingModels, spelling: Spelling, *, hits: int
    ) -> None:
        self._engine = index.engine
        self._search = PassageSearch(index.engine, candidates=hits)
        self._index = index.words
        self._models = models
        self._hits = hits
        self._spelling = spelling
        self._kept = lru_cache(maxsize=_KEPT_SEARCHES)(self._ranked)

    def search(self, question: Question, *, limit: int) -> list[Hit]:
        """At most `limit` passages by falling score; those at the top are reranked."""
        first, rest = self._kept(question, max(limit, _WITH_TIES * self._hits))
        if len(first) >= limit or not rest:
            return list(first[:limit])
        # The others keep the engine's order, scaled to stay below all reranked hits.
        share = first[-1].score / (2 * rest[0].score)
        below = (replace(h, score=h.score * share, engine_score=h.score) for h in rest)
        return [*first, *islice(below, limit - len(first))]

    def first_stage(self, question: Question) -> list[Hit]:
        """The engine's hits before reranking, best first; for training."""
        return self._search.best(self.widened(question))

    def columns(self, question: Question, hits: Sequence[Hit]) -> Mapping[str, Any]:
        """The feature columns of the hits by name; for training."""
        return columns(self._index, self.widened(question), hits)

    def widened(self, question: Question) -> Question:
        """The question with other spellings added to the words that no passage has."""
        concepts = tuple(self._with_spellings(concept) for concept in question.concepts)
        return replace(question, concepts=concepts)

    def _ranked(self, question: Question, limit: int) -> tuple[Sequence[Hit], Sequence[Hit]]:
        """The best hits reranked, and the others in the engine's order."""
        wide = self.widened(question)
        hits = self._search.all(wide, limit=limit)
        anew = len(_best_with_ties(hits, self._hits))
        ranker = PassageRanker(self._index, self._models.passages)
        first = [
            replace(hit, score=math.exp(hit.score))
            for hit in twins_together(ranker.rank(wide, hits[:anew]))
        ]
        return first, hits[anew:]

    def _with_spellings(self, concept: Concept) -> Concept:
        word = concept.surface
        known = self._engine.document_frequency(concept.term)
        if known or concept.role is Role.NUMBER or len(word) < _SHORTEST or not word.isalpha():
            return concept
        alike = self._index.lookalikes.nearest(word, _OTHER_SPELLINGS, _ALIKE)
        mended = self._spelling.mended(word)
        others = [*([mended] if mended else []), *alike]
        terms = dict.fromkeys((*concept.related, *map(self._spelling.term_of, others)))
        return replace(concept, related=tuple(terms))


def _best_with_ties(hits: Sequence[Hit], most: int) -> Sequence[Hit]:
    """The best `most` hits and those that tie with the last, at most `_WITH_TIES` times as many."""
    if len(hits) <= most:
        return hits
    least = hits[most - 1].score
    return [hit for hit in hits[: _WITH_TIES * most] if hit.score >= least]


def twins_together(hits: Sequence[Hit]) -> list[Hit]:
    """The hits with duplicates moved up beside their best copy; ranks count from 1.

    Duplicates have the same text and the same engine score. They get the score of the best copy
    and keep the engine's order, since nothing else distinguishes them.
    """
    groups: dict[tuple[float | None, str], list[Hit]] = {}
    for hit in hits:
        text = hit.passage.document.slice(hit.passage.span)
        groups.setdefault((hit.engine_score, text), []).append(hit)
    ordered: list[Hit] = []
    for group in groups.values():
        best = group[0].score
        ordered += sorted(
            (replace(hit, score=best) for hit in group), key=lambda h: tie_order(h.passage)
        )
    return [replace(hit, rank=rank) for rank, hit in enumerate(ordered, start=1)]
