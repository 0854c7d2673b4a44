"""The types of a parsed question: its kind, its concepts, their roles, and the question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bot.analysis.codes import is_code
from bot.analysis.dates import YEAR
from bot.analysis.time_words import PeriodMention
from bot.analysis.tokenizer import TokenizedText
from bot.catalog.entities import Mention, Operation, TypedNames, Unit
from bot.model import Period


class Kind(StrEnum):
    """What an answer must hold; THING is anything, TOPIC is a text without a question word."""

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


class Course(StrEnum):
    """What is asked of the course of an operation.

    Its first day, its last day, both, any of them ("kapan operasi …"), or how long it lasts.
    """

    START = "start"
    END = "end"
    SPAN = "span"
    WHEN = "when"
    LENGTH = "length"


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


# The most concepts of a bare topic. A judgement.
_TOPIC_WORDS = 4
_NOTHING_NAMED = TypedNames()
# Roles whose concepts an answer must meet.
CRITICAL = frozenset(Role) - {Role.PLAIN, Role.LIGHT}


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that the question is about, and the terms that express it in a text.

    `term` is its own index term, `related` are near synonyms, and each of `loose` is a group of
    terms that express it together. All forms of a `lexical` concept mean the same. `start` and
    `end` are offsets in the question's text, in characters. `focus` marks what the question word
    goes with. `day` is the complete date that the concept is part of, or None. One that is
    `in_scope` is part of a name by which the articles were chosen, whatever they call it.
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
    in_scope: bool = False

    # Concepts are cache keys for each sentence, and the generated hash would hash every field.
    def __hash__(self) -> int:
        return hash((self.term, self.start))

    @property
    def can_be_searched(self) -> bool:
        """Whether it is specific enough to search for; a bare number ("1+1") is not."""
        if self.role is Role.NUMBER:
            return self.is_year or not self.term[0].isdigit()
        return self.role is not Role.LIGHT

    @property
    def is_code(self) -> bool:
        """Whether it is a car plate or the like, which is never another's."""
        return is_code(self.term)

    @property
    def is_year(self) -> bool:
        return len(self.term) == 4 and bool(re.fullmatch(YEAR, self.term))


@dataclass(frozen=True, slots=True)
class Sought:
    """The noun that a question word goes with, such as "rumah sakit" in "rumah sakit mana".

    `word` is the noun without "-nya", `terms` are its index terms, and `heads` the concepts in it
    (none if it only asks). `group` is the name of its group in sought.yaml, or None. `of` has the
    noun that it is of: "senjata" in "jenis senjata apa".
    """

    word: str
    terms: tuple[str, ...]
    heads: tuple[Concept, ...] = ()
    group: str | None = None
    of: tuple[Concept, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed question.

    `words` are the normalised words, with short forms expanded, typos corrected and punctuation
    removed. `names` has the units and operations in them. `post` is the post whose holder is asked
    for, `name` the person who is asked about, and `counted` the term of what "berapa" counts.
    `sought` is what another question word goes with ("rs mana"), None if it goes with nothing.
    `time` is a time in words ("pekan lalu") with its days; a plain date is not a time. `years` are
    those outside any date. `overview` asks for the number of articles on a topic, or for the first
    or last. `parts` has a question for each of several units or years. `course` is what is asked of
    the course of an operation, None if it is not asked for. `counts_from` is the day of asking if
    the days until then are asked for ("berapa hari lagi").
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
    sought: Sought | None = None
    asks_year: bool = False
    yesno: bool = False
    time: PeriodMention | None = None
    years: tuple[int, ...] = ()
    overview: bool = False
    parts: tuple[Part, ...] = ()
    course: Course | None = None
    counts_from: date | None = None
    vague: str | None = None

    # Questions are cache keys, and the generated hash would hash every field.
    def __hash__(self) -> int:
        return hash((self.words.text, self.kind))

    @property
    def text(self) -> str:
        """The normalised question, as it is searched for."""
        return self.words.text

    @property
    def period(self) -> Period | None:
        """The period of the time in words, or None."""
        return self.time.period if self.time else None

    @property
    def by_today(self) -> bool:
        """Whether the period depends on the day of asking."""
        return self.time is not None and self.time.relative

    @property
    def units(self) -> list[Unit]:
        """The units in the question, by position."""
        return [m.entity for m in self.names.mentions if isinstance(m.entity, Unit)]

    @property
    def unit_mentions(self) -> list[Mention]:
        """The mentions of units, by position."""
        return [m for m in self.names.mentions if isinstance(m.entity, Unit)]

    @property
    def operation_mentions(self) -> list[Mention]:
        """The mentions of operations, by position."""
        return [m for m in self.names.mentions if isinstance(m.entity, Operation)]

    @property
    def is_bare_topic(self) -> bool:
        """Whether it only has a few words and no question word: "operasi lilin 2023"."""
        if self.kind is not Kind.TOPIC or len(self.concepts) > _TOPIC_WORDS:
            return False
        plain = [c for c in self.concepts if c.role is Role.PLAIN and c.term != "operasi"]
        return len(self.concepts) <= 2 or not plain

    @property
    def is_open(self) -> bool:
        """Whether a sentence may answer it, and not only a list of articles or units."""
        return not (self.which_unit or self.listing or self.overview)

    @property
    def shown(self) -> str | None:
        """The corrected question, to show what was searched for; None without corrections."""
        return self.text if self.corrected else None


class Part(NamedTuple):
    """The question about one of several units or years; `unit` names it."""

    unit: str
    question: Question
