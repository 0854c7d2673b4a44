"""Trains the models that choose an answer from articles.

    python -m tools.train_ranking articles --set CORPUS QUESTIONS [QUESTIONS …] [--set …]

The first ranks the sentences of the found articles. The second tells the probability that what is
proposed answers, the third that its article is about the question. Both learn from proposals by
rankers that have not seen the story; their curves follow the first file of the first set. To the
questions are added copies that lack some words, since people name less of an event than the judges
did.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from bot.answering.answerer import Answerer
from bot.answering.choosing.chooser import Proposal
from bot.config.settings import Settings, find_settings, load_settings
from bot.evaluation.command import service_over
from bot.evaluation.judged_questions import JudgedQuestion, about, load_questions, load_sets
from bot.model import Document
from bot.ranking.choice.columns import COLUMN_NAMES
from bot.ranking.choice.proposed import PROPOSED_COLUMNS
from bot.ranking.models import ANSWER, ARTICLE, CHOICE
from bot.ranking.staleness import columns_digest
from tools.train_ranking.choices import HOLDS, Floats, Judged, judged_choices
from tools.train_ranking.rankers import COMMON
from tools.train_ranking.raters import Rated, cross_rate, knots
from tools.train_ranking.stories import FOLDS, Stories
from tools.train_ranking.write import digest, write

# Chosen by cross-validation on the training questions, as all numbers below.
# Rankers that differ by their random numbers alone, whose mean ranks.
_RANKERS = 2
_RANKER: Mapping[str, Any] = {
    **COMMON,
    "objective": "lambdarank",
    "num_iterations": 220,
    "learning_rate": 0.06,
    "num_leaves": 12,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.35,
    "lambda_l2": 10,
    "lambdarank_truncation_level": 8,
    "label_gain": [0, 1, 2, 6, 7],
}
# Copies of each question that lack words, and the share of its words that they lack.
_COPIES, _LEFT_OUT = 1, 0.15
# The fewest letters of a word that is left out; question words are kept.
_LETTERS = 3
# The fewest words that a copy keeps beside those that only ask.
_KEPT_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Read:
    """A corpus, by the name of its file, and the questions on it."""

    name: str
    answerer: Answerer
    documents: Sequence[Document]
    questions: Sequence[JudgedQuestion]


@dataclass(frozen=True, slots=True)
class _Set:
    """The questions on a corpus, copies that lack words, and those whose articles are absent."""

    answerer: Answerer
    judged: list[Judged]
    copies: list[Judged]
    absent: list[Judged]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument(
        "--set",
        action="append",
        nargs="+",
        type=Path,
        required=True,
        metavar=("CORPUS", "QUESTIONS"),
        help="a corpus, and files of questions on it, the most usual first; may be repeated",
    )
    parser.add_argument("--out", type=Path, default=Path("config/ranking"))


def train_articles(options: argparse.Namespace) -> None:
    """Train the three models and write them with the figures of their folds."""
    settings = load_settings(find_settings())
    read = [_read(settings, corpus, files) for corpus, *files in options.set]
    # One grouping for all sets, as the same story may be in several.
    stories = Stories(
        {d.document_id: d for one in read for d in one.documents}.values(),
        [q.articles for one in read for q in one.questions if q.articles],
    )
    sets = [_judged(one, stories) for one in read]
    judged = [one for own in sets for one in own.judged]
    absent = [one for own in sets for one in own.absent]
    scores, rankers = _cross_rank(judged, [one for own in sets for one in own.copies], absent)
    _told("sentences are ranked")
    proposed = [
        (one, proposal)
        for answerer, one, own in zip(_answerers(sets), [*judged, *absent], scores, strict=True)
        for proposal in one.proposals(answerer, own)
    ]
    own = [(one, p) for one, p in proposed if not one.absent]
    answer = _rated(own, [one.is_right(p) for one, p in own])
    known = [(one, p) for one, p in proposed if one.question.answerable]
    article = _rated(known, [one.is_about(p) for one, p in known])
    surest = _surest(own, answer.odds)
    right = np.array([one.is_right(p) for one, p in own])
    fitting = np.array([one.is_about(p) for one, p in known])
    made: dict[str, Any] = {
        "trained_on": digest([f for group in options.set for path in group for f in _files(path)]),
        "made_with": columns_digest(settings.lexicon),
        "figures": _figures(own, surest),
    }
    _told(json.dumps(made["figures"]))
    options.out.mkdir(parents=True, exist_ok=True)
    write(rankers, COLUMN_NAMES, options.out / CHOICE, made)
    # The curves follow the first questions, as people ask; others may be harder on purpose.
    usual = {question.question_id for question in load_questions(options.set[0][1])}
    surest = [n for n in surest if own[n][0].question.question_id in usual]
    curve = knots(answer.odds[surest], right[surest])
    write([answer.model], PROPOSED_COLUMNS, options.out / ANSWER, {**made, "knots": curve})
    asked = np.array([one.question.question_id in usual for one, _ in known])
    curve = knots(article.odds[asked], fitting[asked])
    write([article.model], PROPOSED_COLUMNS, options.out / ARTICLE, {**made, "knots": curve})


def _read(settings: Settings, corpus: Path, files: Sequence[Path]) -> _Read:
    snapshot = service_over(settings, [corpus]).snapshot
    questions = [q for own in load_sets(files).values() for q in own]
    documents = list(snapshot.documents)
    return _Read(corpus.name, snapshot.answerer, documents, about(questions, documents))


def _judged(read: _Read, stories: Stories) -> _Set:
    answerer, questions = read.answerer, read.questions
    copies = _copies(questions, answerer.reader.question_words)
    found = _Set(
        answerer,
        judged_choices(answerer, questions, stories),
        judged_choices(answerer, copies, stories),
        judged_choices(answerer, questions, stories, absent=True),
    )
    _told(f"{len(found.judged)} of {len(questions)} questions on {read.name}")
    return found


def _answerers(sets: Sequence[_Set]) -> Iterator[Answerer]:
    """The answerer of each judged question, and then of each whose articles are absent."""
    for own in sets:
        yield from (own.answerer for _ in own.judged)
    for own in sets:
        yield from (own.answerer for _ in own.absent)


def _copies(questions: Sequence[JudgedQuestion], asking: frozenset[str]) -> list[JudgedQuestion]:
    """Copies of the questions with an answer that lack some words, the same ones each time."""
    copies = []
    for q in questions:
        for number in range(_COPIES if q.answerable else 0):
            chance = random.Random(f"{q.question_id} {number}")
            copies.append(replace(q, question=_without_words(q.question, asking, chance)))
    return copies


def _without_words(text: str, asking: frozenset[str], chance: random.Random) -> str:
    words = text.split()
    forms = [word.lower().strip("?.,") for word in words]
    loose = [i for i, form in enumerate(forms) if len(form) >= _LETTERS and form not in asking]
    left_out = {i for i in loose if chance.random() < _LEFT_OUT}
    if loose and not left_out:
        left_out = {chance.choice(loose)}
    if len(loose) - len(left_out) < _KEPT_WORDS:
        return text
    return " ".join(word for i, word in enumerate(words) if i not in left_out)


def _cross_rank(
    judged: Sequence[Judged], copies: Sequence[Judged], absent: Sequence[Judged]
) -> tuple[list[Floats], list[lightgbm.Booster]]:
    """The scores of each question's sentences by rankers of other folds, and those of all.

    The scores of `absent` follow, which are not learned from; `copies` are only learned from.
    """
    asked = [*judged, *absent]
    scores: list[Floats] = [np.zeros(0)] * len(asked)
    for fold in range(FOLDS):
        rankers = _rank([one for one in (*judged, *copies) if one.fold != fold])
        for number, one in enumerate(asked):
            if one.fold == fold:
                scores[number] = np.mean([ranker.predict(one.values) for ranker in rankers], axis=0)
    return scores, _rank([*judged, *copies])


def _rank(judged: Sequence[Judged]) -> list[lightgbm.Booster]:
    chosen = [one for one in judged if one.labels.max(initial=0) >= HOLDS]
    values = np.vstack([one.values for one in chosen])
    labels = np.concatenate([one.labels for one in chosen])
    sizes = [len(one.labels) for one in chosen]
    return [
        lightgbm.train({**_RANKER, "seed": seed}, lightgbm.Dataset(values, labels, group=sizes))
        for seed in range(1, _RANKERS + 1)
    ]


def _rated(proposed: Sequence[tuple[Judged, Proposal]], events: Sequence[bool]) -> Rated:
    values = np.array([proposal.row for _, proposal in proposed], dtype=np.float64)
    folds = np.array([one.fold for one, _ in proposed])
    return cross_rate(values, np.array(events), folds)


def _surest(proposed: Sequence[tuple[Judged, Proposal]], odds: Floats) -> list[int]:
    """The number of each question's surest proposal."""
    best: dict[int, int] = {}
    for number, (one, _) in enumerate(proposed):
        if id(one) not in best or odds[number] > odds[best[id(one)]]:
            best[id(one)] = number
    return list(best.values())


def _figures(
    proposed: Sequence[tuple[Judged, Proposal]], surest: Sequence[int]
) -> dict[str, float]:
    """What the folds show if nothing is refused, over the questions with an answer."""
    told = [proposed[number] for number in surest]
    told = [(one, proposal) for one, proposal in told if one.question.answerable]
    return {
        "questions": len(told),
        "shown": round(float(np.mean([one.is_right(p) for one, p in told])), 4),
        "right article": round(float(np.mean([one.is_about(p) for one, p in told])), 4),
    }


def _files(path: Path) -> list[Path]:
    return sorted(path.iterdir()) if path.is_dir() else [path]


def _told(text: str) -> None:
    sys.stderr.write(f"{text}\n")
