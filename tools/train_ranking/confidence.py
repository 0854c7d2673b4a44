"""The model of how likely a reply is right, trained on what the rankers would show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from bot.answering.answerer import Answerer
from bot.answering.bare.choice import CLOSE
from bot.evaluation.judged_questions import JudgedQuestion
from bot.ranking.sentences.confidence import confidence_row
from bot.ranking.sentences.sentence_ranker import RankedSentence
from tools.train_ranking.asked import FOLDS, Asked, Floats, Table, bare_of, found_passages
from tools.train_ranking.rankers import COMMON

# Chosen by cross-validation on the training halves of the public sets.
_MODEL: Mapping[str, Any] = {
    **COMMON,
    "objective": "binary",
    "num_iterations": 800,
    "learning_rate": 0.04,
    "num_leaves": 8,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.3,
    "lambda_l2": 10,
}
# The weight of a question over one set's passages, beside 1 for one over all.
_APART_WEIGHT = 0.5
_BINS = 25


@dataclass(frozen=True, slots=True)
class Replies:
    """A feature row for the reply to each question, whether it is right, and the fold."""

    values: Floats
    right: NDArray[np.bool_]
    folds: NDArray[np.intp]

    def of(self, chosen: NDArray[np.bool_]) -> Replies:
        """The replies that a mask chooses."""
        return Replies(self.values[chosen], self.right[chosen], self.folds[chosen])


def replies(answerer: Answerer, asked: Sequence[Asked], table: Table, scores: Floats) -> Replies:
    """The replies that the scores of the sentences, the rows of `table`, lead to."""
    rows = [
        _reply(answerer, one, table.values[own], scores[own])
        for one, own in zip(asked, table.each(len(asked)), strict=True)
    ]
    values, right = zip(*rows, strict=True)
    folds = np.array([one.fold for one in asked], dtype=np.intp)
    return Replies(np.array(values, dtype=np.float64), np.array(right), folds)


def train_confidence(own: Replies, apart: Replies) -> lightgbm.Booster:
    """A classifier of right replies, from those over all passages and over one set's alone."""
    values = np.vstack([own.values, apart.values])
    right = np.concatenate([own.right, apart.right])
    weights = np.concatenate([np.ones(len(own.right)), np.full(len(apart.right), _APART_WEIGHT)])
    return lightgbm.train(dict(_MODEL), lightgbm.Dataset(values, right, weight=weights))


def even_shares(sets: Iterable[Sequence[JudgedQuestion]]) -> dict[str, float]:
    """The weight of each question by its id.

    In each set the questions with an answer weigh as much as those without, as the share without
    was a choice of its collectors. In a set of one kind all weights are 1.
    """
    counts = {}
    for questions in sets:
        answerable = sum(question.answerable for question in questions)
        others = len(questions) - answerable
        share = answerable / others if answerable and others else 1.0
        counts.update({q.question_id: 1.0 if q.answerable else share for q in questions})
    return counts


def knots(own: Replies, apart: Replies, counts: Floats) -> list[list[float]]:
    """The knots of a calibration curve: out-of-fold log odds and the share of right replies there.

    The curve is a rising one: bins of equal size are pooled with their neighbours until it rises
    (isotonic regression). It is linear between the knots. `counts` is the weight of each of `own`.
    """
    scores = _out_of_fold(own, apart)
    pools: list[NDArray[np.intp]] = []

    def mean(values: NDArray[Any], pool: NDArray[np.intp]) -> float:
        return float(np.average(values[pool], weights=counts[pool]))

    for chunk in np.array_split(np.argsort(scores), _BINS):
        pools.append(chunk)
        while len(pools) > 1 and mean(own.right, pools[-2]) >= mean(own.right, pools[-1]):
            last = pools.pop()
            pools[-1] = np.concatenate([pools[-1], last])
    curve = [[mean(scores, pool), mean(own.right, pool)] for pool in pools]
    highest = min(1.0, curve[-1][1] + 0.02)
    curve = [[scores.min() - 0.1, 0.0], *curve, [scores.max() + 0.1, highest]]
    return [[round(float(at), 5), round(share, 4)] for at, share in curve]


def _reply(
    answerer: Answerer, one: Asked, values: Floats, scores: Floats
) -> tuple[list[float], bool]:
    found = found_passages(answerer, one)
    places = [(p, s) for p, passage in enumerate(found) for s in range(len(passage.views))]
    order = np.argsort(-scores, kind="stable")
    ranked = [
        RankedSentence(places[i][0], places[i][1], float(scores[i]), tuple(map(float, values[i])))
        for i in order
    ]
    likely = bare_of(answerer).likely
    asked = likely.read(one.question)
    row = confidence_row(asked, ranked, found, likely.is_known)
    shown = [r for r in ranked[:2] if ranked[0].score - r.score < CLOSE]
    texts = [found[r.passage].views[r.sentence].text for r in shown]
    return row, one.holds(" ".join(texts))


def _out_of_fold(own: Replies, apart: Replies) -> Floats:
    """The log odds of each reply over all passages by a model of the other folds."""
    odds = np.zeros(len(own.right))
    for fold in range(FOLDS):
        held = own.folds == fold
        model = train_confidence(own.of(~held), apart.of(apart.folds != fold))
        odds[held] = model.predict(own.values[held], raw_score=True)
    return odds
