"""Finds units and operations in a text in one pass, with an Aho-Corasick automaton."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeAlias

import ahocorasick

from bot.analysis.tokenizer import TokenizedText, tokenize
from bot.catalog.entities import Mention, Operation, PartialName, TypedNames, Unit
from bot.catalog.name_tokens import NameTokens
from bot.catalog.unit_names import UnitNames, squeeze
from bot.catalog.units_above import PLACE_WORDS, UnitsAbove
from bot.catalog.when import WhenReader
from bot.config.catalog_files import CatalogFiles, UnitKind
from bot.config.lexicon import Lexicon
from bot.config.operations import OperationEntry

# Words in the name of an unknown place; a judgement: longer runs of capitals are rarely names.
_UNKNOWN_WORDS = 4
# Words before a name in which words about persons, or about what is only mentioned, are looked for.
_WORDS_BEFORE = 2


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of unit. A place follows its forms; a place or a person's name follows its posts."""

    kind: UnitKind
    is_post: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """An operation, and the regional police where the matched form names it."""

    operation: Operation
    region: str | None = None
    region_word: str | None = None
    by_initials: bool = False


_Meaning: TypeAlias = "_Kind | Unit | _Named"


class _Anchor(NamedTuple):
    """A known form that begins a mention: tokens `start` to `end` (exclusive), and its meaning."""

    start: int
    end: int
    meaning: _Meaning


class Recogniser:
    """Finds the units and operations that a text names. Thread-safe once built."""

    def __init__(self, files: CatalogFiles, lexicon: Lexicon) -> None:
        self._files = files
        self.names = UnitNames(files, lexicon)
        self._regions = files.operations.regions
        self._when = WhenReader(self._regions, self._is_unknown_name)
        self._people_words = frozenset(files.operations.people_words)
        self._passing = _in_words(files.operations.passing_words)
        self._not_before = files.units.not_before
        self._units_above = UnitsAbove(files.units.kinds, self.names)
        self._ranks = lexicon.ranks
        self._never_names = (
            lexicon.ranks
            | lexicon.rank_parts
            | lexicon.honorifics
            | lexicon.posts
            | lexicon.not_names
            | lexicon.stop_words
            | lexicon.units
        )
        self._operations = {_operation_key(e): e for e in files.operations.operations}
        self._automaton = ahocorasick.Automaton()
        self._unit_forms: dict[tuple[str, ...], _Kind | Unit] = {}
        for form, meaning in _forms(files):
            words = tuple(token.form for token in tokenize(form))
            key = f" {' '.join(words)} "
            self._automaton.add_word(key, (len(key), meaning))
            if not isinstance(meaning, _Named):
                self._unit_forms[words] = meaning
        self._longest_form = max(map(len, self._unit_forms), default=0)
        self._automaton.make_automaton()

    def find(self, text: str, *, typed: bool = False) -> list[Mention]:
        """The mentions in a text, in order of position, without overlaps.

        Names must be capitalised, unless the text is `typed` (a question) or all lower case.
        """
        reading = NameTokens(TokenizedText.of(text), any_case=typed or text.islower())
        return self._mentions(reading, self._anchors(reading))

    def read(self, text: TokenizedText) -> TypedNames:
        """What a person's text names, in any case, in one pass.

        A unit whose name several places share is that below the unit which the text puts above it.
        """
        reading = NameTokens(text, any_case=True)
        anchors = self._anchors(reading)
        mentions = tuple(map(_distinguished, self._mentions(reading, anchors)))
        units = [m.entity for m in mentions if isinstance(m.entity, Unit)]
        sure = mentions and all(unit.verified for unit in units)
        return TypedNames(mentions, None if sure else self._partial(reading, anchors))

    def unit_of(self, forms: Sequence[str]) -> tuple[Unit, int] | None:
        """The unit that words (by their forms) begin with, and how many of them name it.

        None for a place that is not known.
        """
        for length in range(min(self._longest_form, len(forms)), 0, -1):
            meaning = self._unit_forms.get(tuple(forms[:length]))
            if isinstance(meaning, Unit):
                return meaning, length
            if meaning is not None:
                return self._unit_of_kind(meaning.kind, forms, length)
        return None

    def _unit_of_kind(
        self, kind: UnitKind, forms: Sequence[str], start: int
    ) -> tuple[Unit, int] | None:
        for count in range(min(PLACE_WORDS, len(forms) - start), 0, -1):
            words = forms[start : start + count]
            if self.names.knows(kind, place := "".join(words)):
                return self.names.unit(kind, place, " ".join(words).title()), start + count
        meant = self.names.otherwise(kind)
        return (meant, start) if meant else None

    def _mentions(self, reading: NameTokens, anchors: Sequence[_Anchor]) -> list[Mention]:
        found: list[tuple[Mention, int]] = []
        end = 0
        for anchor in anchors:
            if anchor.start < end:
                continue
            read = self._mention(reading, anchor)
            if read is None:
                continue
            mention, end = read
            found.append((mention, anchor.start))
        return [mention for mention, _ in self._units_above.told(found, reading)]

    @cached_property
    def region_words(self) -> frozenset[str]:
        """The words that regional police add to an operation's name: "candi", "lodaya"."""
        return frozenset(word for words in self._files.operations.regions for word in words.split())

    def called(self, name: str, unit: Unit, other: Unit) -> str:
        """A typed name of a unit with the kind of another: "kapolres depok" is "kapolresta depok".

        A post stays the same post of the other kind. An unknown form gets the kind alone.
        """
        kinds = {kind.name: kind for kind in self._files.units.kinds}
        heads = (form for form, kind in self.heads if kind == unit.kind)
        head = next((form for form in heads if name.lower().startswith(form)), "")
        before, stem, _ = head.partition("pol")
        own = (*kinds[other.kind].forms, *kinds[other.kind].posts)
        alike = (form for form in own if stem and form.startswith(before + stem))
        return f"{next(alike, own[0])} {(other.place or '').lower()}"

    @cached_property
    def heads(self) -> tuple[tuple[str, str], ...]:
        """Forms and posts that a place follows ("kapolres"), with their kinds; longest first."""
        found = ((f, k.name) for k in self._files.units.kinds for f in (*k.forms, *k.posts))
        return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))

    def _partial(self, reading: NameTokens, anchors: Sequence[_Anchor]) -> PartialName | None:
        """The first kind of unit that only the first word of a place follows, or None.

        "polres kutai" may mean Kutai Barat, Kutai Kartanegara or Kutai Timur.
        """
        for anchor in anchors:
            meaning = anchor.meaning
            if not isinstance(meaning, _Kind) or not reading.runs_on(anchor.end, anchor.end + 1):
                continue
            named = self._unit(reading, anchor, meaning)
            if named and self._is_in_other_name(reading, named[1]):
                continue
            if named and isinstance(named[0].entity, Unit) and named[0].entity.verified:
                continue
            word = reading.tokens[anchor.end].form
            found = self.names.beginning_with(meaning.kind, word)
            if found and word not in self._never_names:
                span = reading.span(anchor.end, anchor.end + 1)
                return PartialName(span, tuple(found), tuple(found.values()))
        return None

    def region_word(self, region: str) -> str | None:
        """The usual word by which a regional police names its part of an operation, or None."""
        return next((word for word, unit in self._regions.items() if unit == region), None)

    def operation(self, operation: Operation) -> OperationEntry:
        """The catalog's entry of a recognised operation."""
        return self._operations[operation.key]

    def _anchors(self, reading: NameTokens) -> list[_Anchor]:
        """The longest known form at each token, in order of position."""
        longest: dict[int, _Anchor] = {}
        for last, (length, meaning) in self._automaton.iter(reading.joined):
            start = reading.index_at[last - length + 2]
            # The key ends with the blank after its last token.
            end = start + reading.joined.count(" ", last - length + 2, last + 1)
            if start not in longest or longest[start].end < end:
                longest[start] = _Anchor(start, end, meaning)
        return [longest[start] for start in sorted(longest)]

    def _mention(self, reading: NameTokens, anchor: _Anchor) -> tuple[Mention, int] | None:
        """The mention that begins at an anchor and the index of the next token, or None."""
        if not isinstance(anchor.meaning, _Named):
            named = self._named_unit(reading, anchor, anchor.meaning)
            # "Kapolres Blitar Cup" is a tournament.
            return named if named and not self._is_in_other_name(reading, named[1]) else None
        before = reading.forms(max(0, anchor.start - _WORDS_BEFORE), anchor.start)
        if anchor.meaning.by_initials and not self._people_words.isdisjoint(before):
            return None
        when = self._when.read(reading, anchor.end)
        if not when.years and not reading.may_be_name(anchor.end - 1):
            # "operasi patuh protokol" is not Operasi Patuh.
            return None
        word = anchor.meaning.region_word or when.region_word
        mention = Mention(
            anchor.meaning.operation,
            reading.span(anchor.start, when.end),
            when.years,
            when.years_back,
            anchor.meaning.region or (self._regions[word] if word else None),
            word,
            by_initials=anchor.meaning.by_initials,
            in_passing=any(before[-len(words) :] == list(words) for words in self._passing),
        )
        return mention, when.end

    def _named_unit(
        self, reading: NameTokens, anchor: _Anchor, meaning: _Kind | Unit
    ) -> tuple[Mention, int] | None:
        if isinstance(meaning, _Kind):
            return self._unit(reading, anchor, meaning)
        return Mention(meaning, reading.span(anchor.start, anchor.end)), anchor.end

    def _is_in_other_name(self, reading: NameTokens, end: int) -> bool:
        """Whether the word from token `end` makes a unit's name part of the name of an event."""
        return reading.runs_on(end, end + 1) and reading.tokens[end].form in self._not_before

    def _unit(
        self, reading: NameTokens, anchor: _Anchor, form: _Kind
    ) -> tuple[Mention, int] | None:
        kind = form.kind
        if reading.runs_on(anchor.end, anchor.end + 1) and reading.may_be_name(anchor.end):
            words = reading.words_from(anchor.end, PLACE_WORDS)
            for count in range(len(words), 0, -1):
                place = "".join(words[:count])
                if self.names.knows(kind, place):
                    end = anchor.end + count
                    unit = self.names.unit(kind, place, " ".join(words[:count]).title())
                    return Mention(unit, reading.span(anchor.start, end)), end
        if meant := self.names.otherwise(kind):
            return Mention(meant, reading.span(anchor.start, anchor.end)), anchor.end
        end = self._unknown_place_end(reading, anchor.end)
        if end == anchor.end or (form.is_post and not self._is_rank(reading, end)):
            return None
        place = " ".join(reading.raw(index) for index in range(anchor.end, end))
        return Mention(self.names.unverified(kind, place), reading.span(anchor.start, end)), end

    def _unknown_place_end(self, reading: NameTokens, start: int) -> int:
        """The end of the capitalised words from `start` that may name a place; `start` if none."""
        if reading.is_title:
            return start
        end = start
        while reading.runs_on(start, end + 1) and self._is_unknown_name(reading, end):
            end += 1
        return end if end - start <= _UNKNOWN_WORDS else start

    def _is_unknown_name(self, reading: NameTokens, index: int) -> bool:
        form = reading.tokens[index].form
        return reading.raw(index)[0].isupper() and form not in self._never_names

    def _is_rank(self, reading: NameTokens, index: int) -> bool:
        """Whether a token is a rank. A person's name begins there, so a place ends before it."""
        return index < len(reading.tokens) and reading.tokens[index].form in self._ranks


def _distinguished(mention: Mention) -> Mention:
    unit = mention.entity
    if isinstance(unit, Unit) and mention.above and unit.parent is None:
        return replace(mention, entity=unit.placed_under(mention.above))
    return mention


def _in_words(phrases: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)


def _forms(files: CatalogFiles) -> Iterator[tuple[str, _Meaning]]:
    for kind in files.units.kinds:
        yield from ((form, _Kind(kind, is_post=False)) for form in kind.forms)
        yield from ((form, _Kind(kind, is_post=True)) for form in kind.posts)
    for fixed in files.units.fixed:
        unit = Unit(f"{fixed.kind}:{squeeze(fixed.name)}", fixed.name, fixed.kind, fixed.parent)
        yield from ((form, unit) for form in fixed.forms)
    for entry in files.operations.operations:
        named = _Named(Operation(_operation_key(entry), entry.name))
        yield from ((name, named) for name in entry.alone)
        yield from ((name, replace(named, by_initials=True)) for name in entry.initials)
        for prefix in files.operations.prefixes:
            yield from ((f"{prefix} {name}", named) for name in entry.prefixed)
        for word, region in files.operations.regions.items() if entry.by_region else ():
            regional = replace(named, region=region, region_word=word)
            yield from ((f"{name} {word}", regional) for name in entry.names)


def _operation_key(entry: OperationEntry) -> str:
    return f"operation:{squeeze(entry.name)}"
