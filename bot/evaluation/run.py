"""Judges the outcomes of a set of questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.judged_questions import JudgedQuestion
from bot.model import NoAnswer, Outcome, Related
from bot.serving.service import AnswerService

# The characters of a reply that count as read at once: those of one quote.
_EARLY = 350
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the outcome of a question compares with what is wanted.

    `right` means the wanted answer from a right article, or no answer to a question that is not
    answerable; a related article is no answer. `held` means that the reply has every entry of
    `must`, `held_first` that its first quote has, and `held_early` that its first 350 characters
    have, whatever the article; all three are false without an answer.
    """

    question: JudgedQuestion
    outcome: Outcome
    right_article: bool
    right: bool
    shown_characters: int = 0
    held: bool = False
    held_first: bool = False
    held_early: bool = False


def evaluate(service: AnswerService, questions: Sequence[JudgedQuestion]) -> list[Judgement]:
    """A judgement for each question, in order."""
    return [judge(question, service.ask(question.question)) for question in questions]


def judge(question: JudgedQuestion, outcome: Outcome) -> Judgement:
    """The judgement of one outcome."""
    if isinstance(outcome, NoAnswer):
        return Judgement(question, outcome, right_article=False, right=not question.answerable)
    document = outcome.citations[0].document
    cited = {document.path, document.document_id}
    article = not question.articles or not cited.isdisjoint(question.articles)
    if isinstance(outcome, Related):
        right = not question.answerable
        return Judgement(question, outcome, right_article=article, right=right)
    quotes = [citation.quote for citation in outcome.citations]
    text = " ".join(quotes)
    held = holds(text, question.must)
    return Judgement(
        question,
        outcome,
        right_article=article,
        right=question.answerable and article and held,
        shown_characters=sum(map(len, quotes)),
        held=held,
        held_first=holds(quotes[0], question.must),
        held_early=holds_early(text, question.must),
    )


def holds(text: str, must: Sequence[str]) -> bool:
    """Whether a text has an alternative of every entry, ignoring case and punctuation."""
    shown = _plain(text)
    return all(any(_plain(a) in shown for a in entry.split("|")) for entry in must)


def holds_early(text: str, must: Sequence[str]) -> bool:
    """Whether the first 350 characters of a text, in whole words, hold every entry."""
    if len(text) > _EARLY and not text[_EARLY].isspace():
        text = text[:_EARLY].rpartition(" ")[0]
    return holds(text[:_EARLY], must)


def _plain(text: str) -> str:
    """The text in lower case with blanks for punctuation, and around it to match whole words."""
    return f" {_NOT_WORD.sub(' ', text.lower()).strip()} "
