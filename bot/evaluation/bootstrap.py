"""Figures over questions with the interval that a bootstrap gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]
# From samples, one a row with the values of its questions, to the figure of each.
Statistic: TypeAlias = Callable[[Values], Values]

_SAMPLES = 1000
_SEED = 20
# Samples are drawn in parts, so that thousands of questions need no more than some megabytes.
_PART = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure over `n` questions with the borders of its 95 % interval."""

    name: str
    value: float
    low: float
    high: float
    n: int


def figure(name: str, values: Sequence[object], statistic: Statistic) -> Figure | None:
    """The figure of the questions' values; None without a value, or where it is not defined.

    The interval is that of the percentiles of 1,000 samples of the questions, the same ones each
    time. It has no width where all values are the same, and says nothing about other questions
    than those of this kind. `values` are numbers, or one row of them for each question.
    """
    kept = np.asarray(values, dtype=np.float64)
    if not len(kept):
        return None
    value = float(statistic(kept[np.newaxis])[0])
    if np.isnan(value):
        return None
    rng = np.random.default_rng(_SEED)
    drawn = np.concatenate(
        [
            statistic(kept[rng.integers(len(kept), size=(_PART, len(kept)))])
            for _ in range(_SAMPLES // _PART)
        ]
    )
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return Figure(name, value, float(low), float(high), len(kept))


def mean(samples: Values) -> Values:
    """The mean of each sample."""
    means: Values = samples.mean(axis=1)
    return means


def percentile(share: float) -> Statistic:
    """The statistic below which so many percent of a sample lie."""

    def of(samples: Values) -> Values:
        return np.asarray(np.percentile(samples, share, axis=1), dtype=np.float64)

    return of
