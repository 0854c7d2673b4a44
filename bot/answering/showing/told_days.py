"""Which days the words of a quote mean."""

from __future__ import annotations

from dataclasses import replace

from bot.analysis.periods import find_relative
from bot.model import Citation


def with_days_told(citation: Citation) -> Citation:
    """The citation with the days of such of its words as depend on the article's own day."""
    day = citation.document.date
    if day is None:
        return citation
    found = find_relative(citation.quote, day)
    told = tuple((citation.quote[m.start : m.end], m.period) for m in found)
    return replace(citation, told=tuple(dict.fromkeys(told)))
