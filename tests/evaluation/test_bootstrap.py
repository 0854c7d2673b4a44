"""Intervals of figures: the same each time, as wide as theory has it, and none without values."""

from __future__ import annotations

import math

import pytest

from bot.evaluation.bootstrap import figure, mean, percentile


def test_a_figure_is_that_of_the_values_themselves_within_its_interval() -> None:
    found = figure("share", [True] * 30 + [False] * 70, mean)
    assert found is not None
    assert (found.name, found.value, found.n) == ("share", pytest.approx(0.3), 100)
    assert found.low < found.value < found.high


@pytest.mark.parametrize("n", [100, 1000])
def test_the_interval_of_a_share_is_about_two_standard_errors_each_way(n: int) -> None:
    found = figure("share", [i % 2 for i in range(n)], mean)
    assert found is not None
    assert found.high - found.low == pytest.approx(2 * 1.96 * math.sqrt(0.25 / n), rel=0.1)


def test_an_interval_is_the_same_each_time() -> None:
    values = [i / 7 for i in range(40)]
    assert figure("x", values, mean) == figure("x", values, mean)


def test_no_values_no_figure() -> None:
    assert figure("x", [], mean) is None


@pytest.mark.parametrize(("share", "value"), [(50, 50.0), (95, 95.0), (0, 0.0)])
def test_a_percentile_is_over_the_values(share: float, value: float) -> None:
    found = figure("ms", range(101), percentile(share))
    assert found is not None
    assert found.value == pytest.approx(value)
    assert found.low <= found.value <= found.high
