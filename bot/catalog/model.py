"""The nouns of the catalog: units, operations, and where a text names them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.model import Span

# In the key of a unit, before that of the unit which it is told from others by.
_UNDER = "@"
# The kind of the regional police, which is above a Polres.
REGIONAL = "polda"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the police. Two spellings of one unit have one `key`.

    `place` is what follows the kind in its name, None for one that is named as a whole. `parent` is
    the name of the unit above it, None where that is not sure. A unit of a known kind whose place
    is not known is not `verified`. `under` is the unit above where only that tells it from another
    unit of the same name.
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
        """The kind that it is, whatever a text calls it: "Polres Malang Kota" is a Polresta."""
        return self.key.partition(":")[0]

    @property
    def shared_key(self) -> str:
        """The key that all units of its name have, as long as nothing tells them apart."""
        return self.key.partition(_UNDER)[0]

    def placed_under(self, above: Unit) -> Unit:
        """The same unit, told from others of its name by the one above it."""
        name = f"{self.name} {above.name}"
        key = f"{self.key}{_UNDER}{above.key}"
        return replace(self, key=key, name=name, parent=above.name, under=above)


@dataclass(frozen=True, slots=True)
class Operation:
    """A police operation, whatever the year and the region."""

    key: str
    name: str
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names a unit or an operation; `span` counts from the start of what was read.

    `years` are those of an operation where the text gives them ("2023-2024"), and `years_back` how
    many years before the text it was ("tahun lalu"). `region` is the regional police whose word
    follows the name ("Lilin Candi"). `above` is the unit that the text names right behind a
    smaller one, as in "Polsek Astana Anyar Polresta Bandung".
    """

    entity: Unit | Operation
    span: Span
    years: tuple[int, ...] = ()
    years_back: int = 0
    region: str | None = None
    above: Unit | None = None


@dataclass(frozen=True, slots=True)
class PartialName:
    """A kind of unit with the first word of places' names: where it stands, and what may be meant.

    `places` and `units` belong together, by name.
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
