"""Loads publishers.yaml: names of publishers, and how much of their articles may be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Publishers:
    """The content of publishers.yaml: names by site, and names that occur without a site.

    `excerpts` maps a publisher's name to the number of characters of an article that may be
    shown; articles of other publishers are shown in full.
    """

    sites: dict[str, str]
    names: tuple[str, ...]
    excerpts: dict[str, int] = field(default_factory=dict)


def load_publishers(path: Path) -> Publishers:
    """The publishers in `path`; raises a ConfigError that lists all problems."""
    publishers = structure(load_yaml(path), Publishers, path)
    if wrong := [name for name, length in publishers.excerpts.items() if length < 1]:
        raise ConfigError(path, [f"excerpts: {name}: give 1 character or more" for name in wrong])
    return publishers
