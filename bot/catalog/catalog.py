"""The catalog of a corpus: its units and operations, with the articles that name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from bot.analysis.tokenizer import tokenize
from bot.catalog.entities import REGIONAL, Mention, Operation, Unit
from bot.catalog.mentions import DocumentMention, Entry, entry_of
from bot.catalog.recogniser import Recogniser
from bot.catalog.regional import regional_entries, with_named, with_regions
from bot.catalog.told import Told
from bot.catalog.unit_names import UnitNames
from bot.config.operations import OperationEntry
from bot.model import Document, Span, TitleKind


@dataclass(frozen=True, slots=True)
class Catalog:
    """The units and operations that a corpus names, each in order of name.

    `mentions` has the mentions by id of their document, `by_key` all entries by key, those of
    operations in a region too, and `below` the units directly below a unit, by its name.
    `namesakes` has units with the same name that documents put below different units, by the key
    that they share.
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
        entity = mention.entity
        key = entity.shared_key if isinstance(entity, Unit) else entity.key
        same = self.namesakes.get(key)
        if same is None:
            entry = self.by_key.get(key)
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
            region := mention.region or told.regions.get(mention.entity.key),
            mention.region_word,
            told.is_about(mention),
            region,
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
    entries = _entries(by_document)
    by_document = with_regions(by_document, entries)
    all_mentions = [m for mentions in by_document.values() for m in mentions]
    parts = with_named(regional_entries(all_mentions, recogniser), by_document, entries)
    entries = with_named(entries, by_document, entries)
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
        {entry.entity.key: entry for entry in (*entries, *parts)},
        below,
        namesakes,
    )


def _entries(by_document: Mapping[str, Sequence[DocumentMention]]) -> list[Entry]:
    """The entries of all units and operations, by name."""
    by_key: dict[str, list[DocumentMention]] = defaultdict(list)
    for mention in (m for mentions in by_document.values() for m in mentions):
        by_key[mention.entity.key].append(mention)
    return sorted((entry_of(group) for group in by_key.values()), key=lambda entry: entry.name)


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
