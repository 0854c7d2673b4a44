"""Resolves a typed name to units and operations, of the corpus or only known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.analysis.dates import YEAR
from bot.analysis.tokenizer import fold
from bot.catalog.catalog import words_of
from bot.catalog.entities import REGIONAL, Mention, Operation, Unit
from bot.catalog.mentions import Entry
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
            if isinstance(mention.entity, wanted):
                return _of_mention(renderer, spelling, mention, year)
        name = " ".join(_YEAR.sub(" ", spelling).split())
        prefixes = _BEFORE_OPERATION if what is Verb.OPERATIONS else _BEFORE_PLACE
        meant = list(_all_named(recogniser, prefixes, name))
        regional = [m for m in meant if m.region and isinstance(m.entity, wanted)]
        if regional:
            return _of_mention(renderer, name, regional[0], year)
        keys = {mention.entity.key for mention in meant}
        words = {*name.lower().split()} - {*_BEFORE_OPERATION}
        named = [
            entry
            for entry in entries
            if entry.entity.key in keys or (words and words <= {*entry.name.lower().split()})
        ]
        if named:
            return Found(named, None, year)
        sure = _all_named(recogniser, [p for p in prefixes if p in _FOR_UNKNOWN], name)
        if known := tuple(_known(mention.entity for mention in sure)):
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


def _of_mention(renderer: Renderer, text: str, mention: Mention, year: int | None) -> Found:
    """What a mention in a text names; of an operation, its part in the region that is named."""
    catalog = renderer.snapshot.catalog
    entity = mention.entity
    if isinstance(entity, Operation):
        if region := _region(catalog.recogniser, text, mention):
            word = mention.region_word or catalog.recogniser.region_word(region)
            entity = entity.of_region(region, word) if word else entity
        entry = catalog.entries.entry(entity.key)
        return Found([entry] if entry else [], entity, year, (entity,))
    known = catalog.entries.otherwise_called(entity, catalog.recogniser.names)
    if known:
        return Found([known], known.entity, year, (known.entity,))
    same = catalog.entries.entries_named(mention, words_of(text[mention.span.end :]))
    return Found(same, entity, year, tuple(_known([entity])))


def _region(recogniser: Recogniser, text: str, mention: Mention) -> str | None:
    """The regional police that an operation's name or the words behind it give, or None.

    "Ketupat Candi", "ketupat polda jateng" and "ketupat di jateng" are the same.
    """
    if mention.region:
        return mention.region
    behind = [fold(word) for word in _YEAR.sub(" ", text[mention.span.end :]).split()]
    named = (_regional_police(recogniser, behind[start:]) for start in range(len(behind)))
    return next((found[0] for found in named if found), None)


def _regional_police(recogniser: Recogniser, words: Sequence[str]) -> tuple[str, int] | None:
    """The regional police that words begin with, "polda" or not, and how many words it has."""
    for head in ([], [REGIONAL]):
        found = recogniser.unit_of([*head, *words])
        if found and found[0].kind == REGIONAL:
            return found[0].name, found[1] - len(head)
    return None


def _all_named(recogniser: Recogniser, prefixes: Sequence[str], name: str) -> Iterator[Mention]:
    """The mentions that a prefix and the whole of a bare name make together.

    The name of an operation may be followed by that of a regional police: "ketupat polda jateng".
    A prefix may be a name without it: "polres metro" before an unknown word names only Metro.
    """
    for text in (f"{prefix} {name}" for prefix in prefixes):
        for mention in recogniser.find(text, typed=True):
            behind = [fold(word) for word in text[mention.span.end :].split()]
            police = _regional_police(recogniser, behind)
            if mention.span.start == 0 and not behind:
                yield mention
            elif mention.span.start == 0 and police and isinstance(mention.entity, Operation):
                region, count = police
                if count == len(behind):
                    yield replace(mention, region=region)


def _known(entities: Iterable[Unit | Operation]) -> Iterator[Unit | Operation]:
    """Each entity once, without unverified units."""
    seen: set[str] = set()
    for entity in entities:
        if entity.key not in seen and (isinstance(entity, Operation) or entity.verified):
            seen.add(entity.key)
            yield entity
