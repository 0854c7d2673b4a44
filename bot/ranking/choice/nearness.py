"""Columns of the tokens that may be the answer, and how near they are to the question's words."""

from __future__ import annotations

import numpy as np

from bot.ranking.choice.marks import NAME, NUMBER, NUMBER_WORD, STOP
from bot.ranking.choice.questions import Flags, Floats
from bot.ranking.choice.scene import ABSENT, Columns, Scene

# All as the shipped model was trained: more tokens than this count as this many; the reach of what
# stands beside a word, of what it leads to, and of a verb, in tokens; the credit of a verb.
_MANY = 9.0
_BESIDE, _LEADS, _OF_VERB = 3, 4, 8
_VERB_HELD = 0.6
# Terms of a question that are neighbours, and how near they must be in a sentence.
_PAIR, _PAIR_REACH = 2, 3


def of_answers(scene: Scene) -> Columns:
    """The columns of the tokens that surely, and that perhaps, are of the asked sort."""
    row = scene.row
    new = (row.marks & STOP == 0) & ~np.isin(row.stems, scene.asked.said)
    columns = {f"new_{name}": values for name, values in _of_words(scene, new).items()}
    for prefix, tokens in (("asked", scene.answers.sure), ("perhaps", scene.answers.perhaps)):
        found = _of_tokens(scene, tokens)
        columns |= {f"{prefix}_{name}": values for name, values in found.items()}
    return columns | _beside_words(scene) | _order(scene)


def _of_words(scene: Scene, new: Flags) -> Columns:
    """How near any words that the question does not have are to its words."""
    asked, row, matched = scene.asked, scene.row, scene.matched

    def best(values: Floats) -> Floats:
        return row.most_in_sentence(np.where(new, values, 0.0))

    return {
        "near": best(asked.shares @ matched.near),
        "near_in_article": best(asked.shares @ matched.near_in_document),
        "beside_in_article": best(asked.beside @ matched.near_in_document),
        "around": best(asked.shares @ matched.around),
    }


def _of_tokens(scene: Scene, tokens: Flags) -> Columns:
    asked, row, matched = scene.asked, scene.row, scene.matched
    near, in_document = matched.near, matched.near_in_document
    counts = row.count_in_sentence(tokens)
    by_weight = asked.shares @ near

    def best(values: Floats) -> Floats:
        return row.most_in_sentence(np.where(tokens, values, 0.0))

    def best_of(terms: Flags, values: Floats) -> Floats:
        return best(values[terms].max(axis=0)) if terms.any() else scene.each_sentence(ABSENT)

    first = asked.nearest[0]
    with_any = np.bincount(row.document_of, counts > 0, minlength=len(scene.articles))
    return {
        "count": np.minimum(counts, _MANY),
        "near": best(by_weight),
        "near_in_article": best(asked.shares @ in_document),
        "beside": best(asked.beside @ near),
        "opening": best(asked.opening @ near),
        "opening_in_article": best(asked.opening @ in_document),
        "close": best(asked.shares @ matched.close),
        "close_opening": best(asked.opening @ matched.close),
        "close_beside": best(asked.beside @ matched.close),
        "beside_in_article": best(asked.beside @ in_document),
        "around": best(asked.shares @ matched.around),
        "near_nearest": best(near[first]),
        "near_nearest_in_article": best(in_document[first]),
        "near_second": best(near[asked.nearest[min(1, asked.size - 1)]]),
        "near_heaviest": best(near[asked.heaviest[0]]),
        "near_second_heaviest": best(near[asked.heaviest[min(1, asked.size - 1)]]),
        "near_focus": best_of(asked.focus, near),
        "near_focus_in_article": best_of(asked.focus, in_document),
        "near_verb": best_of(asked.verbs, near),
        "near_mean": row.sum_in_sentence(np.where(tokens, by_weight, 0.0)) / np.maximum(counts, 1),
        "sentences": scene.of_documents(with_any.astype(np.float64)),
    }


def _beside_words(scene: Scene) -> Columns:
    """What stands beside the term that is nearest to the question word, and beside the focus."""
    asked, row, held = scene.asked, scene.row, scene.matched.held
    new = ~np.isin(row.stems, asked.said)
    telling = new & (row.marks & (NAME | NUMBER | NUMBER_WORD) > 0)
    content = new & (row.marks & STOP == 0)
    first = held[asked.nearest[0]]
    focus: Flags = np.any(held[asked.focus], axis=0)
    leads, led = row.behind(first, _LEADS), row.before(first, _LEADS)
    return {
        "nearest_then": row.any_in_sentence(row.behind(first, _BESIDE) & telling),
        "nearest_after": row.any_in_sentence(row.before(first, _BESIDE) & telling),
        "focus_then": row.any_in_sentence(row.behind(focus, _BESIDE) & telling),
        "focus_after": row.any_in_sentence(row.before(focus, _BESIDE) & telling),
        "nearest_then_new": row.count_in_sentence(leads & content),
        "nearest_then_asked": row.any_in_sentence(leads & scene.answers.sure),
        "nearest_after_asked": row.any_in_sentence(led & scene.answers.sure),
    }


def _order(scene: Scene) -> Columns:
    """On which side of a verb of the question the answer stands; pairs of words kept together."""
    asked, row = scene.asked, scene.row
    absent = scene.each_sentence(ABSENT)
    verbs = scene.matched.tokens[asked.verbs] >= _VERB_HELD
    columns = {"asked_before_verb": absent, "asked_behind_verb": absent}
    if asked.verbs.any():
        at: Flags = np.any(verbs, axis=0)
        columns = {
            "asked_before_verb": row.any_in_sentence(row.before(at, _OF_VERB) & scene.answers.sure),
            "asked_behind_verb": row.any_in_sentence(row.behind(at, _OF_VERB) & scene.answers.sure),
        }
    return columns | {"pairs": _pairs(scene)}


def _pairs(scene: Scene) -> Floats:
    """The weighted share of the question's neighbouring terms that are near in the sentence."""
    asked, row, held = scene.asked, scene.row, scene.matched.held
    total, found = 0.0, scene.each_sentence(0.0)
    for a in range(asked.size - 1):
        if asked.tokens[a + 1] - asked.tokens[a] <= _PAIR:
            weight = float(asked.weights[a] + asked.weights[a + 1])
            one, other = held[a], held[a + 1]
            close = other & (row.behind(one, _PAIR_REACH) | row.before(one, _PAIR_REACH))
            found = found + weight * row.any_in_sentence(close)
            total += weight
    return found / total if total else scene.each_sentence(ABSENT)
