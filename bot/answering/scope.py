"""Which articles may answer a question that names units or operations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalog.catalog import Catalog, Entry
from bot.catalog.corpus import CorpusCatalog
from bot.catalog.model import Mention, Operation, Unit
from bot.model import Document

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """The articles (by id) that are on what a question names; None for a question on nothing.

    `missing` is a name that no article has, with what comes `near` it. `years` are those of the
    named operation that the answer is not of, each with its number of articles.
    """

    documents: frozenset[str] | None = None
    missing: str | None = None
    near: tuple[Document, ...] = ()
    years: tuple[tuple[int, int], ...] = ()


def find_scope(text: str, catalog: CorpusCatalog, *, all_years: bool) -> Scope:
    """The scope of a question; an operation without a year is meant in its latest.

    `all_years` is for lists of articles, which no year is chosen for.
    """
    mentions = catalog.recogniser.find(text, typed=True)
    if not mentions:
        return Scope()
    entries = catalog.entries
    units = [mention.entity for mention in mentions if isinstance(mention.entity, Unit)]
    scopes = [_of_units(units, entries)] if units else []
    asked = [int(year) for year in _YEAR.findall(text)]
    scopes += [
        _of_operation(mention, asked, entries, all_years=all_years)
        for mention in mentions
        if isinstance(mention.entity, Operation)
    ]
    scope = scopes[0]
    for other in scopes[1:]:
        scope = _both(scope, other)
    return scope


def _of_units(units: Sequence[Unit], catalog: Catalog) -> Scope:
    """The articles on any of some units; those of a unit that nothing is known of are missing."""
    found: set[str] = set()
    for unit in units:
        entry = catalog.entry(unit.key)
        if entry is None:
            if not unit.verified:
                return Scope()
            return Scope(missing=unit.name, near=_near(unit, catalog))
        found.update(document.document_id for document in entry.documents)
    return Scope(frozenset(found))


def _near(unit: Unit, catalog: Catalog) -> tuple[Document, ...]:
    """The newest articles on the units under the same one, or on that one."""
    if unit.parent is None:
        return ()
    near = [entry for entry in catalog.units if unit.parent in (entry.parent, entry.name)]
    return tuple({e.documents[0].document_id: e.documents[0] for e in near}.values())[:_NEAR]


def _of_operation(
    mention: Mention, asked: Sequence[int], catalog: Catalog, *, all_years: bool
) -> Scope:
    entry = catalog.entry(mention.entity.key)
    if entry is None:
        return Scope(missing=mention.entity.name)
    years = [year for year in (mention.years or asked) if year in entry.by_year]
    if not years and (mention.years or asked):
        year = (*mention.years, *asked)[0]
        missing = f"{entry.name} {year}"
        return Scope(missing=missing, near=entry.documents[:_NEAR], years=_counts(entry, ()))
    if not years and (all_years or not entry.by_year):
        return Scope(_ids(entry.documents))
    years = years or [entry.years[0]]
    documents = [document for year in years for document in entry.by_year[year]]
    others = () if mention.years or asked else _counts(entry, years)
    return Scope(_ids(documents), years=others)


def _both(one: Scope, other: Scope) -> Scope:
    """The articles that are on both; where one is missing, that it is."""
    if one.missing or other.missing:
        return one if one.missing else other
    if one.documents is None or other.documents is None:
        return other if one.documents is None else one
    return Scope(one.documents & other.documents, years=one.years or other.years)


def _counts(entry: Entry, without: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple((year, len(d)) for year, d in entry.by_year.items() if year not in without)


def _ids(documents: Sequence[Document]) -> frozenset[str]:
    return frozenset(document.document_id for document in documents)
