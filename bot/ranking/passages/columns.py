"""Evidence that a hit answers a question, in columns; no number knows a corpus' words or size."""

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

# Columns that are also compared with the best of the hits.
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
    """The columns in the order of their names, each with a value for every hit in the order given.

    The hits are those of the engine, best first; a KeyError tells one that is not of the index.
    All values are finite; all are 0 for a question without concepts.
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
    """The named columns side by side, in the single precision that models are fitted in."""
    return np.column_stack([found[name] for name in names]).astype(np.float32).astype(np.float64)
