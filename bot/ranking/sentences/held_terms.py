"""Shares of a question's terms that are held, and the terms that are missing.

`credit` has a value from 0 to 1 for each term of the question; terms are numbered from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.ranking.sentences.matching import HELD, Match
from bot.ranking.sentences.reading import Query


def share(asked: Query, credit: Sequence[float], chosen: Iterable[int]) -> float:
    """The weighted mean credit of the chosen terms; -1 if none is chosen."""
    total = held = 0.0
    for k in chosen:
        weight = asked.weights[k]
        total += weight
        held += weight * credit[k]
    return held / total if total else -1.0


def missing(asked: Query, credit: Sequence[float]) -> list[int]:
    """The numbers of the terms with a credit below HELD, ascending."""
    return [k for k in range(len(asked.terms)) if credit[k] < HELD]


def heaviest(asked: Query, terms: Iterable[int]) -> float:
    """The highest idf among the terms, comparable between questions; 0 for no terms."""
    return max((asked.weights[k] for k in terms), default=0.0) * asked.total


def lacks_number(asked: Query, credit: Sequence[float]) -> int:
    """The count of the question's numbers that have no credit."""
    return sum(not credit[k] for k in asked.numbers)


def with_other(asked: Query, one: Match, other: Match | None) -> float:
    """The weight of the terms that two sentences cover together; of `one` alone for None."""
    if other is None:
        return one.covered
    both = zip(asked.weights, one.credit, other.credit, strict=True)
    return sum(weight * max(a, b) for weight, a, b in both)
