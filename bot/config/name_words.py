"""Words of people's names and abbreviations that are none: names.yaml of the lexicon folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml

# What may be a person's initials, or an abbreviation.
ABBREVIATION = re.compile(r"[A-Z]{2,4}")


@dataclass(frozen=True, slots=True)
class _NameFile:
    """The content of names.yaml; each value is one string of words."""

    people: str = ""
    abbreviations: str = ""


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words of people's names, and abbreviations that are no initials; in lower case."""

    people: frozenset[str]
    abbreviations: frozenset[str]


def load_names(path: Path) -> NameWords:
    """The words of a file; raises ConfigError with all its problems."""
    file = structure(load_yaml(path), _NameFile, path)
    return NameWords(
        frozenset(file.people.lower().split()), frozenset(file.abbreviations.lower().split())
    )
