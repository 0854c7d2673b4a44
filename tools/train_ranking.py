"""Trains the models in config/ranking from judged questions; needs lightgbm, the bot does not.

    pip install "tanyawarta[train]"
    python -m tools.train_ranking --passages P [P …] --questions Q [Q …] --apart P

Three models, one on top of the other: which passages come first, which of their sentences answers,
and whether the best sentence is right. Each learns from what the one before says of questions that
it has not seen: questions on one passage are in one of five parts, and a part is scored by a model
of the others. The last also sees all questions over the passages of `--apart` alone, where those on
other passages have no answer.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from bot.answering.answerer import Answerer
from bot.answering.select import CLOSE
from bot.config.settings import Settings, find_settings, load_settings
from bot.evaluation.command import service_over
from bot.evaluation.questions import JudgedQuestion, about, load_questions
from bot.evaluation.run import holds
from bot.model import Hit
from bot.questions.concepts import Question
from bot.ranking.models import CONFIDENCE, PASSAGES, SENTENCES
from bot.ranking.passages.columns import COLUMN_NAMES, matrix
from bot.ranking.sentences.confidence import CONFIDENCE_COLUMNS, confidence_row
from bot.ranking.sentences.ranker import (
    SENTENCE_COLUMNS,
    FoundPassage,
    RankedSentence,
    rows,
)

Floats = NDArray[np.float64]
_PARTS = 5
_LEAVES = 15
_SENTENCE_PASSAGES = 5
# Questions on other passages are many and easily told; so many of them are enough.
_APART_SHARE = 3
_COMMON = {
    "verbose": -1,
    "num_threads": 2,
    "seed": 0,
    "deterministic": True,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
}
# Chosen by cross-validation on the training halves of the public sets.
_PASSAGE_MODEL = _COMMON | {
    "objective": "lambdarank",
    "learning_rate": 0.08,
    "num_leaves": _LEAVES,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.5,
    "lambda_l2": 5,
    "lambdarank_truncation_level": 10,
}
_SENTENCE_MODEL = _COMMON | {
    "objective": "lambdarank",
    "learning_rate": 0.05,
    "num_leaves": _LEAVES,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.6,
    "lambda_l2": 5,
    "lambdarank_truncation_level": 5,
}
_CONFIDENCE_MODEL = _COMMON | {
    "objective": "binary",
    "learning_rate": 0.04,
    "num_leaves": 8,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.5,
    "lambda_l2": 10,
}
_PASSAGE_TREES, _SENTENCE_TREES, _CONFIDENCE_TREES = 150, 250, 300


@dataclass(frozen=True, slots=True)
class Asked:
    """A judged question as it is understood, with the hits that the engine finds."""

    judged: JudgedQuestion
    question: Question
    hits: list[Hit]
    part: int


@dataclass(slots=True)
class Sure:
    """A row for each question; whether its best passage holds the answer, and the reply."""

    values: Floats
    found: NDArray[np.bool_]
    shown: NDArray[np.bool_]

    def part(self, chosen: NDArray[np.bool_]) -> Sure:
        return Sure(self.values[chosen], self.found[chosen], self.shown[chosen])


@dataclass(slots=True)
class Table:
    """Rows of several questions, with the label, the question (by its place) and part of each."""

    values: Floats
    labels: NDArray[np.intp]
    groups: NDArray[np.intp]
    parts: NDArray[np.intp]


def main() -> None:
    options = _parser().parse_args()
    settings = load_settings(find_settings())
    questions = [q for path in options.questions for q in load_questions(path)]
    answerer = service_over(settings, options.passages).snapshot.answerer
    asked = _ask(answerer, questions)
    _told(f"{len(asked)} questions")
    passages = _stack([_passage_rows(answerer, one) for one in asked], asked)
    passage_scores = _out_of_part(passages, _PASSAGE_MODEL, _PASSAGE_TREES)
    first = _train(passages, _PASSAGE_MODEL, _PASSAGE_TREES)
    _told("passages are ranked")
    _reorder(asked, passages, passage_scores)
    sentences = _stack([_sentence_rows(answerer, one) for one in asked], asked)
    sentence_scores = _out_of_part(sentences, _SENTENCE_MODEL, _SENTENCE_TREES)
    second = _train(sentences, _SENTENCE_MODEL, _SENTENCE_TREES)
    _told("sentences are ranked")
    own = _confidence_rows(answerer, asked, sentences, sentence_scores)
    apart = _apart(settings, options.apart, questions, (first, second))
    third = _train_binary(own, apart)
    parts = np.array([one.part for one in asked])
    knots = _knots(_confidence_out_of_part(own, apart, parts), own.shown)
    _told("confidence is known")
    digest = _digest([*options.passages, *options.questions])
    options.out.mkdir(parents=True, exist_ok=True)
    _write(first, COLUMN_NAMES, options.out / PASSAGES, digest)
    _write(second, SENTENCE_COLUMNS, options.out / SENTENCES, digest)
    _write(third, CONFIDENCE_COLUMNS, options.out / CONFIDENCE, digest, knots=knots)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=Path, nargs="+", required=True)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--apart", type=Path, required=True, help="passages of one set alone")
    parser.add_argument("--out", type=Path, default=Path("config/ranking"))
    return parser


def _ask(answerer: Answerer, questions: Sequence[JudgedQuestion]) -> list[Asked]:
    found = []
    for judged in questions:
        question = answerer.parse(judged.question)
        hits = answerer.passage_search.first_stage(question)
        part = zlib.crc32(judged.articles[0].encode()) % _PARTS if judged.articles else 0
        if hits and question.concepts:
            found.append(Asked(judged, question, hits, part))
    return found


def _is_own(one: Asked, hit: Hit) -> bool:
    return hit.passage.document.document_id in one.judged.articles


def _holds(one: Asked, text: str) -> bool:
    return one.judged.answerable and holds(text, one.judged.must)


def _label(one: Asked, hit: Hit, text: str) -> int:
    """2 for the answer where the question is from, 1 for it elsewhere."""
    if not one.judged.answerable or not _holds(one, text):
        return 0
    return 2 if _is_own(one, hit) else 1


def _passage_rows(answerer: Answerer, one: Asked) -> tuple[Floats, list[int]]:
    columns = answerer.passage_search.columns(one.question, one.hits)
    values = matrix(columns, COLUMN_NAMES)
    labels = []
    for hit in one.hits:
        text = hit.passage.document.slice(hit.passage.span)
        own = one.judged.answerable and _is_own(one, hit)
        labels.append(2 if own else _label(one, hit, text))
    return values, labels


def _found(answerer: Answerer, hits: Sequence[Hit]) -> list[FoundPassage]:
    return [answerer.likely.found(hit) for hit in hits[:_SENTENCE_PASSAGES]]


def _sentence_rows(answerer: Answerer, one: Asked) -> tuple[Floats, list[int]]:
    found = _found(answerer, one.hits)
    values, places = rows(answerer.likely.read(one.question), found)
    labels = [
        _label(one, one.hits[passage], found[passage].views[sentence].text)
        for passage, sentence in places
    ]
    return np.array(values, dtype=np.float64).reshape(len(places), len(SENTENCE_COLUMNS)), labels


def _stack(parts: Sequence[tuple[Floats, list[int]]], asked: Sequence[Asked]) -> Table:
    sizes = [len(labels) for _, labels in parts]
    return Table(
        np.vstack([values for values, _ in parts]),
        np.concatenate([np.array(labels, dtype=np.intp) for _, labels in parts]),
        np.repeat(np.arange(len(asked)), sizes),
        np.repeat(np.array([one.part for one in asked]), sizes),
    )


def _train(
    table: Table,
    model: dict[str, Any],
    trees: int,
    keep: NDArray[np.bool_] | None = None,
) -> lightgbm.Booster:
    """A ranker of the questions of which some row is right."""
    chosen = np.ones(len(table.labels), dtype=bool) if keep is None else keep
    right = np.zeros(table.groups.max() + 1, dtype=bool)
    right[table.groups[chosen & (table.labels > 0)]] = True
    chosen = chosen & right[table.groups]
    _, sizes = np.unique(table.groups[chosen], return_counts=True)
    data = lightgbm.Dataset(table.values[chosen], table.labels[chosen], group=sizes)
    return lightgbm.train(model, data, trees)


def _out_of_part(table: Table, model: dict[str, Any], trees: int) -> Floats:
    """Each row's score by a model that has not seen its passage."""
    scores = np.zeros(len(table.labels))
    for part in range(_PARTS):
        held = table.parts == part
        if held.any():
            scores[held] = _train(table, model, trees, ~held).predict(table.values[held])
    return scores


def _reorder(asked: Sequence[Asked], table: Table, scores: Floats) -> None:
    """The hits of each question by their new scores, which they have from here on."""
    borders = np.searchsorted(table.groups, np.arange(len(asked) + 1))
    for number, one in enumerate(asked):
        own = scores[borders[number] : borders[number + 1]]
        order = np.argsort(-own, kind="stable")
        one.hits[:] = [
            Hit(one.hits[i].passage, math.exp(own[i]), rank, one.hits[i].score)
            for rank, i in enumerate(order, start=1)
        ]


def _confidence_rows(
    answerer: Answerer, asked: Sequence[Asked], table: Table, scores: Floats
) -> Sure:
    """A row for each question's best sentence, and whether it is right."""
    borders = np.searchsorted(table.groups, np.arange(len(asked) + 1))
    rows_of = []
    for number, one in enumerate(asked):
        own = slice(borders[number], borders[number + 1])
        rows_of.append(_confidence_row(answerer, one, table.values[own], scores[own]))
    values, found, shown = zip(*rows_of, strict=True)
    return Sure(np.array(values, dtype=np.float64), np.array(found), np.array(shown))


def _confidence_row(
    answerer: Answerer, one: Asked, values: Floats, scores: Floats
) -> tuple[list[float], bool, bool]:
    found = _found(answerer, one.hits)
    places = [(p, s) for p, passage in enumerate(found) for s in range(len(passage.views))]
    order = np.argsort(-scores, kind="stable")
    ranked = [
        RankedSentence(*places[i], float(scores[i]), tuple(map(float, values[i]))) for i in order
    ]
    asked = answerer.likely.read(one.question)
    row = confidence_row(asked, ranked, found, answerer.likely.is_known)
    shown = [r for r in ranked[:2] if ranked[0].score - r.score < CLOSE]
    texts = [found[r.passage].views[r.sentence].text for r in shown]
    best = one.hits[ranked[0].passage].passage
    return row, _holds(one, best.document.slice(best.span)), _holds(one, " ".join(texts))


def _apart(
    settings: Settings,
    passages: Path,
    questions: Sequence[JudgedQuestion],
    models: tuple[lightgbm.Booster, lightgbm.Booster],
) -> Sure:
    """The confidence's rows over one set's passages, of questions that have no answer there."""
    service = service_over(settings, [passages])
    answerer = service.snapshot.answerer
    here = [q for q in about(questions, service.snapshot.documents) if not q.articles]
    asked = _ask(answerer, here[::_APART_SHARE])
    first = _stack([_passage_rows(answerer, one) for one in asked], asked)
    _reorder(asked, first, models[0].predict(first.values))
    second = _stack([_sentence_rows(answerer, one) for one in asked], asked)
    return _confidence_rows(answerer, asked, second, models[1].predict(second.values))


def _train_binary(own: Sure, apart: Sure) -> lightgbm.Booster:
    """Learns whether the passage of the best sentence holds the answer."""
    values = np.vstack([own.values, apart.values])
    found = np.concatenate([own.found, apart.found])
    return lightgbm.train(_CONFIDENCE_MODEL, lightgbm.Dataset(values, found), _CONFIDENCE_TREES)


def _confidence_out_of_part(own: Sure, apart: Sure, parts: NDArray[np.intp]) -> Floats:
    scores = np.zeros(len(parts))
    for part in range(_PARTS):
        held = parts == part
        model = _train_binary(own.part(~held), apart)
        scores[held] = model.predict(own.values[held], raw_score=True)
    return scores


def _knots(scores: Floats, right: NDArray[np.bool_], bins: int = 25) -> list[list[float]]:
    """The share of right answers by score: bins of equal count, pooled until they rise.

    A small slope within what is pooled keeps the order of the scores.
    """
    pools: list[list[Floats]] = []
    for chunk in np.array_split(np.argsort(scores), bins):
        pools.append([scores[chunk], right[chunk].astype(np.float64)])
        while len(pools) > 1 and pools[-2][1].mean() >= pools[-1][1].mean():
            last = pools.pop()
            pools[-1] = [np.concatenate(pair) for pair in zip(pools[-1], last, strict=True)]
    knots = [[float(at.mean()), float(share.mean())] for at, share in pools]
    knots = [[scores.min() - 0.1, 0.0], *knots, [scores.max() + 0.1, min(1.0, knots[-1][1] + 0.02)]]
    return [[round(float(at), 5), round(share, 4)] for at, share in knots]


def _digest(paths: Sequence[Path]) -> str:
    """The SHA-256 of what was trained on, in the order given."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def _write(
    booster: lightgbm.Booster,
    names: Sequence[str],
    path: Path,
    digest: str,
    knots: list[list[float]] | None = None,
) -> None:
    """The model as JSON for `trees.read_trees`, with the columns alone that it uses."""
    used = [i for i, count in enumerate(booster.feature_importance("split")) if count]
    column = {feature: index for index, feature in enumerate(used)}
    trees = [_flat(tree["tree_structure"], column) for tree in booster.dump_model()["tree_info"]]
    model: dict[str, Any] = {"trained_on": digest, "names": [names[i] for i in used]}
    for position, key in enumerate(("features", "thresholds", "masks", "values")):
        model[key] = [tree[position] for tree in trees]
    if knots is not None:
        model["knots"] = knots
    lines = (f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in model.items())
    path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


def _flat(
    root: dict[str, Any], column: dict[int, int]
) -> tuple[list[int], list[float], list[int], list[float]]:
    """A tree's nodes side by side, with the leaves that each rules out by going right."""
    features: list[int] = []
    thresholds: list[float] = []
    masks: list[int] = []
    values: list[float] = []

    def walk(node: dict[str, Any]) -> None:
        if "split_feature" not in node:
            values.append(float(f"{node['leaf_value']:.5g}"))
            return
        at = len(features)
        features.append(column[node["split_feature"]])
        thresholds.append(float(f"{node['threshold']:.7g}"))
        masks.append(0)
        first = len(values)
        walk(node["left_child"])
        masks[at] = 0xFFFF & ~sum(1 << leaf for leaf in range(first, len(values)))
        walk(node["right_child"])

    walk(root)
    return features, thresholds, masks, values


def _told(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
