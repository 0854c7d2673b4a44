"""Times in words, in a question and in articles: which articles are meant, which days are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.analysis.dates import find_dates
from bot.analysis.periods import find_period, find_relative
from bot.answering.weighing.evidence import DocumentEvidence
from bot.model import Citation, Document, Period
from bot.questions.concepts import Concept, Question, Role

# Reads times that do not depend on a day, where the day of the question is not known.
_ANY_DAY = date(2000, 1, 1)


def in_time(question: Question, today: date | None) -> Question:
    """The question with the days that its words of time mean on a day.

    These words are no concepts any more, but those of a date still help to rank. Without a day
    "kemarin" means nothing.
    """
    question = _with_days(question)
    mention = find_period(question.text, today or _ANY_DAY)
    if mention is None or (mention.relative and today is None):
        return question
    kept: list[Concept] = []
    for concept in question.concepts:
        if not mention.start <= concept.start < mention.end:
            kept.append(concept)
        elif not mention.relative:
            kept.append(replace(concept, role=Role.LIGHT))
    return replace(question, concepts=tuple(kept), period=mention.period, by_today=mention.relative)


def _with_days(question: Question) -> Question:
    """The question whose concepts know the whole date that they are a part of."""
    dated = [(m, m.resolve()) for m in find_dates(question.text) if m.year]
    if not dated:
        return question
    concepts = tuple(
        replace(c, day=next((day for m, day in dated if m.start <= c.start < m.end), None))
        for c in question.concepts
    )
    return replace(question, concepts=concepts)


def is_dated_in(document: Document, period: Period) -> bool:
    """Whether an article came out, or its event was, in a period; not for an undated one."""
    days = (document.published.day if document.published else None, document.event_date)
    return any(day is not None and period.holds(day) for day in days)


def tells_of(evidence: DocumentEvidence, period: Period) -> bool:
    """Whether an article is of a period, or names a day in it."""
    if is_dated_in(evidence.document, period):
        return True
    days = (day for group in evidence.sentences for s in group for day in s.days)
    return any(period.holds(day) for day in days)


def with_days_told(citation: Citation) -> Citation:
    """The citation with the days of such of its words as depend on the article's own day."""
    day = citation.document.date
    if day is None:
        return citation
    found = find_relative(citation.quote, day)
    told = tuple((citation.quote[m.start : m.end], m.period) for m in found)
    return replace(citation, told=tuple(dict.fromkeys(told)))
