"""The nouns of a question: its kind, the concepts it speaks of, and what role each plays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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


_TOPIC_WORDS = 4
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
        return bool(re.fullmatch(r"(?:19|20)\d\d", self.term))


@dataclass(frozen=True, slots=True)
class Question:
    """An understood question; `text` is as searched for, with short forms and slips mended.

    `post` is the post whose holder is asked for, `name` the person who is asked about; `counted`
    is the term of what a number is asked of ("berapa orang"). `period` are the days that its words
    of time mean ("pekan lalu"); a plain date is none. `by_today` tells that they mean so by today.
    `overview` asks how many articles there are on a topic, or for the last one.
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
    period: Period | None = None
    by_today: bool = False
    overview: bool = False

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
