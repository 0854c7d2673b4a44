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
    return np.array([_auc(sample[:, 0], sample[:, 1].astype(bool)) for sample in samples])


def _auc(confidence: Values, event: NDArray[np.bool_]) -> float:
    _, level = np.unique(confidence, return_inverse=True)
    levels = int(level.max()) + 1
    with_event = np.bincount(level[event], minlength=levels)
    without = np.bincount(level[~event], minlength=levels)
    pairs = int(with_event.sum()) * int(without.sum())
    below = np.cumsum(without) - without
    return float((with_event * (below + without / 2)).sum() / pairs) if pairs else float("nan")


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
