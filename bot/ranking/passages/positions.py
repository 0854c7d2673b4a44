"""Features of word positions: near each other, in the question's order, at the opening."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from bot.ranking.passages.hit_words import Columns, HitWords, Numbers
from bot.ranking.passages.index import Floats
from bot.ranking.passages.marks import Mark

# All as the shipped models were trained; distances and positions are in words.
# The position of a concept that a hit lacks.
_FAR = 1000
# The least idf of a word in a pair, so that pairs of function words count.
_LEAST_IDF = 0.03
# Two concepts are neighbours up to this gap in the text and this distance in the question.
_NEIGHBOUR_GAP, _NEIGHBOUR_TURN = 5, 2
# The position at which "early" falls to 1/e.
_EARLY_WORDS = 12.0
# The last position that counts as a start.
_START = 3
# The words at the opening that may name the subject.
_OPENING = 6


def of_nearness(words: HitWords) -> Columns:
    """How close the concepts are, and how many neighbours in the question are neighbours here."""
    found, size = words.matches, len(words.concepts)
    near = np.zeros(words.hits)
    neighbours = np.zeros(words.hits)
    for step, share in ((1, 1.0), (2, 0.5)):
        a, b = slice(None, -step), slice(step, None)
        gap = np.maximum(1, found.place[b] - found.place[a]).astype(np.float64)
        differ = (found.hit[a] == found.hit[b]) & (found.concept[a] != found.concept[b])
        weight = np.minimum(words.weights[found.concept[a]], words.weights[found.concept[b]])
        close = np.where(differ, weight / gap**1.5, 0)
        near += share * np.bincount(found.hit[a], close, minlength=words.hits)
        turned = np.abs(found.concept[b] - found.concept[a])
        kept = differ & (turned <= _NEIGHBOUR_TURN) & (gap <= _NEIGHBOUR_GAP)
        held = np.zeros((words.hits, size))
        np.maximum.at(held, (found.hit[a][kept], found.concept[a][kept]), weight[kept])
        neighbours += held.sum(axis=1)
    return {"nearness": near / words.total, "neighbours": neighbours / words.total}


def of_wording(words: HitWords) -> Columns:
    """The weighted share of word pairs and runs of the question that a hit has verbatim.

    Function words count too.
    """
    forms = words.index.vocabulary.forms
    asked = [forms.get(token.form, -1) for token in words.question.words.tokens]
    pairs = {
        a * len(forms) + b: place
        for place, (a, b) in enumerate(pairwise(asked))
        if a >= 0 and b >= 0
    }
    if not pairs:
        return {"wording": np.zeros(words.hits), "wording_runs": np.zeros(words.hits)}
    idf = words.index.form_idf
    single = np.array([max(_LEAST_IDF, idf[form]) if form >= 0 else 1.0 for form in asked])
    weight = (single[:-1] + single[1:]) / 2
    rows, places, hit_of = _places_of_pairs(words, pairs)
    runs = (rows[1:] == rows[:-1] + 1) & (places[1:] == places[:-1] + 1)
    return {
        "wording": _held(words.hits, hit_of, places, weight),
        "wording_runs": _held(words.hits, hit_of[:-1][runs], places[:-1][runs], weight),
    }


def _places_of_pairs(words: HitWords, pairs: dict[int, int]) -> tuple[Numbers, Numbers, Numbers]:
    """The occurrences of the pairs: word index, value in `pairs`, and hit of each."""
    keys = np.array(sorted(pairs))
    place_of = np.array([pairs[int(key)] for key in keys])
    tokens, hit_of = words.tokens()
    told = tokens[:-1] * len(words.index.vocabulary.forms) + tokens[1:]
    at = np.minimum(np.searchsorted(keys, told), len(keys) - 1)
    rows = np.flatnonzero((keys[at] == told) & (hit_of[:-1] == hit_of[1:]))
    return rows, place_of[at[rows]], hit_of[rows]


def _held(hits: int, hit_of: Numbers, places: Numbers, weight: Floats) -> Floats:
    held = np.zeros((hits, len(weight)))
    held[hit_of, places] = 1
    share: Floats = held @ weight / weight.sum()
    return share


def of_opening(words: HitWords) -> Columns:
    """Whether a hit begins with the subject of the question, as a definition does."""
    weights = words.weights
    first = _first_places(words)
    heaviest = np.where(words.has, weights, -1).argmax(axis=1)
    defining = np.flatnonzero(words.marks & Mark.DEFINITION)
    defined = np.full(words.hits, _FAR)
    np.minimum.at(defined, words.hit_of[defining], words.own_places[defining])
    early = np.where(words.has, np.exp(-first / _EARLY_WORDS), 0)
    return {
        "early": words.share(early),
        "heaviest_first": np.log1p(first[np.arange(words.hits), heaviest]),
        "rarest_first": np.log1p(first[:, int(weights.argmax())]),
        "starts": words.share(first <= _START),
        "defines_first": np.log1p(defined),
        "subject": _subject(words, np.minimum(defined, _OPENING)),
    }


def _first_places(words: HitWords) -> Numbers:
    """The first position of each concept in each hit; _FAR if the hit lacks it."""
    first = np.full(words.has.shape, _FAR)
    rows = np.flatnonzero((words.owner >= 0) & (words.owner < len(words.concepts)))
    np.minimum.at(first, (words.hit_of[rows], words.owner[rows]), words.own_places[rows])
    return first


def _subject(words: HitWords, end: Numbers) -> Floats:
    """The share of the names before `end` in each hit that the question has too; 0 for no names."""
    named = (words.marks & (Mark.NAME | Mark.FIRST_NAME)) > 0
    opening = np.flatnonzero((words.own_places < end[words.hit_of]) & named)
    names = np.bincount(words.hit_of[opening], minlength=words.hits)
    told = (words.owner[opening] >= 0) & (words.owner[opening] < len(words.concepts))
    subject = np.bincount(words.hit_of[opening], weights=told, minlength=words.hits)
    return subject / np.maximum(1, names)
