"""Matches a question's terms with a sentence, and finds mentions of the asked thing."""

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

# All as the shipped models were trained.
# The credit of a stem with the same first letters, of a related stem, and of a stem in the context,
# such as the title of the article.
SOFT_CREDIT = 0.6
ALIKE_CREDIT = 0.7
CONTEXT_CREDIT = 0.8
# A term with less credit counts as missing.
HELD = 0.5

# The bits of tokens that may be the asked thing. For kinds without an entry, any new word may be.
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
    """The match of a sentence with each term of a question, in the order of the terms.

    `at` has the matching tokens, `credit` how well they match (0 to 1), and `exact` whether the
    sentence has the same form. `covered` is the weighted sum of the credits.
    """

    at: list[list[int]]
    credit: list[float]
    exact: list[bool]
    covered: float


def match(asked: Query, sentence: View) -> Match:
    """Matches each term by its stem, else by joined spelling, first letters, or related stems.

    What the sentence lacks may be matched by its context, without tokens.
    """
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
    """The best credit of each term over the sentences of a passage; empty for no sentences."""
    return [max(shares) for shares in zip(*(one.credit for one in matches), strict=True)]


def new_mentions(asked: Query, sentence: View) -> list[int]:
    """The tokens, in order, that may be the asked thing and are not in the question."""
    want, said, stems = asked.asking.want, asked.stems, sentence.stems
    if want in _SIGNS:
        return sentence.of_kind(_SIGNS[want])
    mask = _MENTIONS.get(want)
    tokens = sentence.content if mask is None else sentence.of_kind(mask)
    return [i for i in tokens if stems[i] not in said]


def has_kind(want: Want) -> bool:
    """Whether mentions of the asked kind can be recognised, so not every new word is one."""
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
