"""Estimates the probability that the best sentence answers its question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from bot.ranking.sentences.doubts import DOUBT_COLUMNS, doubts
from bot.ranking.sentences.reading import Query
from bot.ranking.sentences.sentence_ranker import (
    SENTENCE_COLUMNS,
    FoundPassage,
    RankedSentence,
    columns_of,
)
from bot.ranking.trees import Trees, read_trees

# Columns left out because they describe the type of question or passage. A model would learn from
# them which training set a question is from, and not whether it is answered.
_OF_A_KIND = frozenset(
    [
        *("terms", "want", "measure", "total", "extreme", "index", "left", "first", "length"),
        *("link", "quote", "colon", "capital_start", "engine_score"),
    ]
)
_KEPT = [i for i, name in enumerate(SENTENCE_COLUMNS) if name not in _OF_A_KIND]
# The ranks (from 0) of the sentences whose distance to the best is a column, as the shipped model
# was trained.
_NEXT = (1, 2, 4)
# The distance if there are fewer sentences, as the shipped model was trained.
_FAR_BEHIND = 5.0
CONFIDENCE_COLUMNS = (
    *(SENTENCE_COLUMNS[i] for i in _KEPT),
    *(f"ahead_of_{number + 1}" for number in _NEXT),
    *DOUBT_COLUMNS,
)


def confidence_row(
    asked: Query,
    ranked: Sequence[RankedSentence],
    found: Sequence[FoundPassage],
    known: Callable[[str], bool],
) -> list[float]:
    """The row of the best sentence in the order of CONFIDENCE_COLUMNS; empty without sentences.

    `found` are the passages of the ranked sentences. `known` says whether the corpus has a stem.
    """
    if not ranked:
        return []
    best = ranked[0]
    ahead = [
        best.score - ranked[number].score if number < len(ranked) else _FAR_BEHIND
        for number in _NEXT
    ]
    against = doubts(asked, found[best.passage].views, best.sentence, known)
    return [*(best.row[i] for i in _KEPT), *ahead, *against]


class ConfidenceModel:
    """Trees that give log odds, calibrated to a probability by a piecewise linear curve."""

    def __init__(self, trees: Trees, knots: Sequence[tuple[float, float]]) -> None:
        """`knots` are pairs of log odds and probability, with rising odds.

        Raises ValueError for no knots, for odds that do not rise, for probabilities that fall or
        lie outside 0 to 1, and for trees with an unknown column.
        """
        rises = all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(knots))
        if not knots or not rises or not all(0 <= probability <= 1 for _, probability in knots):
            raise ValueError("the knots are not log odds and probabilities in rising order")
        self._trees = trees
        self._columns = columns_of(trees, CONFIDENCE_COLUMNS)
        self._odds = [odds for odds, _ in knots]
        self._probabilities = [probability for _, probability in knots]

    def of(self, row: Sequence[float]) -> float:
        """The probability, from 0 to 1, for a row of CONFIDENCE_COLUMNS; 0 for an empty row.

        Log odds outside the knots get the probability of the nearest knot.
        """
        if not row:
            return 0.0
        odds = self._trees.score([[row[i] for i in self._columns]])[0]
        return float(np.interp(odds, self._odds, self._probabilities))


def read_confidence(model: Mapping[str, Any]) -> ConfidenceModel:
    """The model of a parsed file, with the keys of `read_trees` and `knots`.

    Raises ValueError for missing or bad knots and unknown columns, and what `read_trees` raises.
    """
    if "knots" not in model:
        raise ValueError("the model has no knots")
    trees = read_trees({key: value for key, value in model.items() if key != "knots"})
    return ConfidenceModel(trees, [(float(odds), float(p)) for odds, p in model["knots"]])
