"""Reranks the hits of the search engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bot.model import Hit
from bot.questions.question import Question
from bot.ranking.passages.columns import COLUMN_NAMES, columns, matrix
from bot.ranking.passages.index import RankingIndex
from bot.ranking.trees import Trees


class PassageRanker:
    """Reranks hits of one corpus with a model; raises ValueError if it has unknown columns."""

    def __init__(self, index: RankingIndex, model: Trees) -> None:
        unknown = sorted(set(model.names) - set(COLUMN_NAMES))
        if unknown:
            raise ValueError(f"the model reads unknown columns: {', '.join(unknown)}")
        self._index = index
        self._model = model

    def rank(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """The hits by falling score of the model, ranked from 1; ties keep their order.

        `hits` are the engine's, best first, and are returned as they are if the question has no
        concepts. Raises KeyError for a hit that is not in the index.
        """
        if not hits or not question.concepts:
            return list(hits)
        found = columns(self._index, question, hits)
        scores = self._model.score(matrix(found, self._model.names).tolist())
        order = np.argsort(-scores, kind="stable").tolist()
        return [
            replace(
                hits[position],
                score=float(scores[position]),
                rank=rank,
                engine_score=hits[position].score,
            )
            for rank, position in enumerate(order, start=1)
        ]
