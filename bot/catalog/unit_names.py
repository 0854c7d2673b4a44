"""Makes units from a kind and a place, and finds the unit above each of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from bot.catalog.entities import Unit
from bot.config.catalog_files import CatalogFiles, UnitKind
from bot.config.lexicon import Lexicon
from bot.config.places import Place

# What is neither a letter nor a digit.
_NO_LETTER = re.compile(r"[\W_]+")
_CITY = "kota"
# Any unit of a regency or a city may be called by this kind, whatever its own kind is.
_PLAIN = "polres"
# A unit of this kind belongs to a city but is named without "Kota".
_METROPOLITAN = "polrestabes"
# Characters of a province's code ("35") and of a regency's ("35.07"), with which codes begin.
_PROVINCE_CHARACTERS = 2
_REGENCY_CHARACTERS = 5


def squeeze(words: str) -> str:
    """A name in lower case, letters and digits alone: "Astana Anyar" is "Astanaanyar" too."""
    lower = words.lower()
    return lower if lower.isalnum() else _NO_LETTER.sub("", lower)


class UnitNames:
    """The units of all kinds and places. Names of places are compared by `squeeze`."""

    def __init__(self, files: CatalogFiles, lexicon: Lexicon) -> None:
        self._files = files
        self._lexicon = lexicon
        self._kinds = {kind.name: kind for kind in files.units.kinds}
        self._made: dict[tuple[str, str, str], Unit] = {}
        self._regencies = [place for place in lexicon.areas if place.level == 2]
        self._own_kinds = {
            code: kind for kind, codes in files.units.own_kinds.items() for code in codes
        }

    def knows(self, kind: UnitKind, place: str) -> bool:
        """Whether units of a kind may have this place, which is squeezed."""
        return place in self._places(kind)

    def unit(self, kind: UnitKind, place: str, spelling: str) -> Unit:
        """The unit of a kind at a known place, which is squeezed; raises a KeyError for others.

        A district is named by `spelling`, any other place by its usual name. Any unit of a regency
        or a city may be called a Polres; its key has its own kind.
        """
        shown = self._places(kind)[place]
        if kind.places == "districts":
            shown = spelling
        asked = (kind.name, place, shown)
        if asked not in self._made:
            self._made[asked] = self._make(kind, shown)
        return self._made[asked]

    def _make(self, kind: UnitKind, shown: str) -> Unit:
        if self._is_of_city_alone(kind, shown):
            shown = f"{shown} Kota"
        name, own = f"{kind.label} {shown}", kind.name
        if kind.name == _PLAIN:
            kinds = {self._own_kinds.get(p.code, own) for p in self._regencies_of(kind, shown)}
            own = kinds.pop() if len(kinds) == 1 else own
        key, parent = f"{own}:{squeeze(shown)}", self._parent(kind, shown)
        return Unit(key, name, kind.name, parent, place=shown)

    def _is_of_city_alone(self, kind: UnitKind, place: str) -> bool:
        """Whether the city, but not the regency of the same name, has a unit of this kind.

        "Polresta Malang" is the city's, although there is a regency of Malang too.
        """
        twins = [p for p in self._regencies if p.bare_name == place]
        own = [p for p in twins if self._own_kinds.get(p.code) == kind.name]
        return (
            len(twins) > 1
            and kind.name != _METROPOLITAN
            and bool(own)
            and all(p.is_city for p in own)
        )

    def unverified(self, kind: UnitKind, place: str) -> Unit:
        """The unit of a kind at an unknown place."""
        name = f"{kind.label} {place}"
        key = f"{kind.name}:{squeeze(place)}"
        return Unit(key, name, kind.name, verified=False, place=place)

    def beginning_with(self, kind: UnitKind, word: str) -> dict[str, Unit]:
        """The units of a kind whose place has several words and begins with `word`, by place."""
        shown = dict.fromkeys(self._places(kind).values())
        return {
            place: self.unit(kind, squeeze(place), place)
            for place in sorted(shown)
            if " " in place and place.lower().split()[0] == word
        }

    def may_be_under(self, unit: Unit) -> frozenset[str]:
        """The keys of the units that may be above a unit whose name several districts share.

        Empty if the unit above is known, or if the unit is not that of a district.
        """
        kind = self._kinds.get(unit.kind)
        if unit.parent or unit.place is None or kind is None or kind.places != "districts":
            return frozenset()
        codes = self._codes_by_district.get(squeeze(unit.place), ())
        regencies = {code[:_REGENCY_CHARACTERS] for code in codes}
        return frozenset(
            self._regency_unit(place).key for place in self._regencies if place.code in regencies
        )

    def above_in(self, unit: Unit, place: str) -> Unit | None:
        """The unit of a squeezed place that may be above a unit whose name several districts share.

        None if no regency of that name has such a district, or two have.
        """
        possible = self.may_be_under(unit)
        named = (p for p in self._regencies if possible and squeeze(p.bare_name) == place)
        found = [above for p in named if (above := self._regency_unit(p)).key in possible]
        return found[0] if len(found) == 1 else None

    def is_same(self, one: Unit, other: Unit) -> bool:
        """Whether two units are one that is called by different kinds: Polres and Polresta Depok.

        A Polrestabes is the city's, so it is not the Polres of a regency of the same name.
        """
        kinds = [self._kinds.get(unit.kind) for unit in (one, other)]
        if not all(kind and kind.places == "regencies" for kind in kinds):
            return False
        if one.place is None or other.place is None or squeeze(one.place) != squeeze(other.place):
            return False
        twins = [place for place in self._regencies if place.bare_name == one.place]
        return len(twins) < 2 or _METROPOLITAN not in (one.own_kind, other.own_kind)

    def otherwise(self, kind: UnitKind) -> Unit | None:
        """The unit that a kind means without a place, or None: "Polres Metro" is that of Metro."""
        if kind.otherwise is None:
            return None
        place = kind.otherwise.place
        return self.unit(self._kinds[kind.otherwise.kind], squeeze(place), place)

    def _places(self, kind: UnitKind) -> Mapping[str, str]:
        match kind.places:
            case "districts":
                return self._districts
            case "regencies":
                return self._regency_names
            case "regions":
                return self._regions

    @cached_property
    def _regions(self) -> dict[str, str]:
        regions = self._files.units.regions
        return {squeeze(name): region.names[0] for region in regions for name in region.names}

    @cached_property
    def _districts(self) -> dict[str, str]:
        return {squeeze(district.name): district.name for district in self._files.districts}

    @cached_property
    def _regency_names(self) -> dict[str, str]:
        """Regencies and cities, with "Kota" before or after, short forms, and other areas."""
        names: dict[str, str] = {}
        bare_names = Counter(place.bare_name for place in self._regencies)
        forms = [(name, name) for name in bare_names]
        for form, shown in (*forms, *self._short_forms()):
            # A city is shown with "Kota" only if a regency has the same name.
            of_city = f"{shown} Kota" if bare_names[shown] > 1 else shown
            names.setdefault(squeeze(form), shown)
            names.setdefault(squeeze(f"{form} {_CITY}"), of_city)
            names.setdefault(squeeze(f"{_CITY} {form}"), of_city)
        for area in self._files.units.areas:
            names.update((squeeze(name), area.names[0]) for name in area.names)
        return names

    def _short_forms(self) -> Iterator[tuple[str, str]]:
        """The short forms of regencies ("jaksel"), each with the full name."""
        bare = {place.bare_name.lower(): place.bare_name for place in self._regencies}
        for entry in self._lexicon.abbreviations:
            shown = next((bare[form] for form in entry.forms if form in bare), None)
            if shown:
                yield from ((form, shown) for form in entry.forms)

    def _parent(self, kind: UnitKind, place: str) -> str | None:
        """The name of the unit above; None if it is unknown or ambiguous."""
        if kind.parent:
            return kind.parent
        if kind.places == "districts":
            return self._regency_unit_of(place)
        areas = self._files.units.areas
        for area in areas:
            if place == area.names[0]:
                return area.parent
        above = {self._above(regency) for regency in self._regencies_of(kind, place)}
        return above.pop() if len(above) == 1 else None

    def _regencies_of(self, kind: UnitKind, place: str) -> list[Place]:
        """The regencies and cities that a unit may belong to.

        With "Kota", the city. Otherwise those with a unit of this kind, else the regencies, else
        the cities.
        """
        bare = place.removesuffix(" Kota")
        named = [p for p in self._regencies if p.bare_name in (place, bare)]
        if place != bare:
            return [p for p in named if p.is_city or p.bare_name == place]
        own = [p for p in named if self._own_kinds.get(p.code) == kind.name]
        return own or [p for p in named if not p.is_city] or named

    def _above(self, regency: Place) -> str | None:
        """The name of the regional police of a regency, or None."""
        exception = self._files.units.parents.get(regency.code)
        if exception:
            return exception
        province = regency.code[:_PROVINCE_CHARACTERS]
        regions = [r for r in self._files.units.regions if province in r.provinces]
        kind = next(k for k in self._kinds.values() if k.places == "regions")
        return f"{kind.label} {regions[0].names[0]}" if regions else None

    def _regency_unit_of(self, district: str) -> str | None:
        """The name of the unit above a district's; None if several districts share the name."""
        codes = self._codes_by_district[squeeze(district)]
        if len(codes) != 1:
            return None
        code = codes[0][:_REGENCY_CHARACTERS]
        regency = next((place for place in self._regencies if place.code == code), None)
        return self._regency_unit(regency).name if regency else None

    def _regency_unit(self, regency: Place) -> Unit:
        """The unit of a regency or a city."""
        kind = self._kinds[self._own_kinds.get(regency.code, _PLAIN)]
        bare = regency.bare_name
        twins = [p for p in self._regencies if p.bare_name == bare]
        city = regency.is_city and len(twins) > 1 and kind.name != _METROPOLITAN
        return self._make(kind, f"{bare} Kota" if city else bare)

    @cached_property
    def _codes_by_district(self) -> dict[str, list[str]]:
        codes: dict[str, list[str]] = defaultdict(list)
        for district in self._files.districts:
            codes[squeeze(district.name)].append(district.code)
        return codes
