"""What a confidence tells of what is right, by small cases that are worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from bot.evaluation.bootstrap import figure
from bot.evaluation.calibration import auc, calibration_error, reliability

Values = list[tuple[float, bool]]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param([(0.9, True), (0.8, True), (0.1, False)], 1.0, id="all above"),
        pytest.param([(0.1, True), (0.9, False)], 0.0, id="all below"),
        pytest.param([(0.5, True), (0.5, False)], 0.5, id="equal ones count half"),
        pytest.param([(0.9, True), (0.5, False), (0.5, True), (0.1, False)], 3.5 / 4, id="mixed"),
    ],
)
def test_auc_is_the_share_of_pairs_in_order(values: Values, expected: float) -> None:
    assert auc(np.array([values], dtype=float))[0] == pytest.approx(expected)


def test_the_auc_of_a_sample_does_not_depend_on_the_others() -> None:
    samples = np.array([[(0.9, 1), (0.1, 0), (0.1, 1)], [(0.5, 0), (0.2, 1), (0.7, 1)]])
    assert list(auc(samples)) == [0.75, 0.5]
    assert list(auc(samples[1:])) == [0.5]


@pytest.mark.parametrize("event", [True, False])
def test_auc_of_one_class_is_no_figure(event: bool) -> None:
    assert figure("AUC", [(0.5, event), (0.7, event)], auc) is None


def test_samples_of_one_class_do_not_spoil_the_interval_of_an_auc() -> None:
    found = figure("AUC", [(0.9, True), (0.1, False)], auc)
    assert found is not None
    assert (found.low, found.value, found.high) == (1.0, 1.0, 1.0)


def test_a_confidence_that_says_what_is_right_has_no_error() -> None:
    values = [(share / 10, number < share) for share in range(10) for number in range(10)]
    assert calibration_error(np.array([values], dtype=float))[0] == pytest.approx(0)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param([(1.0, False)] * 20, 1.0, id="sure and wrong"),
        pytest.param([(0.0, True)] * 3, 1.0, id="fewer questions than bins"),
        pytest.param([(0.25, False)] * 10 + [(0.75, True)] * 10, 0.25, id="too modest"),
    ],
)
def test_the_calibration_error_is_the_mean_gap(values: Values, expected: float) -> None:
    assert calibration_error(np.array([values], dtype=float))[0] == pytest.approx(expected)


def test_bins_hold_equal_counts_from_the_least_sure() -> None:
    values = [(number / 100, number >= 50) for number in reversed(range(100))]
    bins = reliability(values)
    assert [part.n for part in bins] == [10] * 10
    assert [part.right for part in bins] == [0.0] * 5 + [1.0] * 5
    assert (bins[0].lowest, bins[0].highest) == (0.0, 0.09)
    assert bins[0].confidence == pytest.approx(0.045)


def test_fewer_questions_than_bins_have_a_bin_each() -> None:
    assert [part.n for part in reliability([(0.5, True), (0.1, False)])] == [1, 1]
