"""The types that every stage shares; they depend on no library and no file format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, NamedTuple


class Span(NamedTuple):
    """A half-open range of offsets into a document's text, in code points."""

    start: int
    end: int


class Period(NamedTuple):
    """The days from `first` to `last`, both included; None leaves that end open."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether `day` lies in the period."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def meets_year(self, year: int) -> bool:
        """Whether any day of `year` lies in the period."""
        return (self.first is None or self.first.year <= year) and (
            self.last is None or year <= self.last.year
        )

    @property
    def is_of_years(self) -> bool:
        """Whether it covers whole years; an open end counts as whole."""
        begins = self.first is None or (self.first.month, self.first.day) == (1, 1)
        ends = self.last is None or (self.last.month, self.last.day) == (12, 31)
        return begins and ends


class Publisher(NamedTuple):
    """Who published an article: the name to show, and the site if one is known."""

    name: str
    site: str | None


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published: the day, and the moment if the source states a time.

    The moment has no time zone if the text of an article states none.
    """

    day: date
    moment: datetime | None = None

    def isoformat(self) -> str:
        """The moment in ISO 8601, else the day."""
        return self.moment.isoformat() if self.moment else self.day.isoformat()


class TitleKind(StrEnum):
    """GIVEN by the source, or DERIVED from the first sentence."""

    GIVEN = "given"
    DERIVED = "derived"


class DateKind(StrEnum):
    """Whether a document's date is that of its publication or of the event it reports."""

    PUBLISHED = "published"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; a list item has the span of the line that heads its list."""

    span: Span
    heading: Span | None = None


class RemovedLine(NamedTuple):
    """A line of the file that is not part of the body: its number (from 1) and the reason."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One cleaned article; fields that the source does not state are None.

    `text` is the whole decoded source. All spans of the document are offsets into it.
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
        """The day of publication, else the day of the event, else None."""
        return self.published.day if self.published else self.event_date

    @property
    def is_bare(self) -> bool:
        """Whether it is a bare passage: one paragraph without title, publication date or URL."""
        derived = self.title_kind is TitleKind.DERIVED
        return derived and not (self.published or self.url) and len(self.paragraphs) <= 1

    @property
    def date_kind(self) -> DateKind | None:
        """What kind of day `date` is; None for an undated document."""
        if self.published:
            return DateKind.PUBLISHED
        return DateKind.EVENT if self.event_date else None

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]


def recency(document: Document) -> tuple[int, str]:
    """The key that sorts documents newest first, undated ones last, and those of one day by id."""
    return (-document.date.toordinal() if document.date else 1, document.document_id)


@dataclass(frozen=True, slots=True)
class Rejected:
    """An article that was not loaded: its file, the reason, and its line in the file (from 1)."""

    path: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive whole sentences of one document; `number` counts from 0 in reading order."""

    document: Document
    number: int
    sentences: tuple[Span, ...]
    heading: Span | None = None

    @property
    def passage_id(self) -> str:
        """The id of the document and the number of the passage, joined by "#"."""
        return f"{self.document.document_id}#{self.number}"

    @property
    def span(self) -> Span:
        """From the start of the first sentence to the end of the last."""
        return Span(self.sentences[0].start, self.sentences[-1].end)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found; ranks count from 1.

    Scores are comparable within one search only. `engine_score` keeps the engine's own score when
    a second stage reranks the hits.
    """

    passage: Passage
    score: float
    rank: int
    engine_score: float | None = None


class Status(StrEnum):
    ANSWERED = "answered"
    RELATED = "related"
    NO_ANSWER = "no_answer"
    UNCLEAR = "unclear"
    CHITCHAT = "chitchat"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Citation:
    """One verbatim quote; `cut_start` and `cut_end` tell whether its sentence continues there.

    `keys` are the parts of the quote that answer: terms of the question and the thing asked for.
    `told` are the relative times in the quote ("kemarin") with the days that they mean.
    `below` is the unit that the article is about, if it is subordinate to the one asked about.
    `left_out` counts the items of a list that do not fit behind the quote.
    `also` are quotes of other articles that say the same.
    """

    document: Document
    span: Span
    cut_start: bool = False
    cut_end: bool = False
    keys: tuple[Span, ...] = ()
    told: tuple[tuple[str, Period], ...] = ()
    below: str | None = None
    left_out: int = 0
    also: tuple[Citation, ...] = ()

    @property
    def quote(self) -> str:
        """The quoted text, with each run of white space collapsed to one blank."""
        return " ".join(self.document.slice(self.span).split())


class DaysLeft(NamedTuple):
    """A day, and the days from the day of asking until then; less than 0 once it is over."""

    day: date
    days: int


class AnswerForm(StrEnum):
    """QUOTES answer the question, ARTICLES are a list of articles.

    OVERVIEW quotes the newest and the oldest article on a topic.
    """

    QUOTES = "quotes"
    ARTICLES = "articles"
    OVERVIEW = "overview"


class NoAnswerReason(StrEnum):
    """Why nothing is quoted; each reason has its own wording in replies.yaml."""

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
    """What the corpus says: at least one citation, best first.

    `searched_for` is the question after corrections of spelling, None if there were none.
    `further` counts the articles found beyond those cited. `years` are the other years of the
    operation asked about, newest first, each with its number of articles. `period` is the period
    that the question names in words ("pekan lalu"). `lacking` are the units, among several asked
    about, for which nothing was found. `total` counts the articles that an overview covers,
    or all that a list chose from, 0 if their number is not known; `counted` are the words that each
    counted article contains, none if it counts for what it is about. `assumed` is the question as
    completed from the conversation. `left` is the quoted day with the days until then, if the
    question asks for them. `vague` are words of a time in the question that were not understood.
    """

    status: ClassVar[Status] = Status.ANSWERED

    citations: tuple[Citation, ...]
    confidence: float
    form: AnswerForm = AnswerForm.QUOTES
    searched_for: str | None = None
    further: int = 0
    years: tuple[tuple[int, int], ...] = ()
    period: Period | None = None
    lacking: tuple[str, ...] = ()
    total: int = 0
    counted: tuple[str, ...] = ()
    assumed: str | None = None
    left: DaysLeft | None = None
    vague: str | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """The article that a question is about, if no sentence of it is sure enough to be the answer.

    `citation` is the passage of it that most likely holds the answer; a reply shows at most 900
    characters of it. `confidence` is that of the best sentence, which is not shown. The other
    fields are as in Answer, with `further` counting the articles beyond this one.
    """

    status: ClassVar[Status] = Status.RELATED
    form: ClassVar[AnswerForm] = AnswerForm.QUOTES

    citation: Citation
    confidence: float
    searched_for: str | None = None
    further: int = 0
    years: tuple[tuple[int, int], ...] = ()
    period: Period | None = None
    lacking: tuple[str, ...] = ()
    assumed: str | None = None
    vague: str | None = None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The one citation, for those who show answers and related articles alike."""
        return (self.citation,)


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why nothing is quoted, as no article is about it, and what may help the person to ask again.

    `missing` are terms that the corpus lacks, `near` documents that come close. `choices` are what
    an unclear question may mean; if they are units, `questions` has the question for each of them.
    `understood` is the question as it was read, with short forms written out and typing errors
    corrected. `years` are the known years of an operation for which the asked one is missing, each
    with its number of articles. `searched_for`, `period`, `assumed` and `vague` are as in
    Answer.
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
    vague: str | None = None


# The outcomes that cite an article.
Cited = Answer | Related
Outcome = Cited | NoAnswer
