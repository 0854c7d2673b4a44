"""Resolves a typed name to units and operations, of the corpus or only known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.analysis.dates import YEAR
from bot.catalog.catalog import Entry, words_of
from bot.catalog.entities import Operation, Unit
from bot.catalog.recogniser import Recogniser
from bot.dialogue.actions import Verb
from bot.replying.reply import Renderer

_YEAR = re.compile(rf"\b{YEAR}\b")
# Prefixes that are tried before a bare name, such as "jaksel".
_BEFORE_OPERATION = ("operasi",)
_BEFORE_PLACE = ("polsek", "polres", "polresta", "polrestabes", "polres metro", "polda")
# Prefixes that suffice for a name that the corpus lacks: the recogniser takes "polres" for the
# other units of that level too.
_FOR_UNKNOWN = frozenset({"operasi", "polsek", "polres", "polda"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a text may name: entries of the corpus, else entities that the corpus lacks.

    `known` are the entities that it may name, and `entity` is the likeliest of them; None if that
    is uncertain.
    """

    entries: Sequence[Entry]
    entity: Unit | Operation | None
    year: int | None
    known: Sequence[Unit | Operation] = ()


def entries_of(renderer: Renderer, what: Verb) -> Sequence[Entry]:
    """The operations of the corpus, or its units."""
    catalog = renderer.snapshot.catalog.entries
    return catalog.operations if what is Verb.OPERATIONS else catalog.units


def resolve(renderer: Renderer, text: str, what: Verb) -> Found:
    """The units or operations that a text names, with short forms and typing errors resolved.

    A bare name ("jaksel", "lilin") stands for every unit or operation that has it.
    """
    entries = entries_of(renderer, what)
    recogniser = renderer.snapshot.catalog.recogniser
    wanted = Operation if what is Verb.OPERATIONS else Unit
    year = next((int(match) for match in _YEAR.findall(text)), None)
    for spelling in (text, renderer.service.read(text).text):
        for mention in recogniser.find(spelling, typed=True):
            entity = mention.entity
            if isinstance(entity, wanted):
                behind = words_of(spelling[mention.span.end :])
                same = renderer.snapshot.catalog.entries.entries_named(mention, behind)
                return Found(same, entity, year, tuple(_known([entity])))
        name = _YEAR.sub(" ", spelling).strip()
        prefixes = _BEFORE_OPERATION if what is Verb.OPERATIONS else _BEFORE_PLACE
        meant = [m.entity for p in prefixes for m in recogniser.find(f"{p} {name}", typed=True)]
        keys = {entity.key for entity in meant}
        words = {*name.lower().split()} - {*_BEFORE_OPERATION}
        named = [
            entry
            for entry in entries
            if entry.entity.key in keys or (words and words <= {*entry.name.lower().split()})
        ]
        if named:
            return Found(named, None, year)
        if known := tuple(_known(_all_named(recogniser, prefixes, name))):
            # The regional police (polda) covers the other units that a bare name may mean.
            widest = [m for m in known if what is Verb.OPERATIONS or m.key.startswith("polda")]
            return Found([], widest[0] if widest else None, year, known)
    return Found([], None, year)


def resolve_any(renderer: Renderer, text: str) -> tuple[Verb, Found]:
    """What a text names, and whether that is of the operations or the units.

    Operations go first, but entries of the corpus go before entities that it lacks.
    """
    unknown = []
    for what in (Verb.OPERATIONS, Verb.UNITS):
        found = resolve(renderer, text, what)
        if found.entries:
            return what, found
        unknown.append((what, found))
    return next(((what, found) for what, found in unknown if found.known), unknown[-1])


def _all_named(
    recogniser: Recogniser, prefixes: Sequence[str], name: str
) -> Iterator[Unit | Operation]:
    """The entities that a prefix and the whole of a bare name mean together."""
    for text in (f"{prefix} {name}" for prefix in prefixes if prefix in _FOR_UNKNOWN):
        for mention in recogniser.find(text, typed=True):
            if (mention.span.start, mention.span.end) == (0, len(text)):
                yield mention.entity


def _known(entities: Iterable[Unit | Operation]) -> Iterator[Unit | Operation]:
    """Each entity once, without unverified units."""
    seen: set[str] = set()
    for entity in entities:
        if entity.key not in seen and (isinstance(entity, Operation) or entity.verified):
            seen.add(entity.key)
            yield entity
