"""The nouns of a question: its kind, its concepts and their roles, and the question itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bot.analysis.dates import YEAR
from bot.analysis.periods import PeriodMention
from bot.analysis.tokenizer import TokenizedText
from bot.catalog.entities import Mention, Operation, TypedNames, Unit
from bot.model import Period


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


# A text without a question word is a bare topic up to so many concepts; a judgement call.
_TOPIC_WORDS = 4
_NOTHING_NAMED = TypedNames()
# Roles whose concepts an answer must meet.
CRITICAL = frozenset(Role) - {Role.PLAIN, Role.LIGHT}


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that the question speaks of, and the terms by which a text may speak of it.

    `term` is the thing itself, each of `related` nearly so, and each of `loose` is a group of
    terms that say it together. A `lexical` one says the same in each of its forms. `start` and
    `end` are its place in the question's text. `focus` marks what the question word goes with.
    `day` is the date that it is a part of, where the question gives one whole.
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
    day: date | None = None

    # Concepts are looked up for each sentence; the generated hash would take in every field.
    def __hash__(self) -> int:
        return hash((self.term, self.start))

    @property
    def can_be_searched(self) -> bool:
        """Whether it says by itself what is looked for; a bare number ("1+1") does not."""
        if self.role is Role.NUMBER:
            return self.is_year or not self.term[0].isdigit()
        return self.role is not Role.LIGHT

    @property
    def is_year(self) -> bool:
        return bool(re.fullmatch(YEAR, self.term))


@dataclass(frozen=True, slots=True)
class Question:
    """An understood question.

    `words` are the words as meant: short forms and slips of typing mended, punctuation gone.
    `names` are the units and operations in them. `post` is the post whose holder is asked for,
    `name` the person who is asked about, and `counted` the term of what "berapa" counts. `time` is
    the time in words ("pekan lalu") with the days that it means; a plain date is none. `years` are
    the years that belong to no date and no month. `overview` asks how many articles there are on a
    topic, or for the last one. `parts` are the questions on each of several units.
    """

    words: TokenizedText
    kind: Kind
    concepts: tuple[Concept, ...]
    names: TypedNames = _NOTHING_NAMED
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
    time: PeriodMention | None = None
    years: tuple[int, ...] = ()
    overview: bool = False
    parts: tuple[Part, ...] = ()

    # The default hash would take in every field, and questions are keys of small caches.
    def __hash__(self) -> int:
        return hash((self.words.text, self.kind))

    @property
    def text(self) -> str:
        """The question as it is searched for."""
        return self.words.text

    @property
    def period(self) -> Period | None:
        """The days that the time in words means."""
        return self.time.period if self.time else None

    @property
    def by_today(self) -> bool:
        """Whether those days depend on the day on which it is asked."""
        return self.time is not None and self.time.relative

    @property
    def units(self) -> list[Unit]:
        """The units that it names, by position."""
        return [m.entity for m in self.names.mentions if isinstance(m.entity, Unit)]

    @property
    def unit_mentions(self) -> list[Mention]:
        """Where it names units, by position."""
        return [m for m in self.names.mentions if isinstance(m.entity, Unit)]

    @property
    def operation_mentions(self) -> list[Mention]:
        """Where it names operations, by position."""
        return [m for m in self.names.mentions if isinstance(m.entity, Operation)]

    @property
    def is_bare_topic(self) -> bool:
        """Whether it is a few words without a question: "polres bontang", "operasi lilin 2023"."""
        if self.kind is not Kind.TOPIC or len(self.concepts) > _TOPIC_WORDS:
            return False
        plain = [c for c in self.concepts if c.role is Role.PLAIN and c.term != "operasi"]
        return len(self.concepts) <= 2 or not plain

    @property
    def is_open(self) -> bool:
        """Whether a sentence may answer it, and no list of articles or units is asked for."""
        return not (self.which_unit or self.listing or self.overview)

    @property
    def shown(self) -> str | None:
        """The form that was searched for, where it is another than was typed."""
        return self.text if self.corrected else None


class Part(NamedTuple):
    """The question on one of several units: the unit's name, and the question."""

    unit: str
    question: Question
