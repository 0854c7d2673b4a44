"""Parsed judged questions, and the tables that rankers are trained on."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.answering.answerer import Answerer
from bot.answering.bare.bare_passages import BarePassages
from bot.answering.bare.likely import PASSAGES
from bot.evaluation.judged_questions import JudgedQuestion, about
from bot.evaluation.run import holds
from bot.model import Document, Hit
from bot.questions.question import Question
from bot.ranking.passages.columns import COLUMN_NAMES, matrix
from bot.ranking.sentences.sentence_ranker import SENTENCE_COLUMNS, FoundPassage, rows

Floats = NDArray[np.float64]
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A judged question, parsed, with its hits; questions on one passage share a fold."""

    judged: JudgedQuestion
    question: Question
    hits: list[Hit]
    fold: int

    def holds(self, text: str) -> bool:
        """Whether a text holds the answer."""
        return self.judged.answerable and holds(text, self.judged.must)

    def label(self, hit: Hit, text: str) -> int:
        """The relevance: 2 for the answer in the question's own document, 1 in another, else 0."""
        if not self.holds(text):
            return 0
        return 2 if self.is_own(hit) else 1

    def is_own(self, hit: Hit) -> bool:
        """Whether the question was written on the hit's document."""
        return hit.passage.document.document_id in self.judged.articles


@dataclass(slots=True)
class Table:
    """Feature rows of several questions, with the label, the question's index and fold of each."""

    values: Floats
    labels: NDArray[np.intp]
    groups: NDArray[np.intp]
    folds: NDArray[np.intp]

    def each(self, questions: int) -> Iterator[slice]:
        """The rows of each question, in order."""
        borders = np.searchsorted(self.groups, np.arange(questions + 1))
        return (slice(a, b) for a, b in pairwise(borders))


def bare_of(answerer: Answerer) -> BarePassages:
    """The models' stages over a corpus; raises a ValueError for one without bare passages."""
    if answerer.bare is None:
        raise ValueError("the corpus holds no bare passages; give --passages files of them")
    return answerer.bare


def ask(
    answerer: Answerer, questions: Sequence[JudgedQuestion], over: Sequence[Document]
) -> list[Asked]:
    """The questions that have something to look for and hits, with the engine's hits.

    A question whose document is not in `over` has no answer there, but keeps its fold.
    """
    found = []
    for whole, judged in zip(questions, about(questions, over), strict=True):
        question = answerer.reader.read(judged.question)
        hits = bare_of(answerer).search.first_stage(question)
        fold = zlib.crc32(whole.articles[0].encode()) % FOLDS if whole.articles else 0
        if hits and question.concepts:
            found.append(Asked(judged, question, hits, fold))
    return found


def passage_table(answerer: Answerer, asked: Sequence[Asked]) -> Table:
    """A row for each hit; the question's own document and passages with the answer are relevant."""
    return _stack([_passage_rows(answerer, one) for one in asked], asked)


def sentence_table(answerer: Answerer, asked: Sequence[Asked]) -> Table:
    """A row for each sentence of the first hits; sentences with the answer are relevant."""
    return _stack([_sentence_rows(answerer, one) for one in asked], asked)


def reorder(asked: Sequence[Asked], table: Table, scores: Floats) -> None:
    """Sort the hits of each question by new scores and replace their scores, in place."""
    for one, rows_of in zip(asked, table.each(len(asked)), strict=True):
        own = scores[rows_of]
        order = np.argsort(-own, kind="stable")
        one.hits[:] = [
            Hit(one.hits[i].passage, math.exp(own[i]), rank, one.hits[i].score)
            for rank, i in enumerate(order, start=1)
        ]


def found_passages(answerer: Answerer, one: Asked) -> list[FoundPassage]:
    """The first hits with their sentences, in order."""
    return [bare_of(answerer).likely.found(hit) for hit in one.hits[:PASSAGES]]


def _passage_rows(answerer: Answerer, one: Asked) -> tuple[Floats, list[int]]:
    columns = bare_of(answerer).search.columns(one.question, one.hits)
    labels = []
    for hit in one.hits:
        text = hit.passage.document.slice(hit.passage.span)
        own = one.judged.answerable and one.is_own(hit)
        labels.append(2 if own else one.label(hit, text))
    return matrix(columns, COLUMN_NAMES), labels


def _sentence_rows(answerer: Answerer, one: Asked) -> tuple[Floats, list[int]]:
    found = found_passages(answerer, one)
    values, places = rows(bare_of(answerer).likely.read(one.question), found)
    labels = [
        one.label(one.hits[passage], found[passage].views[sentence].text)
        for passage, sentence in places
    ]
    return np.array(values, dtype=np.float64).reshape(len(places), len(SENTENCE_COLUMNS)), labels


def _stack(tables: Sequence[tuple[Floats, list[int]]], asked: Sequence[Asked]) -> Table:
    sizes = [len(labels) for _, labels in tables]
    return Table(
        np.vstack([values for values, _ in tables]),
        np.concatenate([np.array(labels, dtype=np.intp) for _, labels in tables]),
        np.repeat(np.arange(len(asked)), sizes),
        np.repeat(np.array([one.fold for one in asked]), sizes),
    )
