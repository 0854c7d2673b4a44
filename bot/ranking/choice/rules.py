"""Columns of what the hand-written rules think of each sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.ranking.choice.questions import Floats
from bot.ranking.choice.scene import Columns, Scene

RULES_COMPARED = ("rules_confidence", "rules_rank")
# As the shipped model was trained: more spans of the asked kind than this count as this many.
_MANY = 5.0


class Ruled(NamedTuple):
    """What the rules say of a sentence: its confidence, its rank, and its spans of the kind."""

    confidence: float
    rank: float
    spans: int


def of_rules(scene: Scene, ruled: Sequence[Ruled]) -> Columns:
    """The columns of what the rules say, which comes in the order of the sentences."""
    values = np.array(ruled, dtype=np.float64).reshape(-1, len(Ruled._fields))
    columns: Columns = {"rules_spans": np.minimum(values[:, 2], _MANY)}
    for number, name in enumerate(RULES_COMPARED):
        own = values[:, number]
        columns |= {
            name: own,
            f"{name}_behind_article": own - _best_of_article(scene, own),
            f"{name}_behind_all": own - own.max(),
        }
    return columns


def _best_of_article(scene: Scene, values: Floats) -> Floats:
    best = np.full(len(scene.articles), -np.inf)
    np.maximum.at(best, scene.row.document_of, values)
    return scene.of_documents(best)
