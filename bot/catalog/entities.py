"""The types of the catalog: units, operations, and their mentions in a text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.model import Span

# Separates a unit's key from that of the unit above, if only that distinguishes namesakes.
_UNDER = "@"
# The kind of the regional police, the level above a Polres.
REGIONAL = "polda"


@dataclass(frozen=True, slots=True)
class Unit:
    """A police unit. All spellings of a unit share its `key`, "kind:place".

    `place` follows the kind in the name; it is None for a unit whose name has no place. `parent` is
    the name of the unit above, None if it is unknown or ambiguous. A unit is not `verified` if its
    place is unknown. `under` is the unit above, if only that distinguishes it from a namesake.
    """

    key: str
    name: str
    kind: str
    parent: str | None = None
    verified: bool = True
    place: str | None = None
    under: Unit | None = None

    @property
    def own_kind(self) -> str:
        """The actual kind of the unit: "Polres Malang Kota" is a Polresta."""
        return self.key.partition(":")[0]

    @property
    def shared_key(self) -> str:
        """The key that the unit shares with its namesakes."""
        return self.key.partition(_UNDER)[0]

    def placed_under(self, above: Unit) -> Unit:
        """This unit, distinguished from its namesakes by the unit above it."""
        name = f"{self.name} {above.name}"
        key = f"{self.key}{_UNDER}{above.key}"
        return replace(self, key=key, name=name, parent=above.name, under=above)


@dataclass(frozen=True, slots=True)
class Operation:
    """A police operation, of any year, and of any region unless its key names one."""

    key: str
    name: str

    def of_region(self, region: str, word: str) -> Operation:
        """The part of this operation that a regional police calls by its own word."""
        return Operation(regional_key(self.key, region), f"{self.name} {word.title()}")


def regional_key(key: str, region: str) -> str:
    """The key of an operation's part in the region of a regional police."""
    return f"{key}{_UNDER}{region.lower().replace(' ', '')}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit or an operation at a `span` of a text.

    `years` are the years of an operation as the text states them ("2023-2024"), `years_back` how
    many years before the text it took place ("tahun lalu"). `region` is the regional police whose
    word, `region_word`, follows the name ("Lilin Candi"). `above` is the unit that directly follows
    a lower one, as in "Polsek Astana Anyar Polresta Bandung". An operation is `by_initials` if they
    alone name it, and `in_passing` if the words before it say that the text is about something
    else.
    """

    entity: Unit | Operation
    span: Span
    years: tuple[int, ...] = ()
    years_back: int = 0
    region: str | None = None
    region_word: str | None = None
    above: Unit | None = None
    by_initials: bool = False
    in_passing: bool = False


@dataclass(frozen=True, slots=True)
class PartialName:
    """The first word of a place after a kind of unit, with the places that it may mean.

    `units` are the units of these `places`, in the same order: by name.
    """

    span: Span
    places: tuple[str, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class TypedNames:
    """What a person's text names, by position.

    `partial` is looked for only where nothing is named, or a unit that is not verified.
    """

    mentions: tuple[Mention, ...] = ()
    partial: PartialName | None = None
