"""Boosted trees, read from JSON and evaluated for many rows at once with numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# The most leaves of a tree; a mask of 16 bits has one bit for each.
_LEAVES = 16


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees of at most 16 leaves each; the arrays hold the nodes of all trees in order.

    A row goes right at a node if its value is above the threshold. Then the leaves on the left are
    impossible, and the node's mask clears their bits. The lowest bit that stays set is the leaf of
    the row (the QuickScorer algorithm).
    """

    names: tuple[str, ...]
    features: NDArray[np.intp]
    thresholds: NDArray[np.float64]
    masks: NDArray[np.uint16]
    values: NDArray[np.float64]
    trees: int

    def score(self, rows: Sequence[Sequence[float]] | NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of the trees' leaf values for each row; empty for no rows."""
        if not len(rows):
            return np.zeros(0)
        right = np.asarray(rows, dtype=np.float64)[:, self.features] > self.thresholds
        kept = np.where(right, self.masks, np.uint16(0xFFFF)).reshape(len(rows), self.trees, -1)
        left_over = np.bitwise_and.reduce(kept, axis=2).astype(np.int32)
        leaf = _FIRST_BIT[left_over & -left_over]
        values = self.values[np.arange(self.trees), leaf]
        return np.asarray(values.sum(axis=1), dtype=np.float64)


def _first_bits() -> NDArray[np.intp]:
    table = np.zeros(1 << _LEAVES, dtype=np.intp)
    for bit in range(_LEAVES):
        table[1 << bit] = bit
    return table


_FIRST_BIT = _first_bits()


def read_trees(model: dict[str, list[list[float]]]) -> Trees:
    """The trees of a parsed model, with features, thresholds, masks and leaf values of each tree.

    A malformed model raises KeyError, ValueError, TypeError or IndexError.
    """
    nodes = max(len(row) for row in model["features"])
    count = len(model["features"])
    features = np.zeros((count, nodes), dtype=np.intp)
    # Padding nodes never send a row to the right.
    thresholds = np.full((count, nodes), np.inf)
    masks = np.full((count, nodes), 0xFFFF, dtype=np.uint16)
    values = np.zeros((count, _LEAVES))
    for tree in range(count):
        size = len(model["features"][tree])
        features[tree, :size] = model["features"][tree]
        thresholds[tree, :size] = model["thresholds"][tree]
        masks[tree, :size] = model["masks"][tree]
        values[tree, : len(model["values"][tree])] = model["values"][tree]
    names = tuple(str(name) for name in model["names"])
    return Trees(names, features.ravel(), thresholds.ravel(), masks.ravel(), values, count)
