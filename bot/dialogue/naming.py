"""What a typed text names: units and operations of the corpus, and those that it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.catalog.catalog import Entry, words_of
from bot.catalog.model import Operation, Unit
from bot.catalog.recogniser import Recogniser
from bot.dialogue.actions import Verb
from bot.replying.reply import Renderer

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# What is put before a bare name to see what it names.
_BEFORE_OPERATION = ("operasi",)
_BEFORE_PLACE = ("polsek", "polres", "polresta", "polrestabes", "polres metro", "polda")
# Of these each leads to the kind of unit that a place has, whatever it is called there.
_FOR_UNKNOWN = frozenset({"operasi", "polsek", "polres", "polda"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a text may mean: entries of the corpus, else what it names that the corpus lacks.

    `known` are those that it may name there, and `entity` the one of them that is most likely
    meant, None where that is not sure.
    """

    entries: Sequence[Entry]
    entity: Unit | Operation | None
    year: int | None
    known: Sequence[Unit | Operation] = ()


def entries_of(renderer: Renderer, what: Verb) -> Sequence[Entry]:
    """All operations of the corpus, or all units."""
    catalog = renderer.snapshot.catalog.entries
    return catalog.operations if what is Verb.OPERATIONS else catalog.units


def resolve(renderer: Renderer, text: str, what: Verb) -> Found:
    """What a text names, with short forms and slips of typing mended.

    A name by itself ("jaksel", "lilin") is that of every unit, or of an operation, that has it.
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
            # Of the units that a bare name may mean, the regional police is the widest.
            widest = [m for m in known if what is Verb.OPERATIONS or m.key.startswith("polda")]
            return Found([], widest[0] if widest else None, year, known)
    return Found([], None, year)


def resolve_any(renderer: Renderer, text: str) -> tuple[Verb, Found]:
    """What a text names, be it an operation or a unit, with which of both lists it is of.

    What the corpus has goes first.
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
    """What all of a bare name may stand for behind the prefixes."""
    for text in (f"{prefix} {name}" for prefix in prefixes if prefix in _FOR_UNKNOWN):
        for mention in recogniser.find(text, typed=True):
            if (mention.span.start, mention.span.end) == (0, len(text)):
                yield mention.entity


def _known(entities: Iterable[Unit | Operation]) -> Iterator[Unit | Operation]:
    """Each entity once, without units of whose place nothing is known."""
    seen: set[str] = set()
    for entity in entities:
        if entity.key not in seen and (isinstance(entity, Operation) or entity.verified):
            seen.add(entity.key)
            yield entity
