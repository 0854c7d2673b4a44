"""The sorts of thing that questions ask for by a noun: sought.yaml of the lexicon folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.config.kind_words import MARK_NAMES
from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError

Asker = Literal["apa", "mana", "berapa", "siapa", "bagaimana"]
Follower = Literal["name", "number", "initials", "words", "nothing"]


@dataclass(frozen=True, slots=True)
class Together:
    """Phrases that ask only if one of the words is also in the question."""

    phrases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SoughtGroup:
    """The words of one sort of answer, such as hospitals.

    `asked` ask for it beside a question word of `by`, or `anywhere` in the question, and so do the
    phrases of `together`. In a text, `heads` introduce one and are `followed_by` what names it,
    `values` are one by themselves, and a number is one in front of `units` or behind `before`.
    `marks` names the marks of tokens (bot/ranking/choice/marks.py) that are one too.
    """

    asked: tuple[str, ...]
    by: tuple[Asker, ...] = ("apa", "mana")
    together: Together = Together()
    anywhere: bool = False
    heads: tuple[str, ...] = ()
    followed_by: Follower = "name"
    values: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SoughtFile:
    """The content of sought.yaml.

    `kinds_of` leave the group to the noun beside them, `verbs` are no nouns, and `fillers` may
    stand between a noun and its question word; each of the three is one string of words.
    """

    groups: dict[str, SoughtGroup]
    kinds_of: str = ""
    verbs: str = ""
    fillers: str = ""


def load_sought(path: Path) -> SoughtFile:
    """The groups of a file; raises ConfigError with all its problems."""
    file = structure(load_yaml(path), SoughtFile, path)
    if problems := list(_problems(file)):
        raise ConfigError(path, problems)
    return file


def _problems(file: SoughtFile) -> Iterator[str]:
    owners: dict[tuple[str, str], str] = {}
    for name, group in file.groups.items():
        if not group.asked:
            yield f"{name}: give the words that ask for it"
        if not (group.heads or group.values or group.units or group.before or group.marks):
            yield f"{name}: give the words of its answers"
        yield from (
            f"{name}: {mark!r} is no mark; the marks are {', '.join(MARK_NAMES)}"
            for mark in group.marks
            if mark not in MARK_NAMES
        )
        words = (*group.asked, *group.heads, *group.values, *group.units, *group.before)
        yield from (f"{name}: {w!r} has capitals" for w in words if w != w.lower())
        for word in dict.fromkeys(group.asked):
            for asker in group.by:
                owner = owners.setdefault((word, asker), name)
                if owner != name:
                    yield f"{name}: '{word} {asker}' already asks for {owner}"
