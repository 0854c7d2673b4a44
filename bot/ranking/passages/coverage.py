"""Features of the engine's scores, and of how much of a question hits and sentences cover."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.questions.question import Role
from bot.ranking.passages.hit_words import Columns, HitWords
from bot.ranking.passages.index import Floats

# All as the shipped models were trained: changing one means training again.
# The saturation and length parameters of BM25, with their usual values.
_K1, _B = 1.2, 0.75
# The words of an average sentence, for BM25 over sentences.
_SENTENCE_WORDS = 20
# The least credit of a similar word that counts in BM25.
_LEAST_ALIKE = 0.55
# A named concept with less credit counts as lacking.
_LACKING = 0.6


def of_retrieval(words: HitWords) -> Columns:
    """The engine's score, rank and margin of each hit, and the weight of the question's words."""
    scores, hits = words.scores, words.hits
    top = float(scores.max()) or 1.0
    margin = (scores[0] - scores[1]) / top if hits > 1 else 1.0
    return {
        "bm25": scores,
        "bm25_of_top": scores / top,
        "bm25_share": scores / (words.total * (1 + _K1)),
        "rank": np.log1p(np.arange(hits)),
        "margin": np.full(hits, margin),
        "length": np.log1p(words.words),
        "question_weight": np.full(hits, words.total),
        "question_rarest": np.full(hits, words.weights.max()),
    }


def of_coverage(words: HitWords) -> Columns:
    """How much of the question each hit covers, and the weight of what it lacks."""
    weights, has, met = words.weights, words.has, words.met
    roles = [concept.role for concept in words.concepts]
    plain = np.array([role is Role.PLAIN for role in roles])
    named = np.array([role not in (Role.PLAIN, Role.LIGHT) for role in roles])
    numbers = np.array([role is Role.NUMBER for role in roles])
    cover = words.share(has)
    bm25 = _alike_bm25(words)
    return {
        "cover": cover,
        "cover_alike": words.share(met),
        "cover_spelt": words.share(_spelt(words)),
        "cover_count": has.mean(axis=1),
        "cover_names": _share_of(named & ~numbers, words),
        "cover_plain": _share_of(plain, words),
        "cover_rank": _ranks(cover),
        "lacked": np.where(has, 0, weights).sum(axis=1),
        "lacked_most": np.where(has, 0, weights).max(axis=1),
        "lacked_alike": ((1 - met) * weights).max(axis=1),
        "lacked_names": ((met < _LACKING) & named).sum(axis=1),
        "bm25_alike": bm25,
        "bm25_alike_of_top": bm25 / (bm25.max() or 1.0),
        "bm25_alike_rank": _ranks(bm25),
    }


def _alike_bm25(words: HitWords) -> Floats:
    """BM25 over the question's concepts; a similar word counts as a fraction of an occurrence."""
    length = _K1 * (1 - _B + _B * words.words / words.index.mean_words)[:, None]
    alike = np.where(words.met >= _LEAST_ALIKE, words.met, 0)
    held = np.where(words.has, words.counts, alike)
    scores: Floats = held * (1 + _K1) / (held + length) @ words.weights
    return scores


def _spelt(words: HitWords) -> NDArray[Any]:
    """Whether each hit has each concept in the spelling of the question, as 0 or 1."""
    rows = np.flatnonzero(words.same_form >= 0)
    spelt = np.zeros_like(words.met)
    spelt[words.hit_of[rows], words.same_form[rows]] = 1
    return spelt


def _share_of(chosen: NDArray[np.bool_], words: HitWords) -> Floats:
    """The weighted share of the chosen concepts; -1 where the question has none."""
    weight = words.weights[chosen]
    if not weight.sum():
        return np.full(words.hits, -1.0)
    share: Floats = words.met[:, chosen] @ weight / weight.sum()
    return share


def _ranks(values: Floats) -> Floats:
    return np.argsort(np.argsort(-values, kind="stable"), kind="stable").astype(np.float64)


def of_sentences(words: HitWords) -> Columns:
    """How much of the question the best sentence of each hit covers, and how long it is."""
    cover, firsts = words.sentence_cover, words.first_sentences
    sizes = np.bincount(words.sentences, minlength=words.sentence_count)
    length = 1 + _K1 * (1 - _B + _B * sizes / _SENTENCE_WORDS)
    # Every passage has at least one sentence, so no slice of reduceat is empty.
    best = np.maximum.reduceat(cover, firsts)
    hit_of = np.repeat(np.arange(words.hits), np.diff([*firsts, words.sentence_count]))
    at_best = np.flatnonzero(cover == best[hit_of])
    chosen = np.full(words.hits, words.sentence_count)
    np.minimum.at(chosen, hit_of[at_best], at_best)
    scores = cover * words.total * (1 + _K1) / length
    return {
        "sentence_cover": best,
        "sentence_bm25": np.maximum.reduceat(scores, firsts),
        "sentence_length": np.log1p(sizes[chosen]),
    }
