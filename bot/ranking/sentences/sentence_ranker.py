"""Ranks the sentences of the best passages as answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.ranking.calibrated import columns_of
from bot.ranking.sentences.features import PASSAGE_SENTENCE_COLUMNS, sentence_rows
from bot.ranking.sentences.reading import Query
from bot.ranking.sentences.views import View
from bot.ranking.trees import Trees

# The lead of the only passage over others, as the shipped models were trained.
_NO_RIVAL = 5.0
FOUND_COLUMNS = (
    *("passage_score", "passage_behind", "passage_rank", "passage_gap"),
    *("engine_score", "engine_share", "engine_of_best", "engine_gap"),
)
SENTENCE_COLUMNS = (*PASSAGE_SENTENCE_COLUMNS, *FOUND_COLUMNS, "covered_behind")
_COVERED = SENTENCE_COLUMNS.index("covered")


class FoundPassage(NamedTuple):
    """A found passage, as views of its sentences.

    `score` is the passage model's, any real number. `engine_score` is the engine's, divided by the
    idf of an unknown term.
    """

    views: Sequence[View]
    score: float
    engine_score: float


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A sentence, by the index of its passage and its own index there, with its score.

    `row` has the features in the order of SENTENCE_COLUMNS.
    """

    passage: int
    sentence: int
    score: float
    row: tuple[float, ...]


class SentenceRanker:
    """Ranks sentences with a model; keeps no state between questions."""

    def __init__(self, ranker: Trees) -> None:
        """Raises ValueError for a model with an unknown column."""
        self._ranker = ranker
        self._columns = columns_of(ranker, SENTENCE_COLUMNS)

    def rank(self, asked: Query, found: Sequence[FoundPassage]) -> list[RankedSentence]:
        """Every sentence of the passages, best first; ties keep the given order.

        `found` must be best first.
        """
        values, places = rows(asked, found)
        scores = self._ranker.score([[row[i] for i in self._columns] for row in values])
        order = sorted(range(len(places)), key=lambda i: -scores[i])
        return [RankedSentence(*places[i], float(scores[i]), tuple(values[i])) for i in order]


def rows(
    asked: Query, found: Sequence[FoundPassage]
) -> tuple[list[list[float]], list[tuple[int, int]]]:
    """A row for each sentence of each passage, and the indexes of its passage and of itself.

    The values are finite and in the order of SENTENCE_COLUMNS.
    """
    values: list[list[float]] = []
    places: list[tuple[int, int]] = []
    for number, passage in enumerate(found):
        of_passage = _found_values(asked, found, number)
        for sentence, row in enumerate(sentence_rows(asked, passage.views)):
            values.append(row + of_passage)
            places.append((number, sentence))
    best = max((row[_COVERED] for row in values), default=0.0)
    for row in values:
        row.append(row[_COVERED] - best)
    return values, places


def _found_values(asked: Query, found: Sequence[FoundPassage], number: int) -> list[float]:
    """The features of a passage's search scores, in the order of FOUND_COLUMNS."""
    one, best = found[number], found[0]
    others = [other for k, other in enumerate(found) if k != number]
    rival = max((other.score for other in others), default=one.score - _NO_RIVAL)
    engine_best = max(other.engine_score for other in found)
    engine_rival = max((other.engine_score for other in others), default=0.0)
    return [
        one.score,
        one.score - best.score,
        float(number),
        one.score - rival,
        one.engine_score,
        one.engine_score / asked.total,
        one.engine_score / engine_best if engine_best else 0.0,
        (one.engine_score - engine_rival) / asked.total,
    ]
