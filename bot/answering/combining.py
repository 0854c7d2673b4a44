"""Combines the outcomes of a question's parts into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.config.settings import AnsweringSettings
from bot.model import (
    Answer,
    Citation,
    NoAnswer,
    NoAnswerReason,
    Outcome,
    Related,
    Span,
    Status,
)
from bot.questions.question import Question

# The least room for the quote of a part, in characters: about a short sentence. A judgement.
_LEAST_CHARACTERS = 120
# The near articles named in a refusal, as in router.py. A judgement.
_NEAR = 3


def shared_out(answering: AnsweringSettings, count: int) -> AnsweringSettings:
    """The settings for each of `count` parts, which share the characters of one answer."""
    room = max(_LEAST_CHARACTERS, answering.max_quote_characters // count)
    return replace(answering, max_quote_characters=room)


def combined(question: Question, outcomes: Sequence[Outcome]) -> Outcome:
    """The quotes of the answered parts, with the names of the units that have no answer.

    If no part is answered, the first related article, with the names of the units for which there
    is another one or none. Without any, the refusal of the first part with the names of all units.
    `outcomes` come in the order of the question's parts.
    """
    answers = [outcome for outcome in outcomes if isinstance(outcome, Answer)]
    if answers:
        citations: dict[tuple[str, Span], Citation] = {}
        for citation in (c for answer in answers for c in answer.citations):
            citations.setdefault(_place(citation), citation)
        return replace(
            answers[0],
            citations=tuple(citations.values()),
            confidence=min(answer.confidence for answer in answers),
            searched_for=question.shown,
            lacking=_units(question, [not isinstance(o, Answer) for o in outcomes]),
            years=(),
        )
    related = next((outcome for outcome in outcomes if isinstance(outcome, Related)), None)
    if related:
        place = _place(related.citation)
        elsewhere = [not isinstance(o, Related) or _place(o.citation) != place for o in outcomes]
        return replace(
            related,
            searched_for=question.shown,
            lacking=_units(question, elsewhere),
            years=(),
        )
    refusals = [outcome for outcome in outcomes if isinstance(outcome, NoAnswer)]
    near = {document.document_id: document for o in refusals for document in o.near}
    return replace(
        refusals[0],
        status=Status.NO_ANSWER,
        reason=NoAnswerReason.NOT_FOUND,
        missing=tuple(part.unit for part in question.parts),
        near=tuple(near.values())[:_NEAR],
        understood=question.text,
        searched_for=question.shown,
        years=(),
    )


def _units(question: Question, chosen: Sequence[bool]) -> tuple[str, ...]:
    """The units of the parts that are chosen, in order."""
    return tuple(part.unit for part, is_so in zip(question.parts, chosen, strict=True) if is_so)


def _place(citation: Citation) -> tuple[str, Span]:
    """Where a citation is from; equal for two citations of the same words."""
    return citation.document.document_id, citation.span
