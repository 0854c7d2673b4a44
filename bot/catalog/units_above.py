"""Finds the unit above a unit in the words behind its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.analysis.tokenizer import TokenizedText
from bot.catalog.entities import Mention, Unit
from bot.catalog.name_tokens import NameTokens
from bot.catalog.unit_names import UnitNames
from bot.config.catalog_files import UnitKind

# Words looked up as the name of a place; the longest known name has five.
PLACE_WORDS = 6
# Characters in which the name of a place is looked for; the longest has some 40.
_PLACE_CHARACTERS = 60
_AREA_WORDS = ("kabupaten", "kab", "kota")


class UnitsAbove:
    """Tells which unit is above another by what follows its name."""

    def __init__(self, kinds: Sequence[UnitKind], names: UnitNames) -> None:
        self._names = names
        places = {kind.name: kind.places for kind in kinds}
        # From the lowest level to the highest, as in units.yaml; all fixed units are at the top.
        order = list(dict.fromkeys(places.values()))
        self._levels = {name: order.index(level) for name, level in places.items()}

    def told(
        self, found: Sequence[tuple[Mention, int]], reading: NameTokens
    ) -> Iterator[tuple[Mention, int]]:
        """Mentions in order of position, each with its first token; units with the one above.

        That is a unit of a higher level that follows directly, else the unit of a place that does.
        """
        for number, (mention, start) in enumerate(found):
            above = None
            if isinstance(mention.entity, Unit):
                following = found[number + 1][0] if number + 1 < len(found) else None
                above = self._above(mention, mention.entity, following, reading)
            yield (replace(mention, above=above) if above else mention), start

    def _above(
        self, mention: Mention, unit: Unit, following: Mention | None, reading: NameTokens
    ) -> Unit | None:
        if following and isinstance(entity := following.entity, Unit):
            gap = reading.text[mention.span.end : following.span.start]
            if not gap.strip() and self._is_below(unit, entity):
                return entity
        return self._in_place(unit, mention.span.end, reading)

    def _is_below(self, unit: Unit, other: Unit) -> bool:
        """Whether a unit is of a lower level than another: Densus 88 is not below a Polda."""
        top = len(self._levels)
        return self._levels.get(unit.kind, top) < self._levels.get(other.kind, top)

    def _in_place(self, unit: Unit, end: int, reading: NameTokens) -> Unit | None:
        """The unit of the place right behind a unit: "Polsek Ngoro, Kabupaten Jombang"."""
        if unit.parent or unit.kind not in self._levels:
            return None
        tail = TokenizedText.of(reading.text[end : end + _PLACE_CHARACTERS])
        if not tail.tokens or tail.text[: tail.tokens[0].start].strip() not in ("", ","):
            return None
        first = int(tail.tokens[0].form in _AREA_WORDS)
        for count in range(min(PLACE_WORDS, len(tail.tokens) - first), 0, -1):
            if reading.keeps_case and not tail.is_capitalised(first):
                return None
            place = "".join(token.form for token in tail.tokens[first : first + count])
            if above := self._names.above_in(unit, place):
                return above
        return None
