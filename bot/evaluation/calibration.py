"""How well a confidence predicts an event: AUC, calibration error and reliability table.

The values of a question are its confidence, and 1 or 0 for whether the event took place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.evaluation.bootstrap import Values

# Bins of the calibration error and of the reliability table, the usual number.
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """`n` questions of similar confidence: its range and mean, and the share with the event."""

    lowest: float
    highest: float
    confidence: float
    right: float
    n: int


def auc(samples: Values) -> Values:
    """The area under the ROC curve of each sample; ties of confidence count half.

    NaN for a sample in which all questions have the event, or none.
    """
    values, level = np.unique(samples[:, :, 0], return_inverse=True)
    # A sample has a range of numbers to itself, so that one pass counts the levels of each.
    shape = (len(samples), len(values))
    numbered = level.reshape(samples.shape[:2]) + len(values) * np.arange(len(samples))[:, None]
    event = samples[:, :, 1].astype(bool)
    with_event = _counts(numbered[event], shape)
    without = _counts(numbered[~event], shape)
    pairs = with_event.sum(axis=1) * without.sum(axis=1)
    below = np.cumsum(without, axis=1) - without
    ordered = (with_event * (below + without / 2)).sum(axis=1)
    areas: Values = np.full(len(samples), np.nan)
    np.divide(ordered, pairs, out=areas, where=pairs > 0)
    return areas


def _counts(numbers: NDArray[np.intp], shape: tuple[int, int]) -> NDArray[np.intp]:
    """How often each number occurs, from 0 on, in rows and columns of `shape`."""
    return np.bincount(numbers, minlength=shape[0] * shape[1]).reshape(shape)


def calibration_error(samples: Values) -> Values:
    """The expected calibration error of each sample.

    It is the mean gap between confidence and the share with the event, over ten bins of equal
    count, weighted by their counts. With few questions in a bin it is biased upwards, and the
    interval with it.
    """
    order = np.argsort(samples[:, :, 0], axis=1, kind="stable")
    ordered = np.take_along_axis(samples, order[:, :, np.newaxis], axis=1)
    count = samples.shape[1]
    parts = [part for part in np.array_split(ordered, BINS, axis=1) if part.shape[1]]
    gaps = [
        np.abs((part[:, :, 0] - part[:, :, 1]).mean(axis=1)) * part.shape[1] / count
        for part in parts
    ]
    return np.asarray(np.sum(gaps, axis=0), dtype=np.float64)


def reliability(values: list[tuple[float, bool]]) -> list[Bin]:
    """The bins of the calibration error by rising confidence; for n < 10 questions, n bins."""
    ordered = np.array(sorted(values, key=lambda value: value[0]), dtype=np.float64)
    return [
        Bin(
            lowest=float(part[0, 0]),
            highest=float(part[-1, 0]),
            confidence=float(part[:, 0].mean()),
            right=float(part[:, 1].mean()),
            n=len(part),
        )
        for part in np.array_split(ordered, BINS)
        if len(part)
    ]
