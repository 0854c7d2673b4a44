"""The units above a unit, and the documents on a unit and on all that are below it."""

from __future__ import annotations

from bot.catalog.corpus_catalog import CorpusCatalog
from bot.catalog.entities import REGIONAL, Unit
from bot.model import Document, recency

# Marks the key of a regional police that stands for the units below it as well.
_AND_BELOW = "/"


def with_units_below(key: str) -> str:
    """The key for a regional police together with all units below it."""
    return f"{key}{_AND_BELOW}"


def includes_below(key: str) -> bool:
    """Whether a key stands for a unit together with those below it."""
    return key.endswith(_AND_BELOW)


def without_units_below(key: str) -> str:
    """The key of the unit alone."""
    return key.removesuffix(_AND_BELOW)


def above(unit: Unit, catalog: CorpusCatalog) -> frozenset[str]:
    """The keys of the regional police that a unit is or is below; empty if that is unknown."""
    seen: set[str] = set()
    found: Unit | None = unit
    while found and found.key not in seen and found.kind != REGIONAL:
        seen.add(found.key)
        entry = catalog.entries.entry(found.key)
        name = entry.parent if entry else found.parent
        named = catalog.recogniser.find(name) if name else []
        found = next((m.entity for m in named if isinstance(m.entity, Unit)), None)
    return frozenset({found.key}) if found and found.kind == REGIONAL else frozenset()


def documents_below(key: str, catalog: CorpusCatalog) -> tuple[Document, ...]:
    """The documents on a regional police or a unit below it, newest first, by the police's key."""
    entries = catalog.entries
    within = {
        entry.entity.key
        for entry in entries.units
        if isinstance(entry.entity, Unit) and key in above(entry.entity, catalog)
    }
    documents = {
        document.document_id: document
        for entry in entries.units
        if entry.entity.key in within
        for document in entry.documents
    }
    return tuple(sorted(documents.values(), key=recency))
