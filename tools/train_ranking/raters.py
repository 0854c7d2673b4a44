"""Models of how likely something is, with a calibration curve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from tools.train_ranking.choices import Floats
from tools.train_ranking.rankers import COMMON
from tools.train_ranking.stories import FOLDS

# Chosen by cross-validation on the training questions.
_MODEL: Mapping[str, Any] = {
    **COMMON,
    "objective": "binary",
    "num_iterations": 220,
    "learning_rate": 0.03,
    "num_leaves": 6,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.25,
    "bagging_fraction": 0.7,
    "lambda_l2": 20,
}
_BINS = 20
# Nothing is certain, however sure it was in training.
_SUREST = 0.99
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rated:
    """A model of how likely an event is, and each row's log odds by one of other folds."""

    model: lightgbm.Booster
    odds: Floats


def cross_rate(values: Floats, events: Flags, folds: NDArray[np.intp]) -> Rated:
    """The model of an event over all rows, and the log odds of each row without its fold."""
    odds = np.zeros(len(events))
    for fold in range(FOLDS):
        held = folds == fold
        if held.any():
            rater = lightgbm.train(dict(_MODEL), lightgbm.Dataset(values[~held], events[~held]))
            odds[held] = rater.predict(values[held], raw_score=True)
    return Rated(lightgbm.train(dict(_MODEL), lightgbm.Dataset(values, events)), odds)


def knots(odds: Floats, events: Flags) -> list[list[float]]:
    """The knots of a rising calibration curve over bins of equal size (isotonic regression)."""
    pools: list[NDArray[np.intp]] = []
    for chunk in np.array_split(np.argsort(odds), _BINS):
        pools.append(chunk)
        while len(pools) > 1 and events[pools[-2]].mean() >= events[pools[-1]].mean():
            last = pools.pop()
            pools[-1] = np.concatenate([pools[-1], last])
    shares = [min(_SUREST, float(events[pool].mean())) for pool in pools]
    curve = [[float(odds[pool].mean()), share] for pool, share in zip(pools, shares, strict=True)]
    lowest, highest = float(odds.min()) - 0.5, float(odds.max()) + 0.5
    curve = [[lowest, curve[0][1] / 2], *curve, [highest, min(_SUREST, curve[-1][1] + 0.02)]]
    return [[round(at, 5), round(share, 4)] for at, share in curve]
