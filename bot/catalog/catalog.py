"""The units and operations of a corpus, each with the articles that name it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.catalog.model import Mention, Operation, Unit
from bot.catalog.recogniser import Recogniser
from bot.config.catalog import OperationEntry
from bot.model import Document, Span, TitleKind


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A mention in a document; its span is in the document's text, None for the title or origin.

    `year` is that of an operation: as the text gives it, else by the document's date.
    """

    document: Document
    entity: Unit | Operation
    span: Span | None
    year: int | None = None
    above: Unit | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit or an operation with what names it.

    `name` is the most frequent spelling, and `parent` that which an article gives, else that which
    is known. Documents come newest first, undated ones last; years newest first.
    """

    entity: Unit | Operation
    name: str
    parent: str | None
    documents: tuple[Document, ...]
    years: tuple[int, ...]

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
    """What a corpus names: units by name, and operations by name."""

    units: tuple[Entry, ...]
    operations: tuple[Entry, ...]


def find_mentions(document: Document, recogniser: Recogniser) -> list[DocumentMention]:
    """What a document names in its title, its body and its origin, in this order."""
    found = [
        DocumentMention(document, mention.entity, span, mention.year, mention.above)
        for text, start in _pieces(document)
        for mention, span in _placed(recogniser.find(text), start)
    ]
    years = {m.entity.key: m.year for m in reversed(found) if m.year}
    return [_with_year(mention, years, recogniser) for mention in found]


def build_catalog(documents: Iterable[Document], recogniser: Recogniser) -> Catalog:
    """The catalog of all documents."""
    by_key: dict[str, list[DocumentMention]] = defaultdict(list)
    for document in documents:
        for mention in find_mentions(document, recogniser):
            by_key[mention.entity.key].append(mention)
    entries = sorted((_entry(group) for group in by_key.values()), key=lambda entry: entry.name)
    return Catalog(
        tuple(entry for entry in entries if isinstance(entry.entity, Unit)),
        tuple(entry for entry in entries if isinstance(entry.entity, Operation)),
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


def _with_year(
    mention: DocumentMention, years: dict[str, int], recogniser: Recogniser
) -> DocumentMention:
    """An operation without a year has that of another mention in its document, or the date's."""
    entity, day = mention.entity, mention.document.date
    if isinstance(entity, Unit) or mention.year:
        return mention
    year = years.get(entity.key)
    if year is None and day:
        entry = recogniser.operation(entity)
        year = season_year(entry, day)
    return DocumentMention(mention.document, entity, mention.span, year, mention.above)


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
    documents = {m.document.document_id: m.document for m in mentions}
    ordered = sorted(
        documents.values(),
        key=lambda d: (-d.date.toordinal() if d.date else 1, d.document_id),
    )
    entity = mentions[0].entity
    if isinstance(entity, Unit):
        years = {document.date.year for document in ordered if document.date}
    else:
        years = {mention.year for mention in mentions if mention.year}
    return Entry(
        entity,
        names.most_common(1)[0][0],
        _parent(mentions),
        tuple(ordered),
        tuple(sorted(years, reverse=True)),
    )


def _parent(mentions: Sequence[DocumentMention]) -> str | None:
    """The unit above, as most articles that tell it have it, else as it is known."""
    told = Counter(mention.above.name for mention in mentions if mention.above)
    if told:
        return told.most_common(1)[0][0]
    entity = mentions[0].entity
    return entity.parent if isinstance(entity, Unit) else None
