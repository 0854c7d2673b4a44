"""Police operations: operations.yaml of the catalog folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError


@dataclass(frozen=True, slots=True)
class OperationEntry:
    """An operation: the names that follow a prefix, and those that need none.

    Names that are `spelled_out` follow a prefix too, and are ordinary words elsewhere. `initials`
    need no prefix, but may be a person's. `season`
    holds the first and the last day as "12-18"; the last may lie in the next year. An operation
    `by_region` may also be named by a region's word alone: "Lilin Candi".
    """

    name: str
    names: tuple[str, ...]
    spelled_out: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    season: tuple[str, ...] = ()
    by_region: bool = False

    @property
    def prefixed(self) -> tuple[str, ...]:
        """All names that follow a prefix."""
        return (*self.names, *self.spelled_out)


@dataclass(frozen=True, slots=True)
class OperationFile:
    """The content of operations.yaml.

    Initials after `people_words` are a person's; an operation after `passing_words` is not what an
    article is about.
    """

    prefixes: tuple[str, ...]
    operations: tuple[OperationEntry, ...]
    regions: dict[str, str] = field(default_factory=dict)
    people_words: tuple[str, ...] = ()
    passing_words: tuple[str, ...] = ()

    def words(self) -> frozenset[str]:
        """The single words of names and regions, in lower case; ordinary words are left out."""
        names = (name for entry in self.operations for name in entry.names)
        return frozenset(word for name in (*names, *self.regions) for word in name.lower().split())


def load_operations(folder: Path) -> OperationFile:
    """The operations of a catalog folder; a ConfigError names all that is wrong in the file."""
    if not folder.is_dir():
        raise ConfigError(folder, ["there is no such catalog folder; check the key catalog"])
    path = folder / "operations.yaml"
    return structure(load_yaml(path), OperationFile, path)
