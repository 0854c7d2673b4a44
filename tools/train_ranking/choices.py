"""Judged questions with the sentences of their found articles, labelled by what answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answering.answerer import Answerer
from bot.answering.choosing.chooser import Prepared, Proposal
from bot.answering.weighing.scoring import Candidate
from bot.evaluation.judged_questions import JudgedQuestion
from bot.evaluation.run import holds
from bot.ranking.choice.ranked import RankedSentences
from tools.train_ranking.stories import Stories

Floats = NDArray[np.float64]
# Labels of a sentence: it is the one that answers by the judge, holds the answer, or a part of it.
ANSWERS, HOLDS, PART, BESIDE = 4, 3, 2, 1
# The fewest characters of a sentence that is told by standing in what the judge quoted.
_TELLING = 20


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged question with its sentences, their labels, and the fold of its story.

    `absent` says that the articles it was written on were left out.
    """

    question: JudgedQuestion
    prepared: Prepared
    labels: NDArray[np.intp]
    fold: int
    absent: bool = False

    @property
    def values(self) -> Floats:
        """The table of all columns, a row for each sentence."""
        return self.prepared.table.values

    def proposals(self, answerer: Answerer, scores: Floats) -> list[Proposal]:
        """What would be proposed with these scores of the sentences."""
        ranked = RankedSentences(self.prepared.table, scores)
        return answerer.proposals(self.prepared, ranked)

    def is_right(self, proposal: Proposal) -> bool:
        """Whether a proposal shows the answer."""
        shown = " ".join(citation.quote for citation in proposal.citations)
        return self.question.answerable and holds(shown, self.question.must)

    def is_about(self, proposal: Proposal) -> bool:
        """Whether a proposal is of a right article."""
        return _is_right_article(self.question, proposal.candidate)


def judged_choices(
    answerer: Answerer,
    questions: Sequence[JudgedQuestion],
    stories: Stories,
    *,
    absent: bool = False,
) -> list[Judged]:
    """The questions with a found article; those without an answer have the fold of the first.

    `absent` leaves out the articles that a question was written on, so that no article is
    about it; then only questions with an answer are returned, in the folds of their articles.
    """
    found = []
    for question in questions:
        if absent and not (question.answerable and question.articles):
            continue
        prepared = answerer.prepare(
            question.question, without=frozenset(question.articles if absent else ())
        )
        if prepared is None:
            continue
        labels = np.array([_label(question, c) for c in prepared.candidates], dtype=np.intp)
        own = [
            c.document.document_id for c in prepared.candidates if _is_right_article(question, c)
        ]
        if absent:
            own = list(question.articles)
        first = own[0] if own else prepared.candidates[0].document.document_id
        found.append(Judged(question, prepared, labels, stories.fold(first), absent))
    return found


def _is_right_article(question: JudgedQuestion, candidate: Candidate) -> bool:
    names = {candidate.document.document_id, candidate.document.path}
    return question.answerable and not names.isdisjoint(question.articles)


def _label(question: JudgedQuestion, candidate: Candidate) -> int:
    if not _is_right_article(question, candidate):
        return 0
    text = _plain(candidate.sentence.text)
    quoted = any(
        len(text) > _TELLING and (text in told or told in text)
        for told in map(_plain, question.evidence)
    )
    if holds(candidate.sentence.text, question.must):
        return ANSWERS if quoted else HOLDS
    part = len(question.must) > 1 and any(
        holds(candidate.sentence.text, [entry]) for entry in question.must
    )
    return PART if quoted and part else BESIDE if quoted or part else 0


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
