"""Which articles are of a period, and which days their words mean."""

from __future__ import annotations

from dataclasses import replace

from bot.analysis.periods import find_relative
from bot.answering.weighing.evidence import DocumentEvidence
from bot.model import Citation, Document, Period


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
