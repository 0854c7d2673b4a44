"""Mentions of units and operations in documents, and the entries that they make."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.catalog.entities import Operation, Unit, regional_key
from bot.model import Document, Span, recency


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A mention in a document; `span` is None if it is in a stated title or origin.

    `years` are the years of an operation, from the text, else from the document's date. `above`
    is the unit above, if the document tells it. `region` is the regional police of an operation, by
    this mention or by the only one that the document's other mentions of it give. `about` says that
    the document is about the entity (and years), which it does not merely mention. `area` is the
    region, else the only one of the units that the document names.
    """

    document: Document
    entity: Unit | Operation
    span: Span | None
    years: tuple[int, ...] = ()
    above: Unit | None = None
    region: str | None = None
    region_word: str | None = None
    about: bool = True
    area: str | None = None

    @property
    def key_of_region(self) -> str | None:
        """The key of the part of an operation in its region; None for units or without one."""
        if isinstance(self.entity, Unit) or self.area is None:
            return None
        return regional_key(self.entity.key, self.area)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all entries that have the mention."""
        return frozenset(key for key in (self.entity.key, self.key_of_region) if key)


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit or an operation with the documents that name it.

    `name` is the most frequent spelling. `parent` is the unit above, as most documents have it,
    else as the catalog files have it. Documents come newest first, undated ones last. `by_year` has
    the documents by year, newest first: by the year of the operation, or by the year in which a
    document names the unit. `ids`, `ids_by_year` and `ids_by_region` are the documents' ids: all,
    by year, and for an operation also by the regional police that it is of or whose units a
    document names. `units_named` are the units that the documents of an operation name, by its year
    and for None in all years, those that most documents name first, then by name.
    """

    entity: Unit | Operation
    name: str
    parent: str | None
    documents: tuple[Document, ...]
    by_year: Mapping[int, tuple[Document, ...]]
    ids: frozenset[str]
    ids_by_year: Mapping[int, frozenset[str]]
    ids_by_region: Mapping[str, frozenset[str]]
    units_named: Mapping[int | None, tuple[str, ...]]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have documents, newest first."""
        return tuple(self.by_year)

    @property
    def kind(self) -> str:
        """The kind of a unit, "operation" for an operation."""
        return self.entity.kind if isinstance(self.entity, Unit) else "operation"

    @property
    def under(self) -> Unit | None:
        """The unit above, if only that distinguishes the entry from others of its name."""
        return self.entity.under if isinstance(self.entity, Unit) else None

    @property
    def first_date(self) -> date | None:
        """The day of the oldest dated document, or None."""
        dated = bisect_left(self.documents, True, key=lambda document: document.date is None)
        return self.documents[dated - 1].date if dated else None

    @property
    def last_date(self) -> date | None:
        """The day of the newest dated document, or None."""
        return self.documents[0].date


def entry_of(mentions: Sequence[DocumentMention]) -> Entry:
    """The entry that mentions of one entity (at least one) make."""
    names = Counter(mention.entity.name for mention in mentions)
    by_year: dict[int, list[DocumentMention]] = defaultdict(list)
    for mention in mentions:
        years = mention.years
        if isinstance(mention.entity, Unit) and mention.document.date:
            years = (mention.document.date.year,)
        for year in years:
            by_year[year].append(mention)
    documents = _newest_first(mentions)
    of_year = {year: _newest_first(by_year[year]) for year in sorted(by_year, reverse=True)}
    return Entry(
        mentions[0].entity,
        names.most_common(1)[0][0],
        _parent(mentions),
        documents,
        of_year,
        _ids(documents),
        {year: _ids(found) for year, found in of_year.items()},
        {},
        {},
    )


def _ids(documents: Iterable[Document]) -> frozenset[str]:
    return frozenset(document.document_id for document in documents)


def _newest_first(mentions: Sequence[DocumentMention]) -> tuple[Document, ...]:
    """The distinct documents of the mentions, newest first, undated ones last, then by id."""
    documents = {m.document.document_id: m.document for m in mentions}.values()
    return tuple(sorted(documents, key=recency))


def _parent(mentions: Sequence[DocumentMention]) -> str | None:
    """The unit above as most documents have it, else as the catalog files have it."""
    told = Counter(mention.above.name for mention in mentions if mention.above)
    if told:
        return told.most_common(1)[0][0]
    entity = mentions[0].entity
    return entity.parent if isinstance(entity, Unit) else None
