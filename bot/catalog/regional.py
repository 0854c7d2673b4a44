"""The part of each operation in the region of a regional police: "Operasi Ketupat Candi"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from bot.catalog.entities import REGIONAL, Operation, Unit
from bot.catalog.mentions import DocumentMention, Entry, entry_of
from bot.catalog.recogniser import Recogniser


def with_regions(
    by_document: Mapping[str, Sequence[DocumentMention]], entries: Iterable[Entry]
) -> dict[str, Sequence[DocumentMention]]:
    """The mentions; operations without a region's word have the only region of the units there."""
    regions = {
        entry.entity.key: entry.name if entry.kind == REGIONAL else entry.parent
        for entry in entries
        if isinstance(entry.entity, Unit)
    }
    known = {entry.name for entry in entries if entry.kind == REGIONAL}
    known |= {name for name in regions.values() if name and name.lower().startswith(REGIONAL)}
    return {
        name: _of_one_region(found, {r for m in found if (r := regions.get(m.entity.key)) in known})
        for name, found in by_document.items()
    }


def _of_one_region(
    found: Sequence[DocumentMention], regions: Set[str | None]
) -> Sequence[DocumentMention]:
    if len(regions) != 1:
        return found
    (region,) = regions
    return [m if isinstance(m.entity, Unit) or m.region else replace(m, area=region) for m in found]


def regional_entries(
    mentions: Iterable[DocumentMention], recogniser: Recogniser
) -> Iterator[Entry]:
    """An entry for each operation in each region, named by the word that most mentions have."""
    groups: dict[str, list[DocumentMention]] = defaultdict(list)
    for mention in mentions:
        if key := mention.key_of_region:
            groups[key].append(mention)
    for group in groups.values():
        operation, region = group[0].entity, group[0].area
        words = Counter(mention.region_word for mention in group if mention.region_word)
        word = words.most_common(1)[0][0] if words else recogniser.region_word(region or "")
        if isinstance(operation, Operation) and region and word:
            part = operation.of_region(region, word)
            yield entry_of([replace(mention, entity=part) for mention in group])


def with_named(
    entries: Iterable[Entry],
    by_document: Mapping[str, Sequence[DocumentMention]],
    all_entries: Iterable[Entry],
) -> list[Entry]:
    """The entries; those of operations with what their documents name.

    `all_entries` has the units that documents may name. A unit's documents count under its own name
    and its parent's.
    """
    regions = {
        entry.entity.key: (entry.name, *((entry.parent,) if entry.parent else ()))
        for entry in all_entries
        if isinstance(entry.entity, Unit)
    }
    return [_with_named(entry, by_document, regions) for entry in entries]


def _with_named(
    entry: Entry,
    by_document: Mapping[str, Sequence[DocumentMention]],
    regions: Mapping[str, tuple[str, ...]],
) -> Entry:
    if isinstance(entry.entity, Unit):
        return entry
    found: dict[str, set[str]] = defaultdict(set)
    named: dict[str, set[str]] = {}
    for document_id in entry.ids:
        mentions = by_document[document_id]
        named[document_id] = {regions[key][0] for m in mentions if (key := m.entity.key) in regions}
        for mention in mentions:
            own = mention.region if mention.entity.key == entry.entity.key else None
            for name in (own,) if own else regions.get(mention.entity.key, ()):
                found[name].add(document_id)
    groups: list[tuple[int | None, frozenset[str]]] = [(None, entry.ids)]
    groups += entry.ids_by_year.items()
    return replace(
        entry,
        ids_by_region={name: frozenset(ids) for name, ids in found.items()},
        units_named={
            year: _most_frequent(named[document_id] for document_id in ids) for year, ids in groups
        },
    )


def _most_frequent(groups: Iterable[Set[str]]) -> tuple[str, ...]:
    """The names in the groups, those of most groups first, then by name."""
    counts = Counter(name for group in groups for name in group)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))
