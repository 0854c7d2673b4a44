"""The words for ranking sentences: ranking.yaml of the lexicon folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError


@dataclass(frozen=True, slots=True)
class AskingWords:
    """Words of questions, by the kind of answer that they indicate; each list is one string."""

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
    """The words that ask for one measure, and its signs in a sentence; each list is one string.

    `units` follow a number and `before` precedes one; `signs` need no number.
    """

    words: str
    units: str = ""
    before: str = ""
    signs: str = ""


@dataclass(frozen=True, slots=True)
class MeasureFile:
    """The words of each measure."""

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
    """Words of articles, by their meaning; each list is one string."""

    negations: str
    extremes: str
    extreme_prefix: str
    pronouns: str


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """Words of articles by what they mark, each list one string.

    `unreal` words do not say that a thing happened; a name may follow those of `parties`. `verbs`
    are those without a prefix.
    """

    quantities: str
    place_words: str
    time_words: str
    before_clock: str
    unreal: str
    pronouns: str
    parties: str
    name_endings: str
    verbs: str


@dataclass(frozen=True, slots=True)
class RankingWords:
    """The content of ranking.yaml; each row of `alike` or `opposites` is one string of words."""

    asking: AskingWords
    measures: MeasureFile
    sentences: SentenceWords
    choice: ChoiceWords
    alike: tuple[str, ...]
    opposites: tuple[str, ...]


def load_ranking_words(path: Path) -> RankingWords:
    """The words of a file; raises ConfigError with all its problems."""
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
