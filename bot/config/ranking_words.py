"""What the choice of a sentence knows of Indonesian: ranking.yaml of the lexicon folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError


@dataclass(frozen=True, slots=True)
class AskingWords:
    """Words of questions, by what they tell of the kind of answer; lists written as text."""

    question_words: str
    not_slips: str
    ends_in_kah: str
    fillers: str
    before_asking: str
    times: str
    places: str
    people: str
    attributes: str
    long_forms: str
    definitions: str
    reasons: str
    lists: str
    verb_prefixes: str


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """How a number of one measure is asked for, and the signs of one: lists written as text.

    `units` stand behind a number and `before` ones before it; `signs` say it without one.
    """

    words: str
    units: str = ""
    before: str = ""
    signs: str = ""


@dataclass(frozen=True, slots=True)
class MeasureFile:
    """The measures of numbers."""

    area: MeasureWords
    length: MeasureWords
    weight: MeasureWords
    money: MeasureWords
    share: MeasureWords
    people: MeasureWords
    times: MeasureWords
    heat: MeasureWords
    age: MeasureWords
    speed: MeasureWords
    span: MeasureWords


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """Words of articles, by what they tell; lists written as text."""

    negations: str
    extremes: str
    extreme_prefix: str
    pronouns: str


@dataclass(frozen=True, slots=True)
class RankingWords:
    """ranking.yaml as it stands; a row of `alike` or `opposites` is words written as text."""

    asking: AskingWords
    measures: MeasureFile
    sentences: SentenceWords
    alike: tuple[str, ...]
    opposites: tuple[str, ...]


def load_ranking_words(path: Path) -> RankingWords:
    """The words of a file; a ConfigError names all that is wrong in it."""
    words = structure(load_yaml(path), RankingWords, path)
    problems = [f"alike: {row!r} has not two words" for row in words.alike if len(row.split()) < 2]
    problems += [
        f"opposites: {row!r} is not a pair of words"
        for row in words.opposites
        if len(row.split()) != 2
    ]
    if problems:
        raise ConfigError(path, problems)
    return words
