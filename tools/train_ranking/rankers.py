"""LambdaMART rankers: one trained on all questions, and one for each fold on the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from tools.train_ranking.asked import FOLDS, Floats, Table

COMMON: Mapping[str, Any] = {
    "verbose": -1,
    "num_threads": 2,
    "seed": 0,
    "deterministic": True,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
}
# Chosen by cross-validation on the training halves of the public sets.
PASSAGE_MODEL: Mapping[str, Any] = {
    **COMMON,
    "objective": "lambdarank",
    "num_iterations": 300,
    "learning_rate": 0.04,
    "num_leaves": 15,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.5,
    "lambda_l2": 5,
    "lambdarank_truncation_level": 10,
}
SENTENCE_MODEL: Mapping[str, Any] = {
    **COMMON,
    "objective": "lambdarank",
    "num_iterations": 250,
    "learning_rate": 0.05,
    "num_leaves": 15,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.6,
    "lambda_l2": 5,
    "lambdarank_truncation_level": 5,
}


@dataclass(frozen=True, slots=True)
class CrossFitted:
    """A ranker trained on everything, and for each fold one that has not seen it."""

    whole: lightgbm.Booster
    without: Sequence[lightgbm.Booster]

    def out_of_fold(self, table: Table) -> Floats:
        """Each row's score by the ranker that has not seen its fold."""
        scores = np.zeros(len(table.labels))
        for fold, ranker in enumerate(self.without):
            held = table.folds == fold
            if held.any():
                scores[held] = ranker.predict(table.values[held])
        return scores


def learn(table: Table, model: Mapping[str, Any]) -> CrossFitted:
    """The rankers trained on a table."""
    every = np.ones(len(table.labels), dtype=bool)
    without = [_train(table, model, table.folds != fold) for fold in range(FOLDS)]
    return CrossFitted(_train(table, model, every), without)


def _train(table: Table, model: Mapping[str, Any], chosen: NDArray[np.bool_]) -> lightgbm.Booster:
    """A ranker trained on the chosen rows of questions with a relevant row among them."""
    right = np.zeros(table.groups.max() + 1, dtype=bool)
    right[table.groups[chosen & (table.labels > 0)]] = True
    chosen = chosen & right[table.groups]
    _, sizes = np.unique(table.groups[chosen], return_counts=True)
    data = lightgbm.Dataset(table.values[chosen], table.labels[chosen], group=sizes)
    return lightgbm.train(dict(model), data)
