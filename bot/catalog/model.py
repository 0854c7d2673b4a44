"""The nouns of the catalog: units, operations, and where a text names them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the police. Two spellings of one unit have one `key`.

    `place` is what follows the kind in its name, None for one that is named as a whole. `parent` is
    the name of the unit above it, None where that is not sure. A unit of a known kind whose place
    is not known is not `verified`.
    """

    key: str
    name: str
    kind: str
    parent: str | None = None
    verified: bool = True
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """A police operation, whatever the year and the region."""

    key: str
    name: str
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names a unit or an operation; `span` counts from the start of what was read.

    `years` are those of an operation where the text gives them ("2023-2024"), and `years_back` how
    many years before the text it was ("tahun lalu"). `region` is the regional police whose word
    follows the name ("Lilin Candi"). `above` is the unit that the text names right behind a
    smaller one, as in "Polsek Astana Anyar Polresta Bandung".
    """

    entity: Unit | Operation
    span: Span
    years: tuple[int, ...] = ()
    years_back: int = 0
    region: str | None = None
    above: Unit | None = None


@dataclass(frozen=True, slots=True)
class PartialName:
    """A kind of unit with the first word of places' names: where it stands, and what may be meant.

    `places` and `units` belong together, by name.
    """

    span: Span
    places: tuple[str, ...]
    units: tuple[Unit, ...]
