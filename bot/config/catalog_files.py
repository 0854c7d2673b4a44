"""Loads what is known of police units and operations from the catalog folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from bot.config.lexicon import Lexicon
from bot.config.operations import OperationFile
from bot.config.structure import structure
from bot.config.text_file import read_rows
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError

_SEASON_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The unit that a kind means if no place follows: "Polres Metro" is that of Metro."""

    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of unit: its label, and the forms and posts that a place follows."""

    name: str
    label: str
    forms: tuple[str, ...]
    posts: tuple[str, ...]
    places: Literal["districts", "regencies", "regions"]
    parent: str | None = None
    otherwise: Otherwise | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """The area of a regional police: its names, the usual one first, and codes of provinces."""

    names: tuple[str, ...]
    provinces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FixedUnit:
    """A unit whose name is not made of a kind and a place."""

    name: str
    kind: str
    forms: tuple[str, ...]
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """The area of a unit that is not a regency: its names, the usual one first."""

    names: tuple[str, ...]
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class UnitFile:
    """The content of units.yaml.

    `parents` has the unit above a regency's by code of the regency, where it is not that of the
    province. `own_kinds` has the codes of the regencies whose unit is of another kind than Polres.
    A name before a word of `not_before` is not that of a unit.
    """

    kinds: tuple[UnitKind, ...]
    regions: tuple[Region, ...]
    fixed: tuple[FixedUnit, ...] = ()
    areas: tuple[Area, ...] = ()
    parents: dict[str, str] = field(default_factory=dict)
    not_before: frozenset[str] = frozenset()
    own_kinds: dict[str, tuple[str, ...]] = field(default_factory=dict)


class District(NamedTuple):
    """A district; its code begins with that of its regency."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class CatalogFiles:
    """The checked content of the catalog folder."""

    units: UnitFile
    operations: OperationFile
    districts: tuple[District, ...]


def load_catalog_files(folder: Path, lexicon: Lexicon) -> CatalogFiles:
    """The content of the catalog folder, with the operations that the lexicon was loaded with.

    Raises a ConfigError that names the first broken file with all problems in it.
    """
    units = structure(load_yaml(folder / "units.yaml"), UnitFile, folder / "units.yaml")
    _raise_any(folder / "units.yaml", _unit_problems(units, lexicon))
    operations = lexicon.operation_file
    _raise_any(folder / "operations.yaml", _operation_problems(operations, units, lexicon))
    return CatalogFiles(units, operations, _load_districts(folder / "districts.csv"))


def _raise_any(path: Path, problems: Iterable[str]) -> None:
    if found := list(problems):
        raise ConfigError(path, found)


def _unit_problems(units: UnitFile, lexicon: Lexicon) -> Iterator[str]:
    kinds = {kind.name for kind in units.kinds}
    owned = [(form, kind.label) for kind in units.kinds for form in (*kind.forms, *kind.posts)]
    owned += [(form, unit.name) for unit in units.fixed for form in unit.forms]
    yield from _alias_problems(owned, lexicon)
    names = [(name, region.names[0]) for region in units.regions for name in region.names]
    yield from _alias_problems(names, lexicon)
    for kind in units.kinds:
        if kind.otherwise and kind.otherwise.kind not in kinds:
            yield f"kinds: {kind.name}: there is no kind {kind.otherwise.kind!r}"
    yield from (f"own_kinds: there is no kind {name!r}" for name in units.own_kinds.keys() - kinds)
    yield from _parent_problems(units)


def _parent_problems(units: UnitFile) -> Iterator[str]:
    """Parents that do not exist, and circles of parents."""
    polda = {
        f"{k.label} {r.names[0]}"
        for k in units.kinds
        if k.places == "regions"
        for r in units.regions
    }
    parents: dict[str, str | None] = {unit.name: unit.parent for unit in units.fixed}
    parents |= {
        name: kind.parent for kind in units.kinds if kind.places == "regions" for name in polda
    }
    named = [*parents.items(), *((area.names[0], area.parent) for area in units.areas)]
    named += units.parents.items()
    for name, parent in named:
        if parent is not None and parent not in parents:
            yield f"{name}: there is no unit {parent!r} to be its parent"
    for name in parents:
        seen, above = {name}, parents[name]
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above == name:
            yield f"{name}: it is above itself, by way of {parents[name]}"


def _operation_problems(
    operations: OperationFile, units: UnitFile, lexicon: Lexicon
) -> Iterator[str]:
    owned = [(name, entry.name) for entry in operations.operations for name in entry.prefixed]
    yield from _alias_problems(owned, lexicon)
    alone = [
        (name, entry.name)
        for entry in operations.operations
        for name in (*entry.alone, *entry.initials)
    ]
    yield from _alias_problems(alone, lexicon)
    for entry in operations.operations:
        if entry.season and not (
            len(entry.season) == 2 and all(_SEASON_DAY.fullmatch(day) for day in entry.season)
        ):
            yield f"{entry.name}: season: give the first and the last day, as [12-18, 01-08]"
    known = {f"Polda {region.names[0]}" for region in units.regions}
    for word, unit in operations.regions.items():
        if unit not in known:
            yield f"regions: {word}: there is no unit {unit!r}"


def _alias_problems(owned: Iterable[tuple[str, str]], lexicon: Lexicon) -> Iterator[str]:
    """Forms that have two owners, that are stop words, or that are blank."""
    owners: dict[str, str] = {}
    for form, owner in owned:
        folded = form.lower()
        if owners.setdefault(folded, owner) != owner:
            yield f"{form!r} stands for both {owners[folded]} and {owner}"
        if folded in lexicon.stop_words or not folded.strip():
            yield f"{owner}: {form!r} is a word of any text"


def _load_districts(path: Path) -> tuple[District, ...]:
    rows = [line.partition(",") for line in read_rows(path) if line]
    if not rows or rows[0] != ("code", ",", "name"):
        raise ConfigError(path, ["the first row is not code,name"])
    wrong = [code for code, _, name in rows if not (code and name)]
    _raise_any(path, (f"the row of code {code!r} has no code or no name" for code in wrong))
    return tuple(District(code, name) for code, _, name in rows[1:])
