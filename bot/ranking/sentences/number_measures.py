"""Measures of numbers: the words that ask for one, and its signs in a sentence."""

from __future__ import annotations

import re
from dataclasses import fields
from enum import IntEnum

from bot.config.ranking_words import MeasureFile, MeasureWords


class Measure(IntEnum):
    """What a number measures; the numbers here are values of a column of the models."""

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
    """The words that ask for each measure, in order: a word in two measures means the first."""
    return {measure: frozenset(words.words.split()) for measure, words in _each(file)}


def measure_signs(file: MeasureFile) -> dict[Measure, re.Pattern[str]]:
    """A regular expression for the numbers of each measure; it expects text in lower case."""
    return {measure: _signs(measure, words) for measure, words in _each(file)}


def _each(file: MeasureFile) -> list[tuple[Measure, MeasureWords]]:
    return [(Measure[one.name.upper()], getattr(file, one.name)) for one in fields(file)]


def _signs(measure: Measure, words: MeasureWords) -> re.Pattern[str]:
    ways = [
        rf"\d\s*(?:{_any(words.units)})(?!\w)" if words.units else "",
        rf"(?<!\w)(?:{_any(words.before)})\.?\s*\d" if words.before else "",
        rf"(?<!\w)(?:{_any(words.signs)})(?!\w)" if words.signs else "",
        # News writes ages as "Andi (35)".
        r"\(\d{1,2}\)" if measure is Measure.AGE else "",
    ]
    return re.compile("|".join(way for way in ways if way))


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))
