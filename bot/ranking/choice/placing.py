"""Columns of where a sentence stands, how it is written, and how its article was found."""

from __future__ import annotations

import numpy as np

from bot.ranking.choice.marks import (
    DATE,
    NAME,
    NUMBER,
    PERSON,
    PLACE,
    PRONOUN,
    QUOTED,
    STOP,
    UNREAL,
)
from bot.ranking.choice.matching import HELD
from bot.ranking.choice.questions import Floats
from bot.ranking.choice.scene import Columns, Scene

# All as the shipped model was trained: caps on counts and places, the weight of a term that opens a
# window, and the tokens that count as the start of a sentence.
_MANY, _PLACES, _LEFT, _RANKS, _STEPS = 5.0, 20, 10, 12, 8
_HEAVY, _OPENING = 0.2, 5
_FAR = 10.0**7
_SIGNS = {
    "names": NAME,
    "numbers": NUMBER,
    "dates": DATE,
    "people": PERSON,
    "places": PLACE,
    "quoted": QUOTED,
    "pronouns": PRONOUN,
    "unreal": UNREAL,
}


def of_writing(scene: Scene) -> Columns:
    """How a sentence is written, and how near together it has the question's words."""
    row, asked = scene.row, scene.asked
    content = row.marks & STOP == 0
    new = content & ~np.isin(row.stems, asked.said)
    counts = row.count_in_sentence(content)
    lengths = np.concatenate([article.view.lengths for article in scene.articles])
    columns = {
        name: np.minimum(row.count_in_sentence(row.marks & bit > 0), _MANY)
        for name, bit in _SIGNS.items()
    }
    window, starts = _window(scene)
    together = (scene.matched.sentences >= HELD).sum(axis=0)
    return columns | {
        "tokens": np.log1p(np.bincount(row.sentence, minlength=row.sentences)),
        "characters": np.log1p(lengths),
        "new_words": np.log1p(row.count_in_sentence(new)),
        "new_share": row.count_in_sentence(new) / np.maximum(counts, 1),
        "window": window,
        "density": np.where(window > 0, together / np.maximum(window, 1), 0.0),
        "starts_with": starts,
    }


def _window(scene: Scene) -> tuple[Floats, Floats]:
    """The tokens from the first to the last heavy term, and whether a sentence starts with one."""
    row, asked = scene.row, scene.asked
    heavy = scene.matched.held[asked.weights > _HEAVY].any(axis=0)
    places = np.arange(row.size, dtype=np.float64)
    first = -row.most_in_sentence(np.where(heavy, -places, -_FAR))
    last = row.most_in_sentence(np.where(heavy, places, -_FAR))
    found = last >= 0
    window = np.where(found, last - first + 1, 0.0)
    return window, (found & (first - row.starts < _OPENING)).astype(np.float64)


def of_place(scene: Scene) -> Columns:
    """Where a sentence stands in its article, and beside the sentence that holds most."""
    counts = [len(article.view.passages) for article in scene.articles]
    place = np.concatenate([np.arange(count) for count in counts]).astype(np.float64)
    size = np.repeat(counts, counts).astype(np.float64)
    columns = {
        "place": np.minimum(place, _PLACES),
        "place_share": place / size,
        "left": np.minimum(size - place, _LEFT),
        "article_size": np.log1p(size),
        "article_sentences": _usual_length(scene),
    }
    compared = {
        "covered": scene.covered,
        "beside": scene.beside,
        "around": scene.asked.shares @ scene.in_surroundings,
    }
    for name, values in compared.items():
        steps, ranks = _from_best(scene, values)
        columns |= {f"steps_from_{name}": steps, f"rank_by_{name}": ranks}
    return columns


def _usual_length(scene: Scene) -> Floats:
    """The logarithm of the median length of the sentences of each sentence's article."""
    usual = np.array([np.median(article.view.lengths) for article in scene.articles])
    return scene.of_documents(np.log1p(usual))


def _from_best(scene: Scene, values: Floats) -> tuple[Floats, Floats]:
    """The sentences from the best one of the article, and the rank in it (0 for the best)."""
    steps, ranks = np.zeros(values.size), np.zeros(values.size)
    for document in range(len(scene.articles)):
        own = np.flatnonzero(scene.row.document_of == document)
        order = np.argsort(-values[own], kind="stable")
        steps[own] = own - own[order[0]]
        ranks[own[order]] = np.arange(own.size)
    return np.clip(steps, -_STEPS, _STEPS), np.minimum(ranks, _RANKS)


def of_finding(scene: Scene) -> Columns:
    """How well the engine found the article and the passage of each sentence."""
    scores = np.array([article.score for article in scene.articles])
    top, total = float(scores.max()) or 1.0, float(scene.asked.weights.sum())
    rivals = np.array([np.delete(scores, k).max(initial=0.0) for k in range(scores.size)])
    hits = np.array(
        [
            article.passage_scores.get(passage, 0.0)
            for article in scene.articles
            for passage in article.view.passages
        ]
    )
    of_article = scene.of_documents(scores)
    return {
        "article_rank": scene.row.document_of.astype(np.float64),
        "article_score": of_article / total,
        "article_share": of_article / top,
        "article_lead": scene.of_documents(scores - rivals) / total,
        "passage_share": hits / top,
        "passage_in_article": hits / np.maximum(of_article, 1e-9),
    }


def of_question(scene: Scene) -> Columns:
    """What is the same for every sentence: the size of the question, and how it asks."""
    asked = scene.asked
    return {
        "question_terms": scene.each_sentence(asked.size),
        "question_weight": scene.each_sentence(float(asked.weights.sum())),
        "question_word": scene.each_sentence(asked.asks),
        "question_several": scene.each_sentence(asked.question.several),
        "question_sought": scene.each_sentence(scene.answers.sought),
        "question_typed": scene.each_sentence(scene.answers.typed),
    }
