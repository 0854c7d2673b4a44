"""The feature columns of the passage model; none depends on the vocabulary or size of a corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bot.model import Hit
from bot.questions.question import Question
from bot.ranking.passages.alike_hits import of_alike_hits
from bot.ranking.passages.coverage import of_coverage, of_retrieval, of_sentences
from bot.ranking.passages.hit_words import Columns, HitWords
from bot.ranking.passages.index import Floats, RankingIndex
from bot.ranking.passages.kind_columns import of_kind
from bot.ranking.passages.positions import of_nearness, of_opening, of_wording

# Columns that also have a "_behind" variant: the difference to the best hit.
_COMPARED = (
    "cover_alike",
    "sentence_cover",
    "sentence_bm25",
    "nearness",
    "wording",
    "early",
    "subject",
    "asked_context",
    "asked_beside",
)
_OWN = (
    *("bm25", "bm25_of_top", "bm25_share", "rank", "margin", "length"),
    *("question_weight", "question_rarest"),
    *("cover", "cover_alike", "cover_spelt", "cover_count", "cover_names", "cover_plain"),
    *("cover_rank", "lacked", "lacked_most", "lacked_alike", "lacked_names"),
    *("bm25_alike", "bm25_alike_of_top", "bm25_alike_rank"),
    *("sentence_cover", "sentence_bm25", "sentence_length"),
    *("nearness", "neighbours", "wording", "wording_runs"),
    *("early", "heaviest_first", "rarest_first", "starts", "defines_first", "subject"),
    *("asked_density", "asked_context", "asked_beside", "asked_focus", "asked_sentence"),
    *("name_follows", "bracket_follows", "kind"),
    *("alike_top", "alike_most", "alike_mass", "alike_better", "alike_worse", "lent"),
)
COLUMN_NAMES: tuple[str, ...] = (*_OWN, *(f"{name}_behind" for name in _COMPARED))


def columns(index: RankingIndex, question: Question, hits: Sequence[Hit]) -> dict[str, Floats]:
    """The columns by name, in the order of COLUMN_NAMES, each of shape (hits,).

    `hits` are the engine's, best first. All values are finite, and 0 if the question has no
    concepts. Raises KeyError for a hit that is not in the index.
    """
    if not hits or not question.concepts:
        return {name: np.zeros(len(hits)) for name in COLUMN_NAMES}
    found = _found(HitWords(index, question, hits))
    found |= {f"{name}_behind": found[name] - found[name].max() for name in _COMPARED}
    return {name: found[name].astype(np.float64) for name in COLUMN_NAMES}


def _found(words: HitWords) -> Columns:
    return {
        **of_retrieval(words),
        **of_coverage(words),
        **of_sentences(words),
        **of_nearness(words),
        **of_wording(words),
        **of_opening(words),
        **of_kind(words),
        **of_alike_hits(words),
    }


def matrix(found: Mapping[str, Floats], names: Sequence[str]) -> Floats:
    """The named columns as an array of shape (hits, names), rounded to single precision.

    The models were fitted in single precision.
    """
    return np.column_stack([found[name] for name in names]).astype(np.float32).astype(np.float64)
