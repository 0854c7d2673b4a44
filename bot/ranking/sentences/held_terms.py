"""How far the terms of a question are held, as shares and as what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.ranking.sentences.matching import HELD, Match
from bot.ranking.sentences.reading import Query


def share(asked: Query, credit: Sequence[float], chosen: Iterable[int]) -> float:
    """How far the chosen terms are held, by their weight; -1 where none is chosen."""
    total = held = 0.0
    for k in chosen:
        weight = asked.weights[k]
        total += weight
        held += weight * credit[k]
    return held / total if total else -1.0


def missing(asked: Query, credit: Sequence[float]) -> list[int]:
    """The numbers of the terms that are not held."""
    return [k for k in range(len(asked.terms)) if credit[k] < HELD]


def heaviest(asked: Query, terms: Iterable[int]) -> float:
    """The weight of the most telling of the terms, as it is for any question; 0 for none."""
    return max((asked.weights[k] for k in terms), default=0.0) * asked.total


def lacks_number(asked: Query, credit: Sequence[float]) -> int:
    """How many numbers of the question are not there."""
    return sum(not credit[k] for k in asked.numbers)


def with_other(asked: Query, one: Match, other: Match | None) -> float:
    """What two sentences cover together."""
    if other is None:
        return one.covered
    both = zip(asked.weights, one.credit, other.credit, strict=True)
    return sum(weight * max(a, b) for weight, a, b in both)
