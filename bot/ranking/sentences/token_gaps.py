"""How near to each other tokens stand; all lists of tokens are in order."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from bot.analysis.windows import smallest_window
from bot.ranking.sentences.matching import Match
from bot.ranking.sentences.reading import Query

# The gap where there is nothing to be near to.
FAR = 60
_SCALE = 6
_CLOSE = 3
_NEARNESS = [math.exp(-gap / _SCALE) for gap in range(FAR + 1)]


def gap(token: int, others: Sequence[int]) -> int:
    """Tokens from one to the nearest other one, itself left out; FAR for none or farther."""
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
    """How near a gap of 0 to FAR is, from 1 to 0."""
    return _NEARNESS[gap]


def nearest(tokens: Sequence[int], others: Sequence[int]) -> float:
    """How near the nearest of the tokens is to any of the others; 0 where there are none."""
    if not tokens or not others:
        return 0.0
    return nearness(min(gap(token, others) for token in tokens))


def pairs_held(asked: Query, found: Match) -> float:
    """The share of a question's neighbouring terms that stand close in order; -1 for no pairs."""
    total = held = 0.0
    for a, b in asked.pairs:
        weight = asked.weights[a] + asked.weights[b]
        total += weight
        if found.at[a] and found.at[b] and _follow(found.at[a], found.at[b]):
            held += weight
    return held / total if total else -1.0


def together(found: Match, a: int, b: int) -> bool:
    """Whether two terms stand close to each other, in any order."""
    return any(abs(j - i) <= _CLOSE for i in found.at[a] for j in found.at[b])


def window(at: Sequence[Sequence[int]]) -> int:
    """The fewest tokens in a row that hold one of each term found; 0 where none is."""
    shortest = smallest_window([(i, i + 1) for i in found] for found in at)
    return shortest.end - shortest.start if shortest else 0


def in_order(at: Sequence[Sequence[int]]) -> float:
    """The share of neighbouring terms found that stand in the question's order; -1 for one."""
    firsts = [found[0] for found in at if found]
    if len(firsts) < 2:
        return -1.0
    return sum(a < b for a, b in pairwise(firsts)) / (len(firsts) - 1)


def _follow(one: Sequence[int], other: Sequence[int]) -> bool:
    return any(0 < j - i <= _CLOSE for i in one for j in other)
