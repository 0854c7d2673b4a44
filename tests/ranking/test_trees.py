"""Boosted trees: the leaf of each row, computed by hand."""

from __future__ import annotations

from typing import Any

import pytest

from bot.ranking.trees import read_trees

# The first tree splits a at 0.5, and its left branch splits b at 2: leaves 1, 2 and 4. The second
# splits b at 0: leaves 10 and 20.
MODEL: dict[str, Any] = {
    "names": ["a", "b"],
    "features": [[0, 1], [1]],
    "thresholds": [[0.5, 2.0], [0.0]],
    "masks": [[0b100, 0b110], [0b10]],
    "values": [[1.0, 2.0, 4.0], [10.0, 20.0]],
}


@pytest.mark.parametrize(
    ("row", "score"),
    [
        pytest.param([0.0, 1.0], 1.0 + 20.0, id="left, left"),
        pytest.param([0.0, 3.0], 2.0 + 20.0, id="left, right"),
        pytest.param([1.0, -1.0], 4.0 + 10.0, id="right"),
        pytest.param([0.5, 2.0], 1.0 + 20.0, id="a threshold itself is left"),
    ],
)
def test_a_row_scores_the_sum_of_its_leaves(row: list[float], score: float) -> None:
    assert read_trees(MODEL).score([row]).tolist() == [score]


def test_rows_are_scored_each_by_itself() -> None:
    assert read_trees(MODEL).score([[0, 1], [1, -1]]).tolist() == [21.0, 14.0]


def test_no_rows_have_no_scores() -> None:
    assert read_trees(MODEL).score([]).tolist() == []


def test_a_model_keeps_the_names_of_its_columns() -> None:
    assert read_trees(MODEL).names == ("a", "b")
