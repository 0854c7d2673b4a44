"""The row of columns that tells how likely a proposal answers its question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.ranking.choice.columns import COLUMN_NAMES
from bot.ranking.choice.questions import Floats
from bot.ranking.choice.vocabulary import Ids

# Columns left out because they describe the question and not the answer: a model would learn from
# them which of the training sets a question is from.
_KEPT = tuple(i for i, name in enumerate(COLUMN_NAMES) if not name.startswith("question_"))
_BEST_OF_SET = (
    *("covered", "covered_plain", "covered_verbs", "covered_beside"),
    *("asked_near", "asked_beside", "asked_count", "asked_near_mean"),
)
_OF_SET = tuple(COLUMN_NAMES.index(name) for name in _BEST_OF_SET)
PROPOSED_COLUMNS = (
    *(COLUMN_NAMES[i] for i in _KEPT),
    *("score", "ahead_in_article", "ahead_of_third", "ahead_of_articles", "probability"),
    *("probability_of_set", "probability_of_article", "article_ahead", "doubt"),
    *("sentences", "by_rules", "rules_agree"),
    *(f"set_{name}" for name in _BEST_OF_SET),
)
# The lead over a sentence that does not exist, as the shipped models were trained.
_ALONE = 5.0


def proposed_row(
    table: Floats, scores: Floats, article_of: Ids, chosen: Sequence[int], *, ruled: int
) -> list[float]:
    """The values of a proposal in the order of PROPOSED_COLUMNS.

    `table` has a row of all columns for each sentence, and `scores` the model's. `chosen` are the
    numbers of the proposed sentences, the one that decides first; `ruled` is the rules' best.
    """
    best = chosen[0]
    own = article_of == article_of[best]
    odds = np.exp(scores - scores.max())
    share = odds / odds.sum()
    of_articles = np.bincount(article_of, share)
    others = np.delete(of_articles, article_of[best])
    same = np.sort(np.delete(scores[own], int(np.flatnonzero(own).searchsorted(best))))[::-1]
    elsewhere = scores[~own]
    score = float(scores[best])
    return [
        *table[best, _KEPT].tolist(),
        score,
        score - float(same[0]) if same.size else _ALONE,
        score - float(same[1]) if same.size > 1 else _ALONE,
        score - float(elsewhere.max()) if elsewhere.size else _ALONE,
        float(share[best]),
        float(share[list(chosen)].sum()),
        float(of_articles[article_of[best]]),
        float(of_articles[article_of[best]] - others.max(initial=0.0)),
        float(-(share * np.log(share + 1e-12)).sum()),
        float(len(chosen)),
        float(best == ruled),
        float(article_of[best] == article_of[ruled]),
        *table[list(chosen)][:, _OF_SET].max(axis=0).tolist(),
    ]
