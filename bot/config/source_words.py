"""Words by which articles tell figures apart: sources.yaml of the lexicon folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Phrases in lower case.

    A figure behind one of `right` in an article with one of `corrections` is the right one. A
    sentence with one of `year_before`, and none of `this_year`, has figures of the year before.
    """

    corrections: tuple[str, ...]
    right: tuple[str, ...]
    year_before: tuple[str, ...]
    this_year: tuple[str, ...]


def load_sources(path: Path) -> SourceWords:
    """The words of a file; raises ConfigError with all its problems."""
    return structure(load_yaml(path), SourceWords, path)
