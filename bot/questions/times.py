"""The times that a question names: the days of a time in words, whole dates, lone years."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.analysis.dates import YEAR, DateMention
from bot.analysis.periods import PeriodMention, find_period
from bot.questions.question import Concept, Role

_YEAR = re.compile(rf"\b{YEAR}\b")
# Times that do not depend on a day are read by any, where the day of the question is not known.
_ANY_DAY = date(2000, 1, 1)


def time_in(text: str, today: date | None) -> PeriodMention | None:
    """The time in words of a question asked on a day; without one "kemarin" means nothing."""
    mention = find_period(text, today or _ANY_DAY)
    return None if mention and mention.relative and today is None else mention


def with_times(
    concepts: tuple[Concept, ...], time: PeriodMention | None, dates: list[DateMention]
) -> tuple[Concept, ...]:
    """Concepts that know the whole date which they are a part of, without the words of a time.

    A time that does not depend on the day of asking stands in articles too, so that its words
    still help to rank.
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
    """The years in a text that belong to no date and no month, by position."""
    for mention in reversed(dates):
        text = text[: mention.start] + text[mention.end :]
    return tuple(int(year) for year in _YEAR.findall(text))
