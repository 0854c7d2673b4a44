"""The units and operations of a corpus, each with the articles that name it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.catalog.model import Mention, Operation, Unit
from bot.catalog.recogniser import Recogniser
from bot.config.catalog import OperationEntry
from bot.model import Document, Span, TitleKind


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A mention in a document; its span is in the document's text, None for the title or origin.

    `years` are those of an operation: as the text gives them, else by the document's date.
    """

    document: Document
    entity: Unit | Operation
    span: Span | None
    years: tuple[int, ...] = ()
    above: Unit | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit or an operation with what names it.

    `name` is the most frequent spelling, and `parent` that which an article gives, else that which
    is known. Documents come newest first, undated ones last; years newest first.
    `by_year` has the documents of each year: that of the operation, or in which the unit was named.
    """

    entity: Unit | Operation
    name: str
    parent: str | None
    documents: tuple[Document, ...]
    by_year: Mapping[int, tuple[Document, ...]]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(self.by_year)

    @property
    def kind(self) -> str:
        return self.entity.kind if isinstance(self.entity, Unit) else "operation"

    @property
    def first_date(self) -> date | None:
        """The day of the oldest document that has one."""
        return min((d.date for d in self.documents if d.date), default=None)

    @property
    def last_date(self) -> date | None:
        return max((d.date for d in self.documents if d.date), default=None)


@dataclass(frozen=True, slots=True)
class Catalog:
    """What a corpus names: units by name, and operations by name.

    `mentions` are those of each document that has some, by its id, and `below` the units right
    under one, by its name.
    """

    units: tuple[Entry, ...]
    operations: tuple[Entry, ...]
    mentions: Mapping[str, Sequence[DocumentMention]]
    by_key: Mapping[str, Entry]
    below: Mapping[str, Sequence[Entry]]

    def entry(self, key: str) -> Entry | None:
        """The unit or operation with a key."""
        return self.by_key.get(key)


def find_mentions(document: Document, recogniser: Recogniser) -> list[DocumentMention]:
    """What a document names in its title, its body and its origin, in this order."""
    found = [
        (mention, span)
        for text, start in _pieces(document)
        for mention, span in _placed(recogniser.find(text), start)
    ]
    told = {m.entity.key: m.years for m, _ in reversed(found) if m.years}
    return [
        DocumentMention(
            document,
            mention.entity,
            span,
            _years(mention, document.date, told, recogniser),
            mention.above,
            mention.region,
        )
        for mention, span in found
    ]


def build_catalog(documents: Iterable[Document], recogniser: Recogniser) -> Catalog:
    """The catalog of all documents."""
    by_key: dict[str, list[DocumentMention]] = defaultdict(list)
    by_document: dict[str, list[DocumentMention]] = {}
    for document in documents:
        if found := find_mentions(document, recogniser):
            by_document[document.document_id] = found
        for mention in found:
            by_key[mention.entity.key].append(mention)
    entries = sorted((_entry(group) for group in by_key.values()), key=lambda entry: entry.name)
    below: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.parent:
            below[entry.parent].append(entry)
    return Catalog(
        tuple(entry for entry in entries if isinstance(entry.entity, Unit)),
        tuple(entry for entry in entries if isinstance(entry.entity, Operation)),
        by_document,
        {entry.entity.key: entry for entry in entries},
        below,
    )


def _pieces(document: Document) -> Iterator[tuple[str, int | None]]:
    """The texts of a document, each with where it begins in the document's text."""
    if document.title_kind is TitleKind.GIVEN:
        yield document.title, None
    for paragraph in document.paragraphs:
        yield document.slice(paragraph.span), paragraph.span.start
    if document.origin:
        yield document.origin, None


def _placed(
    mentions: Sequence[Mention], start: int | None
) -> Iterator[tuple[Mention, Span | None]]:
    for mention in mentions:
        span = mention.span
        yield mention, None if start is None else Span(span.start + start, span.end + start)


def _years(
    mention: Mention, day: date | None, told: Mapping[str, tuple[int, ...]], recogniser: Recogniser
) -> tuple[int, ...]:
    """An operation without a year has that of another mention in its document, or the date's."""
    if isinstance(mention.entity, Unit) or mention.years:
        return mention.years
    of_date = season_year(recogniser.operation(mention.entity), day) if day else None
    if mention.years_back:
        return (of_date - mention.years_back,) if of_date else ()
    return told.get(mention.entity.key, (of_date,) if of_date else ())


def season_year(entry: OperationEntry, day: date) -> int:
    """The year of an operation that is told of on a day.

    One whose season goes over the turn of the year belongs to the year in which it began.
    """
    if len(entry.season) == 2:
        first, last = entry.season
        if last < first and day.strftime("%m-%d") <= last:
            return day.year - 1
    return day.year


def _entry(mentions: Sequence[DocumentMention]) -> Entry:
    names = Counter(mention.entity.name for mention in mentions)
    by_year: dict[int, list[DocumentMention]] = defaultdict(list)
    for mention in mentions:
        years = mention.years
        if isinstance(mention.entity, Unit) and mention.document.date:
            years = (mention.document.date.year,)
        for year in years:
            by_year[year].append(mention)
    return Entry(
        mentions[0].entity,
        names.most_common(1)[0][0],
        _parent(mentions),
        _newest_first(mentions),
        {year: _newest_first(by_year[year]) for year in sorted(by_year, reverse=True)},
    )


def _newest_first(mentions: Sequence[DocumentMention]) -> tuple[Document, ...]:
    """The documents of mentions, each once."""
    documents = {m.document.document_id: m.document for m in mentions}.values()
    return tuple(
        sorted(documents, key=lambda d: (-d.date.toordinal() if d.date else 1, d.document_id))
    )


def _parent(mentions: Sequence[DocumentMention]) -> str | None:
    """The unit above, as most articles that tell it have it, else as it is known."""
    told = Counter(mention.above.name for mention in mentions if mention.above)
    if told:
        return told.most_common(1)[0][0]
    entity = mentions[0].entity
    return entity.parent if isinstance(entity, Unit) else None
