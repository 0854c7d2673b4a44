"""Puts typing errors into questions, the same ones for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from bot.evaluation.judged_questions import JudgedQuestion

_WORD = re.compile(r"[^\W\d_]{5,}")


def with_typos(questions: Sequence[JudgedQuestion], seed: int) -> list[JudgedQuestion]:
    """The questions, in order, each with one typing error in a word of five letters or more.

    The error depends only on the seed and on the question's id and text.
    """
    return [
        replace(q, question=misspell(q.question, random.Random(f"{seed} {q.question_id}")))
        for q in questions
    ]


def misspell(text: str, chance: random.Random) -> str:
    """The text with a letter of a long word dropped, doubled or swapped with its neighbour.

    A text without a word of five letters or more is returned unchanged; any other is changed.
    """
    words = list(_WORD.finditer(text))
    if not words:
        return text
    word = chance.choice(words)
    slips = _slips(word.group())
    kind = chance.choice(sorted(slips))
    return text[: word.start()] + chance.choice(slips[kind]) + text[word.end() :]


def _slips(word: str) -> dict[str, list[str]]:
    """The misspellings of a word by kind; no kind is empty."""
    places = range(len(word))
    exchanged = [
        word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        for i in places[:-1]
        if word[i] != word[i + 1]
    ]
    slips = {
        "dropped": [word[:i] + word[i + 1 :] for i in places],
        "doubled": [word[:i] + word[i] + word[i:] for i in places],
    }
    return slips | ({"exchanged": exchanged} if exchanged else {})
