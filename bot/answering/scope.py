"""Which articles may answer a question that names units or operations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.analysis.dates import find_dates
from bot.catalog.catalog import Catalog
from bot.catalog.corpus import CorpusCatalog
from bot.catalog.model import Mention, Operation, Unit
from bot.model import Document

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """The articles (by id) that are on what a question names; None for a question on nothing.

    `missing` is a name that no article has, with what comes `near` it and the `years` that there
    are of it, each with its number of articles. `by_year` parts the articles on an operation whose
    year the question leaves open, latest first.
    """

    documents: frozenset[str] | None = None
    missing: str | None = None
    near: tuple[Document, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    by_year: tuple[tuple[int, frozenset[str]], ...] = ()

    def other_years(self, year: int, shown: frozenset[str]) -> tuple[tuple[int, int], ...]:
        """The other years with their articles, but for those whose articles are all shown."""
        return tuple(
            (other, len(documents))
            for other, documents in self.by_year
            if other != year and not documents <= shown
        )


def find_scope(text: str, catalog: CorpusCatalog, *, all_years: bool) -> Scope:
    """The scope of a question; an operation without a year is meant in its latest.

    `all_years` is for lists of articles, which no year is chosen for.
    """
    mentions = catalog.recogniser.find(text, typed=True)
    if not mentions:
        return Scope()
    # A unit behind a smaller one only says which of that name is meant.
    above = {mention.above for mention in mentions}
    units = [m.entity for m in mentions if isinstance(m.entity, Unit) and m.entity not in above]
    operations = [m for m in mentions if isinstance(m.entity, Operation)]
    scopes = [_of_units(units, catalog.entries)] if units else []
    if operations:
        asked = _loose_years(text)
        each = [_of_operation(m, asked, catalog.entries, all_years=all_years) for m in operations]
        scopes.append(_either(each))
    return scopes[0] if len(scopes) == 1 else _both(*scopes)


def _loose_years(text: str) -> list[int]:
    """The years in a text that are no part of a date or of a month."""
    for mention in reversed(find_dates(text)):
        text = text[: mention.start] + text[mention.end :]
    return [int(year) for year in _YEAR.findall(text)]


def _either(scopes: Sequence[Scope]) -> Scope:
    """The articles on any of several operations; where one is missing, that it is."""
    first = next((scope for scope in scopes if scope.missing), scopes[0])
    if len(scopes) == 1 or first.missing:
        return first
    return Scope(frozenset().union(*(scope.documents or () for scope in scopes)))


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
    if mention.years_back:
        return Scope(_ids(entry.documents))
    years = [year for year in (mention.years or asked) if year in entry.by_year]
    if not years and (mention.years or asked):
        year = (*mention.years, *asked)[0]
        counts = tuple((year, len(documents)) for year, documents in entry.by_year.items())
        return Scope(missing=f"{entry.name} {year}", near=entry.documents[:_NEAR], years=counts)
    if years:
        return Scope(_ids([d for year in years for d in entry.by_year[year]]))
    if all_years:
        return Scope(_ids(entry.documents))
    by_year = tuple((year, _ids(documents)) for year, documents in entry.by_year.items())
    return Scope(_ids(entry.documents), by_year=by_year)


def _both(one: Scope, other: Scope) -> Scope:
    """The articles that are on both; where one is missing, that it is."""
    if one.missing or other.missing:
        return one if one.missing else other
    if one.documents is None or other.documents is None:
        return other if one.documents is None else one
    documents = one.documents & other.documents
    by_year = ((year, ids & documents) for year, ids in (*one.by_year, *other.by_year))
    return Scope(documents, by_year=tuple((year, ids) for year, ids in by_year if ids))


def _ids(documents: Sequence[Document]) -> frozenset[str]:
    return frozenset(document.document_id for document in documents)
