"""Kinds of question and what answers them: kinds.yaml of the lexicon folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError

Sign = Literal["sure", "weak"]
Model = Literal["passages", "sentences"]


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words of an answer: how sure they show one, and which shipped models know them.

    A cause follows the words of a `cause`.
    """

    words: tuple[str, ...]
    sign: Sign | None = None
    cause: bool = False
    seen_by: tuple[Model, ...] = ()


@dataclass(frozen=True, slots=True)
class Worth:
    """What is left of a sentence's confidence with weak signs of a kind, and with none (0 to 1)."""

    none: float
    weak: float = 1.0


@dataclass(frozen=True, slots=True)
class KindWords:
    """How a kind is asked for, and the words of its answers.

    Without a `worth` anything may answer it.
    """

    asked: tuple[str, ...]
    worth: Worth | None = None
    answers: tuple[WordGroup, ...] = ()

    def signs(self, sign: Sign) -> tuple[str, ...]:
        """The words that show an answer so surely."""
        return tuple(w for group in self.answers if group.sign == sign for w in group.words)

    def causes(self) -> tuple[str, ...]:
        """The words that a cause follows."""
        return tuple(word for group in self.answers if group.cause for word in group.words)

    def seen_by(self, model: Model) -> frozenset[str]:
        """The words that a shipped model was trained with."""
        return frozenset(w for group in self.answers if model in group.seen_by for w in group.words)


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Words before the name of who says a thing, and behind it."""

    before: tuple[str, ...]
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CuttingWords:
    """Words before which a long sentence may be cut, and those that a list follows."""

    before: tuple[str, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindFile:
    """kinds.yaml as it stands; `which` gives the word that each spelling is."""

    kinds: dict[str, KindWords]
    which: dict[str, str] = field(default_factory=dict)
    speech: SpeechWords = field(default_factory=lambda: SpeechWords((), ()))
    cutting: CuttingWords = field(default_factory=lambda: CuttingWords((), ()))

    def worth_of(self, kind: str) -> Worth | None:
        """What signs of a kind are worth; None for one that anything may answer."""
        known = self.kinds.get(kind)
        return known.worth if known else None


def load_kinds(path: Path) -> KindFile:
    """The kinds of a file; a ConfigError names all that is wrong in it."""
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
        words = [word for group in kind.answers for word in group.words]
        yield from (f"{name}: {w!r} stands twice" for w in sorted({*words}) if words.count(w) > 1)
