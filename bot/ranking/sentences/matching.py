"""Where a sentence holds the terms of a question, and what it says that the question does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ranking.sentences.asking import Want
from bot.ranking.sentences.reading import Query
from bot.ranking.sentences.views import (
    CAUSE,
    DATE,
    NAME,
    NUMBER,
    NUMBER_WORD,
    WAY,
    YEAR,
    View,
)

SOFT_CREDIT = 0.6
ALIKE_CREDIT = 0.7
# What the title of an article says need not be said again in its sentences.
CONTEXT_CREDIT = 0.8
# Below it a term counts as missing.
HELD = 0.5

# The bits of the tokens that may be what is asked for; of the other kinds, any new word is.
_MENTIONS = {
    Want.TIME: DATE | YEAR,
    Want.YEAR: YEAR,
    Want.NUMBER: NUMBER | NUMBER_WORD,
    Want.DURATION: NUMBER | NUMBER_WORD,
    Want.PERSON: NAME,
    Want.PLACE: NAME,
    Want.ORIGIN: NAME,
    Want.NAME: NAME,
    Want.LONG_FORM: NAME,
}
_SIGNS = {Want.REASON: CAUSE, Want.MANNER: WAY}


@dataclass(frozen=True, slots=True)
class Match:
    """Of each term of a question the tokens that hold it, and how far (0 to 1).

    `exact` tells whether the form itself is there; `covered` is the weight of all that is held.
    """

    at: list[list[int]]
    credit: list[float]
    exact: list[bool]
    covered: float


def match(asked: Query, sentence: View) -> Match:
    """Each term by its stem, else run together or parted, by its first letters or its like."""
    seen = asked.view
    at: list[list[int]] = []
    credit: list[float] = []
    exact: list[bool] = []
    for k, i in enumerate(asked.terms):
        found = sentence.places.get(seen.stems[i])
        share = 1.0
        if found is None:
            found, share = _other_forms(asked, k, sentence)
        at.append(found)
        credit.append(share)
        exact.append(seen.forms[i] in sentence.form_set)
    covered = sum(w * c for w, c in zip(asked.weights, credit, strict=True))
    return Match(at, credit, exact, covered)


def best_credit(matches: Sequence[Match]) -> list[float]:
    """How far the sentences of a passage together hold each term; none for no sentences."""
    return [max(shares) for shares in zip(*(one.credit for one in matches), strict=True)]


def new_mentions(asked: Query, sentence: View) -> list[int]:
    """Tokens, in order, that may be what is asked for and that the question does not say."""
    want, said, stems = asked.asking.want, asked.stems, sentence.stems
    if want in _SIGNS:
        return sentence.of_kind(_SIGNS[want])
    mask = _MENTIONS.get(want)
    tokens = sentence.content if mask is None else sentence.of_kind(mask)
    return [i for i in tokens if stems[i] not in said]


def has_kind(want: Want) -> bool:
    """Whether what is asked for can be told from other words."""
    return want in _SIGNS or want in _MENTIONS


def _other_forms(asked: Query, k: int, sentence: View) -> tuple[list[int], float]:
    for other in asked.spellings[k]:
        found = sentence.joined.get(other) or sentence.places.get(other)
        if found:
            return found, 1.0
    found = sentence.soft.get(asked.beginnings[k])
    if found:
        return found, SOFT_CREDIT
    for other in asked.alike[k]:
        if other in sentence.places:
            return sentence.places[other], ALIKE_CREDIT
    if asked.view.stems[asked.terms[k]] in sentence.context:
        return [], CONTEXT_CREDIT
    if not sentence.context.isdisjoint(asked.alike[k]):
        return [], ALIKE_CREDIT * CONTEXT_CREDIT
    return [], 0.0
