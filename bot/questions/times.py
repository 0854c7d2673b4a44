"""The times in a question: times in words, complete dates, and years outside dates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.analysis.dates import YEAR, DateMention
from bot.analysis.periods import find_period, find_vague
from bot.analysis.time_words import PeriodMention
from bot.questions.question import Concept, Role

_YEAR = re.compile(rf"\b{YEAR}\b")
# The day for parsing absolute times if the day of the question is unknown; any day would do.
_ANY_DAY = date(2000, 1, 1)


def time_in(text: str, today: date | None) -> PeriodMention | None:
    """The time in words of a question asked on `today`; relative times are ignored for None."""
    mention = find_period(text, today or _ANY_DAY)
    return None if mention and mention.relative and today is None else mention


def vague_in(text: str, today: date | None) -> str | None:
    """The words of a time that means no certain days, such as "beberapa hari lalu"; or None."""
    return find_vague(text, today or _ANY_DAY)


def with_times(
    concepts: tuple[Concept, ...], time: PeriodMention | None, dates: list[DateMention]
) -> tuple[Concept, ...]:
    """The concepts with `day` set to the complete date that each is part of.

    Words of a relative time are removed. Those of an absolute time become light: articles have
    them too, so they still help to rank.
    """
    whole = [(mention, mention.resolve()) for mention in dates if mention.year]
    kept: list[Concept] = []
    for concept in concepts:
        if whole:
            days = (day for m, day in whole if m.start <= concept.start < m.end)
            concept = replace(concept, day=next(days, None))
        if time is None or not time.start <= concept.start < time.end:
            kept.append(concept)
        elif not time.relative:
            kept.append(replace(concept, role=Role.LIGHT))
    return tuple(kept)


def loose_years(text: str, dates: list[DateMention]) -> tuple[int, ...]:
    """The years in a text outside the given dates, by position."""
    for mention in reversed(dates):
        text = text[: mention.start] + text[mention.end :]
    return tuple(int(year) for year in _YEAR.findall(text))
