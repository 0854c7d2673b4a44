"""Trees that tell a probability: their log odds are put on a calibration curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from bot.ranking.trees import Trees, read_trees


class CalibratedTrees:
    """Trees that give log odds, calibrated to a probability by a piecewise linear curve."""

    def __init__(
        self, trees: Trees, knots: Sequence[tuple[float, float]], columns: Sequence[str]
    ) -> None:
        """`knots` are pairs of log odds and probability, with rising odds; `columns` all columns.

        Raises ValueError for no knots, for odds that do not rise, for probabilities that fall or
        lie outside 0 to 1, and for trees with an unknown column.
        """
        rises = all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(knots))
        if not knots or not rises or not all(0 <= probability <= 1 for _, probability in knots):
            raise ValueError("the knots are not log odds and probabilities in rising order")
        self._trees = trees
        self._columns = columns_of(trees, columns)
        self._odds = [odds for odds, _ in knots]
        self._probabilities = [probability for _, probability in knots]

    def of(self, row: Sequence[float]) -> float:
        """The probability, from 0 to 1, for a row of all columns; 0 for an empty row.

        Log odds outside the knots get the probability of the nearest knot.
        """
        if not len(row):
            return 0.0
        odds = self._trees.score([[row[i] for i in self._columns]])[0]
        return float(np.interp(odds, self._odds, self._probabilities))


def read_calibrated(model: Mapping[str, Any], columns: Sequence[str]) -> CalibratedTrees:
    """The trees of a parsed file, with the keys of `read_trees` and `knots`.

    Raises ValueError for missing or bad knots and unknown columns, and what `read_trees` raises.
    """
    if "knots" not in model:
        raise ValueError("the model has no knots")
    trees = read_trees({key: value for key, value in model.items() if key != "knots"})
    return CalibratedTrees(trees, [(float(odds), float(p)) for odds, p in model["knots"]], columns)


def columns_of(model: Trees, known: Sequence[str]) -> list[int]:
    """The index of each of the model's columns in `known`; raises ValueError for unknown ones."""
    unknown = sorted(set(model.names).difference(known))
    if unknown:
        raise ValueError(f"the model has columns that are unknown: {', '.join(unknown)}")
    return [known.index(name) for name in model.names]
