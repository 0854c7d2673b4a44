"""The smallest window over several groups of places."""

from __future__ import annotations

import pytest

from bot.analysis.windows import smallest_window
from bot.model import Span


@pytest.mark.parametrize(
    ("groups", "window"),
    [
        pytest.param([], None, id="no groups"),
        pytest.param([[], []], None, id="no places"),
        pytest.param([[(3, 7)]], Span(3, 7), id="one place"),
        pytest.param([[(0, 2), (8, 9)], [(10, 12)]], Span(8, 12), id="the nearer of two places"),
        pytest.param([[(0, 2)], [], [(4, 6)]], Span(0, 6), id="a group without places"),
        pytest.param([[(0, 2), (6, 8)], [(3, 5)]], Span(0, 5), id="the first of equal length"),
        pytest.param([[(0, 12)], [(3, 5)]], Span(0, 12), id="a place within another"),
    ],
)
def test_the_shortest_span_with_a_place_of_each_group(
    groups: list[list[tuple[int, int]]], window: Span | None
) -> None:
    assert smallest_window(groups) == window
