"""Figures over questions, with bootstrap confidence intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]
# Maps samples, one in each row, to the figure of each sample.
Statistic: TypeAlias = Callable[[Values], Values]

# Samples of a bootstrap, the usual number for percentiles of 2.5 and 97.5.
_SAMPLES = 1000
# Any seed would do; a fixed one repeats the intervals.
_SEED = 20
# Samples drawn at once, so that thousands of questions take a few megabytes.
_PART = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure over `n` questions with the bounds of its 95 % confidence interval."""

    name: str
    value: float
    low: float
    high: float
    n: int


def figure(name: str, values: Sequence[object], statistic: Statistic) -> Figure | None:
    """A statistic of the questions' values; None without values, or if it is undefined.

    `values` has a number, or a row of numbers, for each question. The interval is the percentile
    bootstrap over 1,000 samples of the questions, the same ones each time. It has no width if all
    values are equal, and it only holds for questions of the same kind.
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
    """The statistic that is the percentile `share` (0 to 100) of a sample."""

    def of(samples: Values) -> Values:
        return np.asarray(np.percentile(samples, share, axis=1), dtype=np.float64)

    return of
