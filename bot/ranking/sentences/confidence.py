"""The row of columns that tells how likely the best sentence answers its question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.ranking.sentences.doubts import DOUBT_COLUMNS, doubts
from bot.ranking.sentences.reading import Query
from bot.ranking.sentences.sentence_ranker import (
    SENTENCE_COLUMNS,
    FoundPassage,
    RankedSentence,
)

# Columns left out because they describe the type of question or passage. A model would learn from
# them which training set a question is from, and not whether it is answered.
_OF_A_KIND = frozenset(
    [
        *("terms", "want", "measure", "total", "extreme", "index", "left", "first", "length"),
        *("link", "quote", "colon", "capital_start", "engine_score"),
    ]
)
_KEPT = [i for i, name in enumerate(SENTENCE_COLUMNS) if name not in _OF_A_KIND]
# The ranks (from 0) of the sentences whose distance to the best is a column, as the shipped model
# was trained.
_NEXT = (1, 2, 4)
# The distance if there are fewer sentences, as the shipped model was trained.
_FAR_BEHIND = 5.0
CONFIDENCE_COLUMNS = (
    *(SENTENCE_COLUMNS[i] for i in _KEPT),
    *(f"ahead_of_{number + 1}" for number in _NEXT),
    *DOUBT_COLUMNS,
)


def confidence_row(
    asked: Query,
    ranked: Sequence[RankedSentence],
    found: Sequence[FoundPassage],
    known: Callable[[str], bool],
) -> list[float]:
    """The row of the best sentence in the order of CONFIDENCE_COLUMNS; empty without sentences.

    `found` are the passages of the ranked sentences. `known` says whether the corpus has a stem.
    """
    if not ranked:
        return []
    best = ranked[0]
    ahead = [
        best.score - ranked[number].score if number < len(ranked) else _FAR_BEHIND
        for number in _NEXT
    ]
    against = doubts(asked, found[best.passage].views, best.sentence, known)
    return [*(best.row[i] for i in _KEPT), *ahead, *against]
