"""Publishers as publishers.yaml names them, and how much of their articles is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Publishers:
    """publishers.yaml as it stands: names by site, names that stand alone, lengths of excerpts.

    `excerpts` maps a publisher's name to how many characters of its articles may be shown;
    those of others are shown whole.
    """

    sites: dict[str, str]
    names: tuple[str, ...]
    excerpts: dict[str, int] = field(default_factory=dict)


def load_publishers(path: Path) -> Publishers:
    """The publishers in `path`; raises a ConfigError for what is wrong in it."""
    publishers = structure(load_yaml(path), Publishers, path)
    if wrong := [name for name, length in publishers.excerpts.items() if length < 1]:
        raise ConfigError(path, [f"excerpts: {name}: give 1 character or more" for name in wrong])
    return publishers
