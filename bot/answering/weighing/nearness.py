"""How near together a sentence holds what a question speaks of."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.answering.weighing.evidence import Sentence
from bot.model import Span
from bot.questions.question import Concept

# Chosen with the numbers in scoring.py.
_NEAR_CHARACTERS = 100


def smallest_window(concepts: Sequence[Concept], sentence: Sentence) -> Span | None:
    """The shortest stretch of the sentence that holds one of each concept that it has.

    The first of equally short ones; None where it has none.
    """
    places = sorted(
        (term.start, term.end, number)
        for number, concept in enumerate(concepts)
        for term in sentence.terms.positions(concept)
    )
    needed = len({number for _, _, number in places})
    best: Span | None = None
    last: dict[int, tuple[int, int]] = {}
    for start, end, number in places:
        last[number] = (start, end)
        if len(last) == needed:
            window = Span(min(s for s, _ in last.values()), max(e for _, e in last.values()))
            if best is None or window.end - window.start < best.end - best.start:
                best = window
    return best


def nearness_of(window: Span | None, asked: Sequence[Span]) -> float:
    """1 where the asked-for thing stands beside the question's words, falling to 0 over a line."""
    if window is None:
        return 0.0
    gaps = [max(window.start - span.end, span.start - window.end, 0) for span in asked]
    return math.exp(-min(gaps) / _NEAR_CHARACTERS) if gaps else 0.0
