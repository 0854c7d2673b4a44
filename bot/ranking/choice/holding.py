"""Columns of how much of a question a sentence, its surroundings and its article hold."""

from __future__ import annotations

import numpy as np

from bot.ranking.choice.matching import HELD
from bot.ranking.choice.questions import Floats
from bot.ranking.choice.scene import Columns, Scene

# A term that is missing counts for the place of "second" and "third" too if there are fewer terms.
_HEAVY = 3


def of_sentences(scene: Scene) -> Columns:
    """What each sentence holds by itself."""
    asked, matched = scene.asked, scene.matched
    own = matched.sentences
    missing = np.where(own < HELD, asked.weights[:, None], 0.0)
    heavy = [asked.heaviest[min(k, asked.size - 1)] for k in range(_HEAVY)]
    first, second = asked.nearest[0], asked.nearest[min(1, asked.size - 1)]
    return {
        "covered": scene.covered,
        "covered_fully": asked.shares @ (own >= 1),
        "covered_in_form": asked.shares @ matched.exact,
        "terms_covered": (own >= HELD).mean(axis=0),
        "covered_beside": scene.beside,
        "covered_opening": asked.opening @ own,
        "covered_names": scene.share(asked.names, own),
        "covered_plain": scene.share(asked.plain, own),
        "covered_verbs": scene.share(asked.verbs, own),
        "covered_focus": scene.share(asked.focus, own),
        "covered_light": scene.share(asked.light, own),
        "nearest_term": own[first],
        "second_term": own[second],
        "heaviest_term": own[heavy[0]],
        "second_heaviest": own[heavy[1]],
        "third_heaviest": own[heavy[2]],
        "missing_most": missing.max(axis=0),
        "missing_terms": (own < HELD).sum(axis=0).astype(np.float64),
    }


def of_surroundings(scene: Scene) -> Columns:
    """What each sentence holds together with its neighbours, its passage and its article."""
    asked, matched = scene.asked, scene.matched
    own, around = matched.sentences, scene.in_surroundings
    before, behind = scene.neighbour(1), scene.neighbour(-1)
    return {
        "around": asked.shares @ around,
        "around_names": scene.share(asked.names, around),
        "around_plain": scene.share(asked.plain, around),
        "around_verbs": scene.share(asked.verbs, around),
        "around_beside": asked.beside @ around,
        "around_opening": asked.opening @ around,
        "before": asked.shares @ before,
        "behind": asked.shares @ behind,
        "before_that": asked.shares @ scene.neighbour(2),
        "with_before": asked.shares @ np.maximum(own, before),
        "with_behind": asked.shares @ np.maximum(own, behind),
        "before_beside": asked.beside @ before,
        "behind_beside": asked.beside @ behind,
        "in_passage": asked.shares @ _of_passages(scene),
    }


def of_articles(scene: Scene) -> Columns:
    """What each article holds, and what it lacks."""
    asked, held = scene.asked, scene.matched.documents
    missing = np.where(held < HELD, asked.weights[:, None], 0.0)
    by_article = {
        "in_article": asked.shares @ held,
        "in_title": asked.shares @ scene.matched.titles,
        "article_names": scene.share(asked.names, held),
        "article_plain": scene.share(asked.plain, held),
        "article_verbs": scene.share(asked.verbs, held),
        "article_numbers": scene.share(asked.numbers, held),
        "article_nearest_term": held[asked.nearest[0]],
        "article_lacks_most": missing.max(axis=0),
        "article_lacks": missing.sum(axis=0),
    }
    return {name: scene.of_documents(values) for name, values in by_article.items()}


def _of_passages(scene: Scene) -> Floats:
    """The best credit of each term in the passage of each sentence."""
    names = [name for article in scene.articles for name in article.view.passages]
    number = {name: k for k, name in enumerate(dict.fromkeys(names))}
    of = np.array([number[name] for name in names])
    best = np.zeros((scene.asked.size, len(number)))
    for k in range(scene.asked.size):
        np.maximum.at(best[k], of, scene.matched.sentences[k])
    spread: Floats = best[:, of]
    return spread
