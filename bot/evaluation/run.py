"""Judges the outcomes of a set of questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.judged_questions import JudgedQuestion
from bot.model import Answer, Outcome
from bot.serving.service import AnswerService

_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the outcome of a question compares with what is wanted.

    `right` means the wanted answer from a right article, or the refusal of a question that is not
    answerable. `held` means that the reply has every entry of `must`, and `held_first` that its
    first quote has, whatever the article; both are false for a refusal.
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
    """The judgement of one outcome."""
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
    """Whether a text has an alternative of every entry, ignoring case and punctuation."""
    shown = _plain(text)
    return all(any(_plain(a) in shown for a in entry.split("|")) for entry in must)


def _plain(text: str) -> str:
    """The text in lower case with blanks for punctuation, and around it to match whole words."""
    return f" {_NOT_WORD.sub(' ', text.lower()).strip()} "
