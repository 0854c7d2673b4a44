"""Asks every question of a set and judges the outcome."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.questions import JudgedQuestion
from bot.model import Answer, Outcome
from bot.serving.service import AnswerService

_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A question's outcome; for one without an answer, `right` means that it was refused.

    `held` says that the reply holds what an answer must, and `held_first` that its first quote
    alone does, of whatever article they are; both are false for a refusal.
    """

    question: JudgedQuestion
    outcome: Outcome
    right_article: bool
    right: bool
    shown_characters: int
    held: bool
    held_first: bool


def evaluate(service: AnswerService, questions: Sequence[JudgedQuestion]) -> list[Judgement]:
    """A judgement for each question, in order."""
    return [judge(question, service.ask(question.question)) for question in questions]


def judge(question: JudgedQuestion, outcome: Outcome) -> Judgement:
    """How an outcome does for a question."""
    if not isinstance(outcome, Answer):
        return Judgement(question, outcome, False, not question.answerable, 0, False, False)
    document = outcome.citations[0].document
    cited = {document.path, document.document_id}
    article = not question.articles or not cited.isdisjoint(question.articles)
    quotes = [citation.quote for citation in outcome.citations]
    held = holds(" ".join(quotes), question.must)
    return Judgement(
        question,
        outcome,
        right_article=article,
        right=question.answerable and article and held,
        shown_characters=sum(map(len, quotes)),
        held=held,
        held_first=holds(quotes[0], question.must),
    )


def holds(text: str, must: Sequence[str]) -> bool:
    """Whether a text holds one alternative of each entry, in lower case, punctuation as blanks."""
    shown = _plain(text)
    return all(any(_plain(a) in shown for a in entry.split("|")) for entry in must)


def _plain(text: str) -> str:
    """Lower case, punctuation as blanks, padded so that only whole words match."""
    return f" {_NOT_WORD.sub(' ', text.lower()).strip()} "
