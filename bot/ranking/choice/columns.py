"""All columns of the sentences of found articles, as one table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.ranking.choice.holding import of_articles, of_sentences, of_surroundings
from bot.ranking.choice.nearness import of_answers
from bot.ranking.choice.placing import of_finding, of_place, of_question, of_writing
from bot.ranking.choice.questions import Floats
from bot.ranking.choice.rules import Ruled, of_rules
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
    *("covered_opening", "around_opening", "asked_opening", "asked_opening_in_article"),
    *("asked_close", "asked_close_opening", "asked_close_beside"),
    *("perhaps_opening", "perhaps_opening_in_article", "perhaps_close_opening"),
)

COLUMN_NAMES: tuple[str, ...] = (
    *("covered", "covered_fully", "covered_in_form", "terms_covered", "covered_beside"),
    *("covered_names", "covered_plain", "covered_verbs", "covered_focus", "covered_light"),
    *("nearest_term", "second_term", "heaviest_term", "second_heaviest", "third_heaviest"),
    *("missing_most", "missing_terms", "around", "around_names", "around_plain", "around_verbs"),
    *("around_beside", "before", "behind", "before_that", "with_before", "with_behind"),
    *("before_beside", "behind_beside", "in_passage", "in_article", "in_title", "article_names"),
    *("article_plain", "article_verbs", "article_numbers", "article_nearest_term"),
    *("article_lacks_most", "article_lacks", "new_near", "new_near_in_article"),
    *("new_beside_in_article", "new_around", "asked_count", "asked_near"),
    *("asked_near_in_article", "asked_beside", "asked_beside_in_article", "asked_around"),
    *("asked_near_nearest", "asked_near_nearest_in_article", "asked_near_second"),
    *("asked_near_heaviest", "asked_near_second_heaviest", "asked_near_focus"),
    *("asked_near_focus_in_article", "asked_near_verb", "asked_near_mean", "asked_sentences"),
    *("perhaps_count", "perhaps_near", "perhaps_near_in_article", "perhaps_beside"),
    *("perhaps_beside_in_article", "perhaps_around", "perhaps_near_nearest"),
    *("perhaps_near_nearest_in_article", "perhaps_near_second", "perhaps_near_heaviest"),
    *("perhaps_near_second_heaviest", "perhaps_near_focus", "perhaps_near_focus_in_article"),
    *("perhaps_near_verb", "perhaps_near_mean", "perhaps_sentences", "nearest_then"),
    *("nearest_after", "focus_then", "focus_after", "nearest_then_new", "nearest_then_asked"),
    *("nearest_after_asked", "asked_before_verb", "asked_behind_verb", "pairs", "names"),
    *("numbers", "dates", "people", "places", "quoted", "pronouns", "unreal", "tokens"),
    *("characters", "new_words", "new_share", "window", "density", "starts_with", "place"),
    *("place_share", "left", "article_size", "article_sentences", "steps_from_covered"),
    *("rank_by_covered", "steps_from_beside", "rank_by_beside", "steps_from_around"),
    *("rank_by_around", "article_rank", "article_score", "article_share", "article_lead"),
    *("passage_share", "passage_in_article", "question_terms", "question_weight"),
    *("covered_opening", "around_opening", "question_typed"),
    *(
        f"{tokens}_{name}"
        for tokens in ("asked", "perhaps")
        for name in ("opening", "opening_in_article", "close", "close_opening", "close_beside")
    ),
    *("question_word", "question_several", "question_sought", "rules_spans", "rules_confidence"),
    *("rules_confidence_behind_article", "rules_confidence_behind_all", "rules_rank"),
    *("rules_rank_behind_article", "rules_rank_behind_all"),
    *(f"{name}_behind_{of}" for name in COMPARED for of in ("article", "all")),
)


def columns(scene: Scene, ruled: Sequence[Ruled]) -> Columns:
    """The columns by name, each with a finite value for every sentence.

    `ruled` is what the rules say of each sentence, in order.
    """
    found: Columns = {
        **of_sentences(scene),
        **of_surroundings(scene),
        **of_articles(scene),
        **of_answers(scene),
        **of_writing(scene),
        **of_place(scene),
        **of_finding(scene),
        **of_question(scene),
        **of_rules(scene, ruled),
    }
    values = np.column_stack([found[name] for name in COMPARED])
    in_article = values - _best_of_articles(scene, values)
    in_all = values - values.max(axis=0)
    for k, name in enumerate(COMPARED):
        found[f"{name}_behind_article"] = in_article[:, k]
        found[f"{name}_behind_all"] = in_all[:, k]
    return found


def matrix(found: Columns) -> Floats:
    """The columns side by side in the order of COLUMN_NAMES, a row for each sentence.

    They are rounded to single precision, as the models were fitted.
    """
    table = np.column_stack([found[name] for name in COLUMN_NAMES])
    return table.astype(np.float32).astype(np.float64)


def _best_of_articles(scene: Scene, values: Floats) -> Floats:
    """The highest value of each column in the article of each sentence."""
    best = np.full((len(scene.articles), values.shape[1]), -np.inf)
    np.maximum.at(best, scene.row.document_of, values)
    spread: Floats = best[scene.row.document_of]
    return spread
