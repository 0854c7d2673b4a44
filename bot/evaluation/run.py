"""Asks every question of a set and judges the outcome."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.questions import JudgedQuestion
from bot.model import Answer, Outcome
from bot.service import AnswerService

_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A question's outcome; for one without an answer, `right` means that it was refused."""

    question: JudgedQuestion
    outcome: Outcome
    right_article: bool
    right: bool
    shown_characters: int


def evaluate(service: AnswerService, questions: Sequence[JudgedQuestion]) -> list[Judgement]:
    """A judgement for each question, in order."""
    return [_judge(question, service.ask(question.question)) for question in questions]


def _judge(question: JudgedQuestion, outcome: Outcome) -> Judgement:
    if not isinstance(outcome, Answer):
        return Judgement(question, outcome, False, not question.answerable, 0)
    document = outcome.citations[0].document
    cited = {document.path, document.document_id}
    article = not question.articles or not cited.isdisjoint(question.articles)
    quotes = [citation.quote for citation in outcome.citations]
    shown = _plain(" ".join(quotes))
    held = all(any(_plain(a) in shown for a in entry.split("|")) for entry in question.must)
    right = question.answerable and article and held
    return Judgement(question, outcome, article, right, sum(map(len, quotes)))


def _plain(text: str) -> str:
    """Lower case, punctuation as blanks, padded so that only whole words match."""
    return f" {_NOT_WORD.sub(' ', text.lower()).strip()} "
