"""The measures of numbers: how one is asked for, and its signs in a sentence."""

from __future__ import annotations

import re
from dataclasses import fields
from enum import IntEnum

from bot.config.ranking_words import MeasureFile, MeasureWords


class Measure(IntEnum):
    """What a number is a number of; the numbers are values of a model's column."""

    NONE = 0
    AREA = 1
    LENGTH = 2
    WEIGHT = 3
    MONEY = 4
    SHARE = 5
    PEOPLE = 6
    TIMES = 7
    HEAT = 8
    AGE = 9
    SPEED = 10
    SPAN = 11


def measure_words(file: MeasureFile) -> dict[Measure, frozenset[str]]:
    """The words that ask for each measure; of one in two measures, the first holds."""
    return {measure: frozenset(words.words.split()) for measure, words in _each(file)}


def measure_signs(file: MeasureFile) -> dict[Measure, re.Pattern[str]]:
    """What tells that a sentence holds a number of each measure; for text in lower case."""
    return {measure: _signs(measure, words) for measure, words in _each(file)}


def _each(file: MeasureFile) -> list[tuple[Measure, MeasureWords]]:
    return [(Measure[one.name.upper()], getattr(file, one.name)) for one in fields(file)]


def _signs(measure: Measure, words: MeasureWords) -> re.Pattern[str]:
    ways = [
        rf"\d\s*(?:{_any(words.units)})(?!\w)" if words.units else "",
        rf"(?<!\w)(?:{_any(words.before)})\.?\s*\d" if words.before else "",
        rf"(?<!\w)(?:{_any(words.signs)})(?!\w)" if words.signs else "",
        # "Andi (35)" tells an age as news writes it.
        r"\(\d{1,2}\)" if measure is Measure.AGE else "",
    ]
    return re.compile("|".join(way for way in ways if way))


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))
