"""All columns of the sentences of found articles, as one table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.ranking.choice.holding import of_articles, of_sentences, of_surroundings
from bot.ranking.choice.nearness import of_answers
from bot.ranking.choice.placing import of_finding, of_place, of_question, of_writing
from bot.ranking.choice.questions import Floats
from bot.ranking.choice.scene import Columns, Scene

# Columns that are also compared with the best sentence of the article and of all articles.
COMPARED = (
    *("covered", "covered_beside", "covered_plain", "covered_verbs", "covered_names"),
    *("covered_focus", "nearest_term", "around", "around_beside", "around_plain", "around_verbs"),
    *("in_passage", "in_article", "with_before", "pairs", "density", "passage_share"),
    *("asked_near", "asked_near_in_article", "asked_beside", "asked_beside_in_article"),
    *("asked_around", "asked_near_nearest", "asked_near_nearest_in_article"),
    *("asked_near_focus_in_article", "asked_near_verb", "asked_near_heaviest"),
    *("new_near_in_article", "new_beside_in_article", "new_around"),
    *("perhaps_near", "perhaps_beside", "perhaps_beside_in_article", "perhaps_around"),
)


def columns(scene: Scene) -> Columns:
    """The columns by name, in a fixed order, each with a finite value for every sentence."""
    found: Columns = {
        **of_sentences(scene),
        **of_surroundings(scene),
        **of_articles(scene),
        **of_answers(scene),
        **of_writing(scene),
        **of_place(scene),
        **of_finding(scene),
        **of_question(scene),
    }
    values = np.column_stack([found[name] for name in COMPARED])
    in_article = values - _best_of_articles(scene, values)
    in_all = values - values.max(axis=0)
    for k, name in enumerate(COMPARED):
        found[f"{name}_behind_article"] = in_article[:, k]
        found[f"{name}_behind_all"] = in_all[:, k]
    return found


def matrix(found: Columns, names: tuple[str, ...]) -> NDArray[np.float64]:
    """The named columns side by side, rounded to single precision, as the model was fitted."""
    table = np.column_stack([found[name] for name in names])
    return table.astype(np.float32).astype(np.float64)


def _best_of_articles(scene: Scene, values: Floats) -> Floats:
    """The highest value of each column in the article of each sentence."""
    best = np.full((len(scene.articles), values.shape[1]), -np.inf)
    np.maximum.at(best, scene.row.document_of, values)
    spread: Floats = best[scene.row.document_of]
    return spread
