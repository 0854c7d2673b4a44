"""Distances between tokens; all lists of token indexes must be ascending."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from bot.analysis.windows import smallest_window
from bot.ranking.sentences.matching import Match
from bot.ranking.sentences.reading import Query

# All in tokens, as the shipped models were trained.
# The largest gap, also used if there is no other token.
FAR = 60
# The gap at which nearness falls to 1/e.
_SCALE = 6
# The largest gap of tokens that are close.
_CLOSE = 3
_NEARNESS = [math.exp(-gap / _SCALE) for gap in range(FAR + 1)]


def gap(token: int, others: Sequence[int]) -> int:
    """The distance from a token to the nearest other one, at most FAR; FAR if there is none.

    The token itself is ignored if it is among the others.
    """
    left = right = bisect_left(others, token)
    if right < len(others) and others[right] == token:
        right += 1
    nearest = FAR
    if left:
        nearest = min(nearest, token - others[left - 1])
    if right < len(others):
        nearest = min(nearest, others[right] - token)
    return nearest


def nearness(gap: int) -> float:
    """The nearness of a gap from 0 to FAR: 1 for 0, falling exponentially."""
    return _NEARNESS[gap]


def nearest(tokens: Sequence[int], others: Sequence[int]) -> float:
    """The nearness of the closest pair of a token and another; 0 if either list is empty."""
    if not tokens or not others:
        return 0.0
    return nearness(min(gap(token, others) for token in tokens))


def pairs_held(asked: Query, found: Match) -> float:
    """The weighted share of a question's pairs that are close and in order; -1 for no pairs."""
    total = held = 0.0
    for a, b in asked.pairs:
        weight = asked.weights[a] + asked.weights[b]
        total += weight
        if found.at[a] and found.at[b] and _follow(found.at[a], found.at[b]):
            held += weight
    return held / total if total else -1.0


def together(found: Match, a: int, b: int) -> bool:
    """Whether two terms, by number, are close to each other in any order."""
    return any(abs(j - i) <= _CLOSE for i in found.at[a] for j in found.at[b])


def window(at: Sequence[Sequence[int]]) -> int:
    """The length in tokens of the smallest window with one of each term found; 0 for none."""
    shortest = smallest_window([(i, i + 1) for i in found] for found in at)
    return shortest.end - shortest.start if shortest else 0


def in_order(at: Sequence[Sequence[int]]) -> float:
    """The share of successive terms whose first tokens are in order; -1 for fewer than two."""
    firsts = [found[0] for found in at if found]
    if len(firsts) < 2:
        return -1.0
    return sum(a < b for a, b in pairwise(firsts)) / (len(firsts) - 1)


def _follow(one: Sequence[int], other: Sequence[int]) -> bool:
    return any(0 < j - i <= _CLOSE for i in one for j in other)
