"""The nouns that every stage shares; it knows no library and no file format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points in a document's text."""

    start: int
    end: int


class Period(NamedTuple):
    """Days from `first` to `last`, both included; None for an end that is open."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def meets_year(self, year: int) -> bool:
        """Whether a day of the year lies in the period."""
        return (self.first is None or self.first.year <= year) and (
            self.last is None or year <= self.last.year
        )

    @property
    def is_of_years(self) -> bool:
        """Whether it begins and ends with a year, where it does not go on."""
        begins = self.first is None or (self.first.month, self.first.day) == (1, 1)
        ends = self.last is None or (self.last.month, self.last.day) == (12, 31)
        return begins and ends


class Publisher(NamedTuple):
    """Who published an article: the name shown, and the site where one is named."""

    name: str
    site: str | None


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article came out: the day, and the moment where the source gives a time.

    The moment has a zone where the source gives one; another is not made up.
    """

    day: date
    moment: datetime | None = None

    def isoformat(self) -> str:
        return self.moment.isoformat() if self.moment else self.day.isoformat()


class TitleKind(StrEnum):
    GIVEN = "given"
    DERIVED = "derived"


class DateKind(StrEnum):
    PUBLISHED = "published"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of the body; a list's item points to the heading that it stands under."""

    span: Span
    heading: Span | None = None


class RemovedLine(NamedTuple):
    """A line that is in the file and not in the body: its number (from 1) and the reason."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One cleaned article; what its source does not say is None.

    `text` is the whole decoded source, and every span of the document points into it.
    """

    document_id: str
    path: str
    text: str
    title: str
    title_kind: TitleKind
    paragraphs: tuple[Paragraph, ...]
    publisher: Publisher | None = None
    place: str | None = None
    dateline: str | None = None
    origin: str | None = None
    reporter: str | None = None
    editor: str | None = None
    published: Publication | None = None
    event_date: date | None = None
    url: str | None = None
    removed: tuple[RemovedLine, ...] = ()

    @property
    def date(self) -> date | None:
        """The day of publication if known, else that of the event."""
        return self.published.day if self.published else self.event_date

    @property
    def is_bare(self) -> bool:
        """Whether it is a passage alone, without the head that an article has."""
        derived = self.title_kind is TitleKind.DERIVED
        return derived and not (self.published or self.url) and len(self.paragraphs) <= 1

    @property
    def date_kind(self) -> DateKind | None:
        if self.published:
            return DateKind.PUBLISHED
        return DateKind.EVENT if self.event_date else None

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Rejected:
    """An article that was not loaded: where it stands, and why."""

    path: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one document; `number` counts from 0 in reading order."""

    document: Document
    number: int
    sentences: tuple[Span, ...]
    heading: Span | None = None

    @property
    def passage_id(self) -> str:
        return f"{self.document.document_id}#{self.number}"

    @property
    def span(self) -> Span:
        return Span(self.sentences[0].start, self.sentences[-1].end)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; ranks count from 1, scores compare within one search.

    `engine_score` is the engine's where a second stage ranked the hits anew.
    """

    passage: Passage
    score: float
    rank: int
    engine_score: float | None = None


class Status(StrEnum):
    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    UNCLEAR = "unclear"
    CHITCHAT = "chitchat"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Citation:
    """One verbatim quote; `cut_start` and `cut_end` say that its sentence goes on there.

    `keys` are the stretches of it that answer: words of the question, and the thing asked for.
    `told` are words of it that mean days only by the article's own ("kemarin"), with those days.
    `below` is a unit below the one that was asked about, where the article is on that one.
    """

    document: Document
    span: Span
    cut_start: bool = False
    cut_end: bool = False
    keys: tuple[Span, ...] = ()
    told: tuple[tuple[str, Period], ...] = ()
    below: str | None = None

    @property
    def quote(self) -> str:
        """The quoted text with white space collapsed."""
        return " ".join(self.document.slice(self.span).split())


class AnswerForm(StrEnum):
    """QUOTES answer, ARTICLES are a list, OVERVIEW is the last article on a topic and the first."""

    QUOTES = "quotes"
    ARTICLES = "articles"
    OVERVIEW = "overview"


class NoAnswerReason(StrEnum):
    """Why there is no quote to show; each has its wording in the replies."""

    NOT_FOUND = "not_found"
    MISSING_TERM = "missing_term"
    NOTHING_IN_PERIOD = "nothing_in_period"
    NOBODY_NAMED = "nobody_named"
    UNCLEAR_UNIT = "unclear_unit"
    UNCLEAR_POST = "unclear_post"
    UNCLEAR_EMPTY = "unclear_empty"
    BLANK = "blank"
    TOO_LONG = "too_long"
    NO_KNOWN_WORD = "no_known_word"
    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    IDENTITY = "identity"
    HELP = "help"
    PRAISE = "praise"
    RUDE = "rude"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the corpus says, best citation first; never without a citation.

    `further` is how many articles beyond those cited were found. `years` are those of the operation
    asked about that the answer is not of, newest first, each with its number of articles. `period`
    are the days that were meant by a time in words. `lacking` are the units, of several asked
    about, that nothing was found for. `total` is how many articles an overview is over.
    `assumed` is the question as it was completed from what was asked before.
    """

    citations: tuple[Citation, ...]
    confidence: float
    form: AnswerForm = AnswerForm.QUOTES
    searched_for: str | None = None
    further: int = 0
    years: tuple[tuple[int, int], ...] = ()
    period: Period | None = None
    lacking: tuple[str, ...] = ()
    total: int = 0
    assumed: str | None = None


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why nothing is quoted, with what may help: words not found, choices, near documents.

    `understood` is the question as it was read, short forms and slips of typing mended. `years` are
    those that there are of an operation whose year is missing, each with its number of articles.
    `questions` ask for each of the choices, where these are units. `period` and `assumed` are as in
    an answer.
    """

    status: Status
    reason: NoAnswerReason
    confidence: float = 0.0
    missing: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    near: tuple[Document, ...] = ()
    understood: str | None = None
    searched_for: str | None = None
    years: tuple[tuple[int, int], ...] = ()
    period: Period | None = None
    assumed: str | None = None


Outcome = Answer | NoAnswer
