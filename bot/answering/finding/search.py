"""A question to hits: by which terms is searched, of which articles, and which come first."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from bot.model import Document, Hit
from bot.questions.concepts import Concept, Question, Role
from bot.ranking.models import RankingModels
from bot.ranking.passages.index import RankingIndex
from bot.retrieval.engine import Engine, tie_order

if TYPE_CHECKING:
    from bot.ranking.passages.ranker import PassageRanker

# Other spellings that an unknown word may have been meant as: so many, so alike at least (the share
# of common trigrams, by Dice). By the slips of `tanyawarta eval --typos` in the public sets.
_OTHER_SPELLINGS = 2
_ALIKE = 0.5
_SHORTEST = 4
_WITH_TIES = 4
_KEPT_SEARCHES = 16


class PassageSearch:
    """Searches one engine for what questions speak of, and ranks the best hits anew.

    It looks at so many hits as `candidates`, and ranks so many anew. `mended` gives the term that a
    word which nobody knows was meant to be.
    """

    def __init__(
        self,
        engine: Engine,
        second_stage: SecondStage,
        *,
        candidates: int,
        mended: Callable[[str], str | None],
    ) -> None:
        self._engine = engine
        self._second_stage = second_stage
        self._candidates = candidates
        self._mended = mended
        self._kept = lru_cache(maxsize=_KEPT_SEARCHES)(self._ranked)

    def best(self, question: Question) -> list[Hit]:
        """The engine's hits to look at, best first, by the question's words alone."""
        return self.plain(question, limit=self._candidates)

    def plain(self, question: Question, *, limit: int) -> list[Hit]:
        """The engine's hits for the question's words alone, best first."""
        return self._engine.search(self.terms_of(question), limit=limit)

    def search(self, question: Question, *, limit: int) -> list[Hit]:
        """The best passages for a question, those at the top ranked anew.

        Unknown words are looked for in other spellings too.
        """
        first, rest = self._kept(question, max(limit, _WITH_TIES * self._second_stage.hits))
        if len(first) >= limit or not rest:
            return list(first[:limit])
        # Below all that were ranked anew, by the engine's scores.
        share = first[-1].score / (2 * rest[0].score)
        below = (replace(h, score=h.score * share, engine_score=h.score) for h in rest)
        return [*first, *islice(below, limit - len(first))]

    def _ranked(self, question: Question, limit: int) -> tuple[Sequence[Hit], Sequence[Hit]]:
        """The best hits ranked anew, and the others as the engine has them.

        They are kept, as an answer is searched for once more: for what other articles say.
        """
        wide = self.widened(question)
        most = self._second_stage.hits
        hits = self._engine.search(self.terms_of(wide), limit=limit)
        anew = len(_best_with_ties(hits, most))
        first = [
            replace(hit, score=math.exp(hit.score))
            for hit in twins_together(self._second_stage.ranker.rank(wide, hits[:anew]))
        ]
        return first, hits[anew:]

    def within(self, question: Question, wanted: Callable[[Document], bool]) -> list[Hit]:
        """The engine's hits to look at of the wanted documents alone, best first."""
        found = self._engine.search(self.terms_of(question), limit=len(self._engine))
        return list(islice((h for h in found if wanted(h.passage.document)), self._candidates))

    def first_stage(self, question: Question) -> list[Hit]:
        """The engine's hits that the second stage ranks, for who trains it."""
        hits = self._second_stage.hits
        return self._engine.search(self.terms_of(self.widened(question)), limit=hits)

    def columns(self, question: Question, hits: Sequence[Hit]) -> Mapping[str, Any]:
        """What the second stage sees of hits, by name, for who trains it."""
        from bot.ranking.passages.columns import columns

        return columns(self._second_stage.index, self.widened(question), hits)

    def terms_of(self, question: Question) -> list[str]:
        """The question's own terms; a stand-in only where the corpus lacks the term itself."""
        terms: dict[str, None] = {}
        for concept in question.concepts:
            terms[concept.term] = None
            if not self._engine.document_frequency(concept.term):
                terms.update(dict.fromkeys(concept.related))
            for group in concept.loose:
                terms.update(dict.fromkeys(group))
        return list(terms)

    def widened(self, question: Question) -> Question:
        """The question whose words that no passage has may be other spellings of what some have."""
        concepts = tuple(self._with_spellings(concept) for concept in question.concepts)
        return replace(question, concepts=concepts)

    def _with_spellings(self, concept: Concept) -> Concept:
        word = concept.surface
        known = self._engine.document_frequency(concept.term)
        if known or concept.role is Role.NUMBER or len(word) < _SHORTEST or not word.isalpha():
            return concept
        alike = self._second_stage.index.lookalikes.nearest(word, _OTHER_SPELLINGS, _ALIKE)
        mended = self._mended(word)
        others = [*([mended] if mended else []), *alike]
        terms = dict.fromkeys((*concept.related, *map(self._second_stage.term_of, others)))
        return replace(concept, related=tuple(terms))


def _best_with_ties(hits: Sequence[Hit], most: int) -> Sequence[Hit]:
    """The best hits and those as good as the last of them, four times as many at most."""
    if len(hits) <= most:
        return hits
    least = hits[most - 1].score
    return [hit for hit in hits[: _WITH_TIES * most] if hit.score >= least]


def twins_together(hits: Sequence[Hit]) -> list[Hit]:
    """The hits, those of one text and one engine's score with the score of the best of them.

    They are in the engine's order then, since nothing tells them apart.
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


class SecondStage:
    """What ranks hits anew: so many `hits`, by an index of their words and a model."""

    def __init__(
        self,
        index: RankingIndex,
        models: RankingModels,
        *,
        hits: int,
        term_of: Callable[[str], str],
    ) -> None:
        self.index = index
        self.hits = hits
        self.term_of = term_of
        self._models = models

    @cached_property
    def ranker(self) -> PassageRanker:
        """The ranker; its model is read at the first question."""
        from bot.ranking.passages.ranker import PassageRanker

        return PassageRanker(self.index, self._models.passages)
