"""The catalog of a corpus: its units and operations, with the articles that name them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from bot.analysis.tokenizer import tokenize
from bot.catalog.entities import REGIONAL, Mention, Operation, Unit
from bot.catalog.recogniser import Recogniser
from bot.catalog.told import Told
from bot.catalog.unit_names import UnitNames
from bot.config.operations import OperationEntry
from bot.model import Document, Span, TitleKind, recency


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A mention in a document; `span` is None if it is in a stated title or origin.

    `years` are the years of an operation, from the text, else from the document's date. `above`
    is the unit above, if the document tells it. `region` is the regional police of an operation, by
    this mention or by the only one that the document's other mentions of it give. `about` says that
    the document is about the entity (and years), which it does not merely mention.
    """

    document: Document
    entity: Unit | Operation
    span: Span | None
    years: tuple[int, ...] = ()
    above: Unit | None = None
    region: str | None = None
    about: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit or an operation with the documents that name it.

    `name` is the most frequent spelling. `parent` is the unit above, as most documents have it,
    else as the catalog files have it. Documents come newest first, undated ones last. `by_year` has
    the documents by year, newest first: by the year of the operation, or by the year in which a
    document names the unit. `ids`, `ids_by_year` and `ids_by_region` are the documents' ids: all,
    by year, and for an operation also by the regional police that it is of or whose units a
    document names.
    """

    entity: Unit | Operation
    name: str
    parent: str | None
    documents: tuple[Document, ...]
    by_year: Mapping[int, tuple[Document, ...]]
    ids: frozenset[str]
    ids_by_year: Mapping[int, frozenset[str]]
    ids_by_region: Mapping[str, frozenset[str]]

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


@dataclass(frozen=True, slots=True)
class Catalog:
    """The units and operations that a corpus names, each in order of name.

    `mentions` has the mentions by id of their document, `by_key` all entries by key, and `below`
    the units directly below a unit, by its name. `namesakes` has units with the same name that
    documents put below different units, by the key that they share.
    """

    units: tuple[Entry, ...]
    operations: tuple[Entry, ...]
    mentions: Mapping[str, Sequence[DocumentMention]]
    by_key: Mapping[str, Entry]
    below: Mapping[str, Sequence[Entry]]
    namesakes: Mapping[str, Sequence[Entry]]

    def entries_named(self, mention: Mention, following: Set[str]) -> Sequence[Entry]:
        """The entries that a mention may mean; empty if the corpus names none of them.

        Units with the same name are distinguished by the unit above in the mention, else by its
        place among the words (by their forms) after the mention; if neither helps, all of them
        are returned.
        """
        same = self.namesakes.get(mention.entity.key)
        if same is None:
            entry = self.by_key.get(mention.entity.key)
            return (entry,) if entry else ()
        if above := mention.above:
            return [e for e in same if e.under and e.under.key == above.key]
        return [e for e in same if e.under and words_of(e.under.place) <= following] or same

    def otherwise_called(self, unit: Unit, names: UnitNames) -> Entry | None:
        """The only unit that a unit which no document names may be by another kind, or None."""
        if unit.key in self.by_key or unit.key in self.namesakes:
            return None
        same = [
            e for e in self.units if isinstance(e.entity, Unit) and names.is_same(unit, e.entity)
        ]
        return same[0] if len(same) == 1 else None

    def entry(self, key: str) -> Entry | None:
        """The unit or operation with this key, or None."""
        return self.by_key.get(key)


def words_of(name: str | None) -> frozenset[str]:
    """The forms of the words in a name; empty for None."""
    return frozenset(token.form for token in tokenize(name or ""))


def find_mentions(document: Document, recogniser: Recogniser) -> list[DocumentMention]:
    """The mentions in a document's title, body and origin, in this order.

    A title that was derived from the body is not read again.
    """
    found = [
        (mention, span)
        for text, start in _pieces(document)
        for mention, span in _placed(recogniser.find(text), start)
    ]
    # Initials are those of a person, unless the document says what they stand for.
    spelled_out = {m.entity.key for m, _ in found if not m.by_initials}
    found = [pair for pair in found if pair[0].entity.key in spelled_out]
    told = Told.of(document, found)
    above = _units_above([mention for mention, _ in found], recogniser)
    return [
        DocumentMention(
            document,
            mention.entity,
            span,
            _years(mention, told, recogniser),
            above.get(mention.entity.key),
            mention.region or told.regions.get(mention.entity.key),
            told.is_about(mention),
        )
        for mention, span in found
    ]


def _units_above(mentions: Sequence[Mention], recogniser: Recogniser) -> dict[str, Unit]:
    """The units above the units of a document, by key of the lower unit, as far as it tells them.

    The upper unit usually follows the lower one directly. If several places share the name of the
    lower unit, the upper one may be anywhere, provided that it is the only possible one there.
    """
    above = {m.entity.key: m.above for m in reversed(mentions) if m.above}
    units = {m.entity.key: m.entity for m in mentions if isinstance(m.entity, Unit)}
    for key, unit in units.items():
        if key not in above:
            possible = units.keys() & recogniser.names.may_be_under(unit)
            if len(possible) == 1:
                above[key] = units[possible.pop()]
    return above


def build_catalog(documents: Iterable[Document], recogniser: Recogniser) -> Catalog:
    """The catalog of all `documents`."""
    found = {d.document_id: find_mentions(d, recogniser) for d in documents}
    by_document = _distinguished({name: mentions for name, mentions in found.items() if mentions})
    by_key: dict[str, list[DocumentMention]] = defaultdict(list)
    for mention in (m for mentions in by_document.values() for m in mentions):
        by_key[mention.entity.key].append(mention)
    entries = sorted((_entry(group) for group in by_key.values()), key=lambda entry: entry.name)
    regions = _regions(entries)
    entries = [_with_regions(entry, by_document, regions) for entry in entries]
    below: dict[str, list[Entry]] = defaultdict(list)
    namesakes: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.parent:
            below[entry.parent].append(entry)
        if entry.under and isinstance(entry.entity, Unit):
            namesakes[entry.entity.shared_key].append(entry)
    return Catalog(
        tuple(entry for entry in entries if isinstance(entry.entity, Unit)),
        tuple(entry for entry in entries if isinstance(entry.entity, Operation)),
        by_document,
        {entry.entity.key: entry for entry in entries},
        below,
        namesakes,
    )


def _regions(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """The names by key of each unit under which its documents count: its own and its parent's."""
    return {
        entry.entity.key: (entry.name, *((entry.parent,) if entry.parent else ()))
        for entry in entries
        if isinstance(entry.entity, Unit)
    }


def _with_regions(
    entry: Entry,
    by_document: Mapping[str, Sequence[DocumentMention]],
    regions: Mapping[str, tuple[str, ...]],
) -> Entry:
    """An operation's entry with its documents by region; other entries as they are."""
    if isinstance(entry.entity, Unit):
        return entry
    found: dict[str, set[str]] = defaultdict(set)
    for document_id in entry.ids:
        for mention in by_document[document_id]:
            own = mention.region if mention.entity.key == entry.entity.key else None
            for name in (own,) if own else regions.get(mention.entity.key, ()):
                found[name].add(document_id)
    return replace(entry, ids_by_region={name: frozenset(ids) for name, ids in found.items()})


def _distinguished(
    by_document: Mapping[str, Sequence[DocumentMention]],
) -> dict[str, Sequence[DocumentMention]]:
    """The mentions, with units of the same name below different units made distinct.

    This applies only to names that several places share; for other names, a document that gives a
    different unit above is in error.
    """
    above: dict[str, set[str]] = defaultdict(set)
    for mention in (m for found in by_document.values() for m in found):
        if mention.above and _may_be_several(mention):
            above[mention.entity.key].add(mention.above.key)
    several = {key for key, keys in above.items() if len(keys) > 1}
    return {
        name: [_placed_under(m) if m.entity.key in several else m for m in found]
        for name, found in by_document.items()
    }


def _may_be_several(mention: DocumentMention) -> bool:
    """Whether a unit may have namesakes: its unit above is unknown and is not a Polda.

    A Polres that moves to another Polda remains the same unit.
    """
    if not isinstance(mention.entity, Unit) or mention.above is None:
        return False
    return mention.entity.parent is None and mention.above.kind != REGIONAL


def _placed_under(mention: DocumentMention) -> DocumentMention:
    if not isinstance(mention.entity, Unit) or mention.above is None:
        return mention
    return replace(mention, entity=mention.entity.placed_under(mention.above))


def _pieces(document: Document) -> Iterator[tuple[str, int | None]]:
    """The texts of a document, each with its offset in the document; None if it is not part."""
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


def _years(mention: Mention, told: Told, recogniser: Recogniser) -> tuple[int, ...]:
    """The years of an operation's mention: its own, else those of another mention, else by date.

    The date says nothing of an operation that the document merely mentions.
    """
    if isinstance(mention.entity, Unit) or mention.years:
        return mention.years
    entry = recogniser.operation(mention.entity)
    if mention.years_back:
        day = told.day
        return (season_year(entry, day) - mention.years_back,) if day else ()
    if mention.entity.key in told.years:
        return told.years[mention.entity.key]
    if mention.entity.key not in told.subjects or (day := told.day) is None:
        return ()
    return (season_year(entry, day),)


def season_year(entry: OperationEntry, day: date) -> int:
    """The year of an operation that is reported on `day`.

    A season across New Year belongs to the year in which it begins.
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
