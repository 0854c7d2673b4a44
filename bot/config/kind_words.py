"""The kinds of question and the words of their answers: kinds.yaml of the lexicon folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bot.config.course_words import CourseWords
from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError

# The marks of tokens (bot/ranking/choice/marks.py) that kinds and sought groups may name.
MARK_NAMES = (
    *("stop", "capital", "name", "number", "number_word", "year", "date", "clock"),
    *("duration", "age", "initials", "person", "place", "place_word", "post", "time_word"),
    *("unreal", "pronoun", "quoted", "speaker", "person_like"),
)
Sign = Literal["sure", "weak"]
Model = Literal["passages", "sentences"]


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words of an answer.

    `sign` says how surely they show one, `cause` that a cause follows them, and `seen_by` which
    shipped models were trained with them.
    """

    words: tuple[str, ...]
    sign: Sign | None = None
    cause: bool = False
    seen_by: tuple[Model, ...] = ()


@dataclass(frozen=True, slots=True)
class Worth:
    """The factors on a sentence's confidence with only weak signs of a kind and with none."""

    none: float
    weak: float = 1.0


@dataclass(frozen=True, slots=True)
class KindWords:
    """The phrases that ask for a kind, and the words of its answers.

    Any sentence may answer a kind without `worth`. `spans` names the marks of tokens that surely
    answer the kind and `perhaps` those that may; any word may answer a kind without `spans`. A sign
    and the `leads` tokens behind it answer too; 0 if signs only introduce or are part of a span.
    """

    asked: tuple[str, ...]
    worth: Worth | None = None
    answers: tuple[WordGroup, ...] = ()
    spans: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    leads: int = 0

    def signs(self, sign: Sign) -> tuple[str, ...]:
        """The words with this sign, in the order of the file."""
        return tuple(w for group in self.answers if group.sign == sign for w in group.words)

    def causes(self) -> tuple[str, ...]:
        """The words that a cause follows."""
        return tuple(word for group in self.answers if group.cause for word in group.words)

    def seen_by(self, model: Model) -> frozenset[str]:
        """The words that a shipped model was trained with."""
        return frozenset(w for group in self.answers if model in group.seen_by for w in group.words)


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Words before and after the name of a speaker, and words that ask for one."""

    before: tuple[str, ...]
    behind: tuple[str, ...]
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CuttingWords:
    """Words before which a long sentence may be cut, and words that introduce a list.

    The words of `bound` say nothing to a reader without what stands before them.
    """

    before: tuple[str, ...]
    leads: tuple[str, ...]
    bound: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindFile:
    """The content of kinds.yaml; `which` maps spellings of words such as "pasal" to the word."""

    kinds: dict[str, KindWords]
    which: dict[str, str] = field(default_factory=dict)
    speech: SpeechWords = field(default_factory=lambda: SpeechWords((), ()))
    cutting: CuttingWords = field(default_factory=lambda: CuttingWords((), ()))
    course: CourseWords = field(default_factory=CourseWords)

    def worth_of(self, kind: str) -> Worth | None:
        """What signs of a kind are worth; None if any sentence may answer it."""
        known = self.kinds.get(kind)
        return known.worth if known else None


def load_kinds(path: Path) -> KindFile:
    """The kinds of a file; raises ConfigError with all its problems."""
    kinds = structure(load_yaml(path), KindFile, path)
    if problems := list(_problems(kinds)):
        raise ConfigError(path, problems)
    return kinds


def _problems(file: KindFile) -> Iterator[str]:
    for name, kind in file.kinds.items():
        if not kind.asked:
            yield f"{name}: give the phrases that ask for it"
        if kind.worth and not 0 <= kind.worth.none <= kind.worth.weak <= 1:
            yield f"{name}: worth: give 0 <= none <= weak <= 1"
        yield from (
            f"{name}: {mark!r} is no mark; the marks are {', '.join(MARK_NAMES)}"
            for mark in (*kind.spans, *kind.perhaps)
            if mark not in MARK_NAMES
        )
        words = [word for group in kind.answers for word in group.words]
        yield from (f"{name}: {w!r} stands twice" for w in sorted({*words}) if words.count(w) > 1)
