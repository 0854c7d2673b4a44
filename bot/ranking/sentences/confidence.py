"""How likely it is that the best sentence answers its question at all."""

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

# They tell what kind of question or passage it is, and so which set of questions it is from that a
# model learns by, and not whether the question is answered.
_OF_A_KIND = frozenset(
    [
        *("terms", "want", "measure", "total", "extreme", "index", "left", "first", "length"),
        *("link", "quote", "colon", "capital_start", "engine_score"),
    ]
)
_KEPT = [i for i, name in enumerate(SENTENCE_COLUMNS) if name not in _OF_A_KIND]
# By its number in the order, how far behind each of these sentences is.
_NEXT = (1, 2, 4)
# Where there are fewer sentences, the others are far behind.
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
    """The best sentence's row in the order of CONFIDENCE_COLUMNS; empty where none is ranked.

    `found` are the passages that `ranked` was made of, and `known` tells of a stem whether the
    corpus holds it.
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
    """Trees that give log odds, and a curve of straight pieces that makes them a probability."""

    def __init__(self, trees: Trees, knots: Sequence[tuple[float, float]]) -> None:
        """`knots` are log odds with their probability, rising in both.

        Raises ValueError for knots that do not rise or that are no probabilities, and for a column
        of the trees that is unknown.
        """
        rises = all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(knots))
        if not knots or not rises or not all(0 <= probability <= 1 for _, probability in knots):
            raise ValueError("the knots are not log odds and probabilities in rising order")
        self._trees = trees
        self._columns = columns_of(trees, CONFIDENCE_COLUMNS)
        self._odds = [odds for odds, _ in knots]
        self._probabilities = [probability for _, probability in knots]

    def of(self, row: Sequence[float]) -> float:
        """The probability, from 0 to 1, for a row of CONFIDENCE_COLUMNS; 0 for an empty one.

        Log odds beyond the knots have the probability of the nearest knot.
        """
        if not row:
            return 0.0
        odds = self._trees.score([[row[i] for i in self._columns]])[0]
        return float(np.interp(odds, self._odds, self._probabilities))


def read_confidence(model: Mapping[str, Any]) -> ConfidenceModel:
    """The model of a parsed file: the keys of the trees, and `knots`; raises ValueError."""
    if "knots" not in model:
        raise ValueError("the model has no knots")
    trees = read_trees({key: value for key, value in model.items() if key != "knots"})
    return ConfidenceModel(trees, [(float(odds), float(p)) for odds, p in model["knots"]])
