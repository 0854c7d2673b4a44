"""Features of the asked kind of thing in a hit, and of its distance to the question's words."""

from __future__ import annotations

import numpy as np

from bot.questions.question import Kind
from bot.ranking.passages.hit_words import Columns, HitWords, Numbers
from bot.ranking.passages.index import Floats
from bot.ranking.passages.marks import Mark

# The kinds that the shipped model was trained with, and the marks that may answer each. The number
# of a kind is its position here. Add a new kind when training again; until then it is a THING.
_TRAINED_WITH = {
    Kind.PERSON: Mark.NAME | Mark.FIRST_NAME,
    Kind.TIME: Mark.YEAR | Mark.DAY,
    Kind.CLOCK: Mark.NUMBER,
    Kind.DURATION: Mark.NUMBER | Mark.NUMBER_WORD | Mark.YEAR,
    Kind.PLACE: Mark.PLACE | Mark.NAME,
    Kind.NUMBER: Mark.NUMBER | Mark.NUMBER_WORD,
    Kind.REASON: Mark.REASON,
    Kind.MANNER: Mark.MANNER,
    Kind.YESNO: Mark.NAME,
    Kind.THING: Mark.NAME | Mark.BRACKETED | Mark.CAPITALS,
    Kind.TOPIC: Mark.NAME,
}
_NUMBERS = {kind: float(number) for number, kind in enumerate(_TRAINED_WITH)}
# The distances in words at which nearness falls to 1/e, as the shipped models were trained.
_AROUND, _BESIDE = 10.0, 3.0


def of_kind(words: HitWords) -> Columns:
    """Density of possible answers in each hit, their distance to the concepts, and the kind."""
    rows = _asked(words)
    hit_of = words.hit_of[rows]
    far = _distances(words, words.places[rows])
    counted = words.question.counted
    focus = np.array([c.focus or c.term == counted for c in words.concepts], dtype=bool)
    to_focus = far[:, focus].min(axis=1, initial=np.inf)
    return {
        "asked_density": np.bincount(hit_of, minlength=words.hits) / words.words,
        "asked_context": words.best(hit_of, words.share(np.exp(-far / _AROUND))),
        "asked_beside": words.best(hit_of, words.share(np.exp(-far / _BESIDE))),
        "asked_focus": words.best(hit_of, np.exp(-to_focus / _BESIDE)),
        "asked_sentence": words.best(hit_of, words.sentence_cover[words.sentences[rows]]),
        "name_follows": _follows(words, reach=2, bracketed=False),
        "bracket_follows": _follows(words, reach=4, bracketed=True),
        "kind": np.full(words.hits, _NUMBERS[_known(words.question.kind)]),
    }


def _known(kind: Kind) -> Kind:
    """The kind if the model was trained with it, else THING."""
    return kind if kind in _TRAINED_WITH else Kind.THING


def _asked(words: HitWords) -> Numbers:
    """The rows of words that may answer: with a mark of the asked kind, and not in the question."""
    wanted = Mark.YEAR if words.question.asks_year else _TRAINED_WITH[_known(words.question.kind)]
    told = (words.owner >= 0) | (words.same_form >= 0)
    return np.flatnonzero(((words.marks & wanted) > 0) & ~told)


def _distances(words: HitWords, places: Numbers) -> Floats:
    """The distance of each place to the nearest word of each concept, of shape (places, concepts).

    Infinite for a concept without words, and huge if its words are only in other hits.
    """
    found = words.matches
    far = np.full((len(places), len(words.concepts)), np.inf)
    for number in range(len(words.concepts)):
        own = found.place[found.concept == number]
        if len(own):
            after = np.searchsorted(own, places)
            right = np.abs(own[np.minimum(after, len(own) - 1)] - places)
            far[:, number] = np.minimum(right, np.abs(places - own[np.maximum(after - 1, 0)]))
    return far


def _follows(words: HitWords, *, reach: int, bracketed: bool) -> Floats:
    """The highest weight share of a concept that is closely followed by a new name.

    `reach` is in words; `bracketed` only counts names in brackets.
    """
    found = words.matches
    new = (words.owner < 0) & ((words.marks & (Mark.NAME | Mark.CAPITALS)) > 0)
    if bracketed:
        new &= (words.marks & Mark.BRACKETED) > 0
    rows = np.flatnonzero(new)
    if not len(rows) or not len(found.place):
        return np.zeros(words.hits)
    before = np.maximum(np.searchsorted(found.place, words.places[rows]) - 1, 0)
    gap = words.places[rows] - found.place[before]
    # A gap of 0 or less is a name before all concepts; a huge one crosses into another hit.
    close = (gap > 0) & (gap <= reach)
    rows, before, gap = rows[close], before[close], gap[close]
    value = words.weights[found.concept[before]] * np.exp((1 - gap) / 2.0)
    return words.best(words.hit_of[rows], value) / words.total
