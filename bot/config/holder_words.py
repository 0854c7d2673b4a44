"""Words around posts and their holders: holders.yaml of the lexicon folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml


@dataclass(frozen=True, slots=True)
class _HolderFile:
    """The content of holders.yaml; a list of words is one string."""

    contests: str
    prizes: str
    leaders: str
    led_events: str
    sides: str
    former: tuple[str, ...]
    current: tuple[str, ...]
    replacing: tuple[str, ...]
    replaced: tuple[str, ...]
    handing_from: tuple[str, ...]
    handing_to: tuple[str, ...]
    handed: tuple[str, ...]
    pronouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandoverWords:
    """How a question asks for one of two holders, and how a text tells who came after whom.

    `former` and `current` are phrases of questions. `replacing` stand between the newer and the
    older holder, `replaced` between the older and the newer one. `handed` tells that a post is
    handed over, from the one behind a word of `handing_from` to the one behind one of `handing_to`.
    """

    former: tuple[str, ...]
    current: tuple[str, ...]
    replacing: tuple[str, ...]
    replaced: tuple[str, ...]
    handing_from: tuple[str, ...]
    handing_to: tuple[str, ...]
    handed: tuple[str, ...]
    pronouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HolderWords:
    """`contests` behind a post and `prizes` before it are no people; `leaders` lead `led_events`.

    `sides` tell the units of parts of a place from that of the place.
    """

    contests: frozenset[str]
    prizes: frozenset[str]
    leaders: frozenset[str]
    led_events: frozenset[str]
    sides: frozenset[str]
    handovers: HandoverWords


def load_holders(path: Path) -> HolderWords:
    """The words of a file; raises ConfigError with all its problems."""
    file = structure(load_yaml(path), _HolderFile, path)
    return HolderWords(
        contests=frozenset(file.contests.lower().split()),
        prizes=frozenset(file.prizes.lower().split()),
        leaders=frozenset(file.leaders.lower().split()),
        led_events=frozenset(file.led_events.lower().split()),
        sides=frozenset(file.sides.lower().split()),
        handovers=HandoverWords(
            former=file.former,
            current=file.current,
            replacing=file.replacing,
            replaced=file.replaced,
            handing_from=file.handing_from,
            handing_to=file.handing_to,
            handed=file.handed,
            pronouns=file.pronouns,
        ),
    )
