"""The nouns of a question: its kind, the concepts it speaks of, and what role each plays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an answer must hold; THING is anything, TOPIC is a bare name without a question."""

    PERSON = "person"
    TIME = "time"
    CLOCK = "clock"
    DURATION = "duration"
    PLACE = "place"
    NUMBER = "number"
    REASON = "reason"
    MANNER = "manner"
    YESNO = "yesno"
    THING = "thing"
    TOPIC = "topic"


class Role(StrEnum):
    """What a concept is in the question; all but PLAIN and LIGHT must be met by an answer."""

    PLAIN = "plain"
    LIGHT = "light"
    NUMBER = "number"
    PLACE = "place"
    OPERATION = "operation"
    POST = "post"
    UNIT = "unit"
    NAME = "name"


CRITICAL = frozenset(Role) - {Role.PLAIN, Role.LIGHT}


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that the question speaks of, and the terms by which a text may speak of it.

    `term` is the thing itself, each of `related` nearly so, and each of `loose` is a group of
    terms that say it together. A `lexical` one says the same in each of its forms. `start` and
    `end` are its place in the question's text. `focus` marks what the question word goes with.
    """

    surface: str
    term: str
    role: Role
    related: tuple[str, ...] = ()
    loose: tuple[tuple[str, ...], ...] = ()
    start: int = 0
    end: int = 0
    focus: bool = False
    lexical: bool = False

    # Concepts are looked up for each sentence; the generated hash would take in every field.
    def __hash__(self) -> int:
        return hash((self.term, self.start))

    @property
    def is_year(self) -> bool:
        return bool(re.fullmatch(r"(?:19|20)\d\d", self.term))


@dataclass(frozen=True, slots=True)
class Question:
    """An understood question; `text` is as searched for, with short forms and slips mended.

    `post` is the post whose holder is asked for, `name` the person who is asked about; `counted`
    is the term of what a number is asked of ("berapa orang").
    """

    text: str
    kind: Kind
    concepts: tuple[Concept, ...]
    post: tuple[Concept, ...] = ()
    name: tuple[Concept, ...] = ()
    several: bool = False
    which_unit: frozenset[str] = frozenset()
    listing: bool = False
    newest: bool = False
    corrected: bool = False
    counted: str | None = None
    asks_year: bool = False
    yesno: bool = False

    @property
    def shown(self) -> str | None:
        """The form that was searched for, where it is another than was typed."""
        return self.text if self.corrected else None
