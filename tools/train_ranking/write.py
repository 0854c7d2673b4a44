"""Writes models as the JSON that bot/ranking reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import lightgbm


def digest(paths: Sequence[Path]) -> str:
    """The SHA-256 of the files that were trained on, in the order given."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def write(
    boosters: Sequence[lightgbm.Booster], names: Sequence[str], path: Path, about: Mapping[str, Any]
) -> None:
    """Write the mean of models as JSON for `trees.read_trees`, without columns that none uses.

    `about` is what the file says before its trees: where it comes from, and knots if it has them.
    """
    counts = sum(booster.feature_importance("split") for booster in boosters)
    used = [i for i, count in enumerate(counts) if count]
    column = {feature: index for index, feature in enumerate(used)}
    trees = [
        _flat(tree["tree_structure"], column, 1 / len(boosters))
        for booster in boosters
        for tree in booster.dump_model()["tree_info"]
    ]
    model: dict[str, Any] = {**about, "names": [names[i] for i in used]}
    for position, key in enumerate(("features", "thresholds", "masks", "values")):
        model[key] = [tree[position] for tree in trees]
    lines = (f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in model.items())
    path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


def _flat(
    root: dict[str, Any], column: dict[int, int], share: float
) -> tuple[list[int], list[float], list[int], list[float]]:
    """A tree's nodes as parallel lists; a node's mask clears the leaves on its left.

    Values of leaves are multiplied by `share`.
    """
    features: list[int] = []
    thresholds: list[float] = []
    masks: list[int] = []
    values: list[float] = []

    def walk(node: dict[str, Any]) -> None:
        if "split_feature" not in node:
            values.append(float(f"{share * node['leaf_value']:.5g}"))
            return
        at = len(features)
        features.append(column[node["split_feature"]])
        thresholds.append(float(f"{node['threshold']:.7g}"))
        masks.append(0)
        first = len(values)
        walk(node["left_child"])
        masks[at] = 0xFFFF & ~sum(1 << leaf for leaf in range(first, len(values)))
        walk(node["right_child"])

    walk(root)
    return features, thresholds, masks, values
