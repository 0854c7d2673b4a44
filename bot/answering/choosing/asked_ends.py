"""What a range of days tells of what is asked: its start, its end, or how long it is."""

from __future__ import annotations

import re

from bot.analysis.dates import DateMention
from bot.analysis.ranges import DateRange
from bot.answering.weighing.evidence import Sentence
from bot.model import Period, Span
from bot.questions.question import Course

# How surely a sentence tells what is asked, best first: a range says both ends, a word such as
# "berakhir" one, and a number of days lets the other be computed. The end alone tells
# least of "kapan". Judgements, above the thresholds of `answering`.
_RANGE, _ONE_END, _COMPUTED, _END_ALONE = 0.95, 0.9, 0.85, 0.8
# The fewest days of an operation that bears each of its years, as "Mantap Brata 2023-2024" does. A
# judgement.
_LONG = 100
_COUNTED_DAYS = re.compile(r"\bhari\b", re.IGNORECASE)


def asked_part(
    course: Course | None, one: DateRange, sentence: Sentence
) -> tuple[DateMention | Span, float] | None:
    """The part of a range that is asked for, from the sentence's start, and how sure it is."""
    whole = Span(one.start, one.end)
    both = one.first and one.last
    match course:
        case Course.START if one.first:
            return one.first, _RANGE if both or one.days else _ONE_END
        case Course.END if one.last:
            return one.last, _RANGE if both or one.days else _ONE_END
        case Course.START | Course.END:
            return (whole, _COMPUTED) if one.days else None
        case Course.LENGTH:
            return _length(one, sentence)
    if both or one.days:
        return whole, _RANGE
    # One end tells less than was asked, but what it tells is right.
    if one.first:
        return one.first, _COMPUTED
    return (one.last, _END_ALONE if course is Course.WHEN else _COMPUTED) if one.last else None


def _length(one: DateRange, sentence: Sentence) -> tuple[Span, float] | None:
    """The number of days that stands with a range, or the whole range; None for a lone day."""
    counted = [
        span
        for span in sentence.matches(sentence.patterns.duration)
        if _COUNTED_DAYS.search(sentence.text, span.start, span.end)
    ]
    if counted and (one.first or one.last):
        return min(counted, key=lambda span: abs(span.start - one.start)), _RANGE
    return (Span(one.start, one.end), _COMPUTED) if one.first and one.last else None


def value_of(course: Course | None, one: DateRange, period: Period | None) -> tuple[object, ...]:
    """What distinguishes one answer from another; days without a year by month and day."""
    ends: tuple[object, ...] = period or tuple(
        (mention.month, mention.day) if mention else None for mention in (one.first, one.last)
    )
    if course is Course.START:
        return ends[:1]
    return ends[1:] if course is Course.END else ends


def is_of_years(period: Period, years: set[int]) -> bool:
    """Whether an operation of one of the years has these days; any does if no year is asked.

    It bears the year in which it starts, so an end in January may belong to the year before. A long
    one bears each of its years.
    """
    if not years:
        return True
    first, last = period
    if first is not None:
        is_long = last is not None and (last - first).days >= _LONG
        return first.year in years or (is_long and any(map(period.meets_year, years)))
    return last is not None and any(last.year in (year, year + (last.month == 1)) for year in years)
