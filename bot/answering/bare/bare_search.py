"""A question to bare passages: the engine's hits for its words in other spellings, ranked anew."""

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

# Other spellings that an unknown word may have been meant as: so many, so alike at least (the share
# of common trigrams, by Dice). By the slips of `tanyawarta eval --typos` in the public sets.
_OTHER_SPELLINGS = 2
_ALIKE = 0.5
# Shorter words have too few trigrams to be compared by; a judgement call.
_SHORTEST = 4
# Of hits with equal scores so many times as many are ranked anew at most.
_WITH_TIES = 4
# Searches that are kept, since a reply asks for the same one a few times.
_KEPT_SEARCHES = 16


class Spelling(NamedTuple):
    """What gives the word that an unknown one was meant to be, and the term of a word."""

    mended: Callable[[str], str | None]
    term_of: Callable[[str], str]


class BareIndex(NamedTuple):
    """An engine, and where the words of its passages stand."""

    engine: Engine
    words: RankingIndex


class BareSearch:
    """Searches bare passages and ranks the best `hits` of the engine anew."""

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
        """The best passages, those at the top ranked anew; scores fall from hit to hit."""
        first, rest = self._kept(question, max(limit, _WITH_TIES * self._hits))
        if len(first) >= limit or not rest:
            return list(first[:limit])
        # Below all that were ranked anew, by the engine's scores.
        share = first[-1].score / (2 * rest[0].score)
        below = (replace(h, score=h.score * share, engine_score=h.score) for h in rest)
        return [*first, *islice(below, limit - len(first))]

    def first_stage(self, question: Question) -> list[Hit]:
        """The engine's hits that are ranked anew, for training."""
        return self._search.best(self.widened(question))

    def columns(self, question: Question, hits: Sequence[Hit]) -> Mapping[str, Any]:
        """The columns that the model reads of hits, by name, for training."""
        return columns(self._index, self.widened(question), hits)

    def widened(self, question: Question) -> Question:
        """The question with other spellings of the words that no passage has."""
        concepts = tuple(self._with_spellings(concept) for concept in question.concepts)
        return replace(question, concepts=concepts)

    def _ranked(self, question: Question, limit: int) -> tuple[Sequence[Hit], Sequence[Hit]]:
        """The best hits ranked anew, and the others as the engine has them."""
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
    """The best hits and those as good as the last of them."""
    if len(hits) <= most:
        return hits
    least = hits[most - 1].score
    return [hit for hit in hits[: _WITH_TIES * most] if hit.score >= least]


def twins_together(hits: Sequence[Hit]) -> list[Hit]:
    """The hits, those of one text and one engine's score with the score of the best of them.

    Nothing tells twins apart, so they stand in the engine's order.
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
