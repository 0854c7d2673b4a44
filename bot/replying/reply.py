"""Outcomes as lines of a reply; the front ends decide how a line looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from bot.config.wording import Wording
from bot.model import (
    Answer,
    AnswerForm,
    Citation,
    DateKind,
    DaysLeft,
    Document,
    NoAnswer,
    Outcome,
    Related,
    Status,
    TitleKind,
)
from bot.replying.day_texts import long_date, period_text
from bot.replying.excerpts import shown_passage
from bot.rich_text import Piece, RichText, fill, linked, marked, plain, printable, rich
from bot.serving.service import AnswerService

# The longest title in a reply, in characters. A judgement: few headlines are longer.
_TITLE_CHARACTERS = 140
_QUOTATION_MARKS = "“\"‘'«"
# Example questions: one of each kind, as each has a button in a row of its own.
_EXAMPLES = 3


class LineKind(StrEnum):
    """The kind of a line; LINK shows the address of a linked title, for plain text.

    PASSAGE is a long quote, which a front end may fold.
    """

    QUOTE = "quote"
    PASSAGE = "passage"
    SOURCE = "source"
    LINK = "link"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A line of a reply; if `opens`, a blank line precedes it."""

    kind: LineKind
    content: RichText
    opens: bool = False

    @property
    def text(self) -> str:
        """The text of the line without styles."""
        return plain(self.content)

    @property
    def gap(self) -> str:
        """The line breaks between the line and one before it."""
        return "\n\n" if self.opens else "\n"


def note(text: str | RichText, *, opens: bool = False) -> ReplyLine:
    """A line that is neither a quote nor a source."""
    return ReplyLine(LineKind.NOTE, rich(text) if isinstance(text, str) else text, opens)


class Renderer:
    """Renders outcomes over one snapshot, in one language; `service` must be pinned.

    `limit` is the longest question in characters, which a refusal names.
    """

    def __init__(self, wording: Wording, service: AnswerService, *, limit: int) -> None:
        self.wording = wording
        self.service = service
        self.snapshot = service.snapshot
        self._limit = limit
        self._examples: tuple[str, ...] | None = None

    def render(self, outcome: Outcome) -> list[ReplyLine]:
        """The lines of a reply: notices on how it was read, the answer with sources, and hints."""
        lines = list(self._notices(outcome))
        if isinstance(outcome, NoAnswer):
            return [*lines, *self._refusal(outcome)]
        if isinstance(outcome, Related):
            lines.extend(self._related(outcome))
        elif outcome.form is AnswerForm.OVERVIEW:
            lines.extend(self._overview(outcome))
        elif outcome.form is AnswerForm.ARTICLES:
            lines.extend(self._articles(outcome))
        else:
            lines.extend(self._quotes(outcome))
        if outcome.lacking:
            units = ", ".join(outcome.lacking)
            lines.append(note(fill(self.wording.lacking, units=units), opens=True))
        if outcome.years:
            years = self._years(outcome)
            lines.append(note(fill(self.wording.catalog.other_years, years=years), opens=True))
        return lines

    def _notices(self, outcome: Outcome) -> Iterator[ReplyLine]:
        if outcome.assumed:
            yield note(fill(self.wording.assumed, question=outcome.assumed))
        if outcome.searched_for:
            yield note(fill(self.wording.searched_for, question=outcome.searched_for))
        if outcome.period:
            meant = period_text(self.wording, outcome.period)
            yield note(fill(self.wording.period, period=meant))
        if outcome.vague:
            yield note(fill(self.wording.vague, words=outcome.vague))

    def _years(self, outcome: Outcome) -> str:
        """ "2023 (4) · 2022 (2)"."""
        return " · ".join(self.year_count(year, count) for year, count in outcome.years)

    def year_count(self, year: int, count: int) -> str:
        """A year with its number of articles: "2023 (4)"."""
        return self.wording.catalog.year_count.format(year=year, count=count)

    def article_lines(self, answer: Answer) -> list[str]:
        """The lines of a list of articles, without its heading."""
        return [line.text for line in self._articles(answer)[1:]]

    def _quotes(self, answer: Answer) -> Iterator[ReplyLine]:
        for _, group in groupby(answer.citations, key=lambda c: c.document.document_id):
            citations = list(group)
            for index, citation in enumerate(citations):
                quote = self._quoted(self.wording.quote, citation)
                yield ReplyLine(LineKind.QUOTE, quote, opens=index == 0)
                if citation.left_out:
                    yield note(self.left_out_text(citation.left_out))
            yield from self._told(citations)
            also = [other.document for citation in citations for other in citation.also]
            sources = {one.document_id: one for one in (citations[0].document, *also)}
            for document in sources.values():
                yield from self.source_lines(document)
        if answer.left:
            yield note(self._days_left(answer.left), opens=True)

    def _days_left(self, left: DaysLeft) -> RichText:
        """How many days are left until a day, or that it is over."""
        wording, day = self.wording, self.long_date(left.day)
        if left.days < 0:
            return fill(wording.days_over, day=day)
        if left.days == 0:
            return fill(wording.days_none, day=day)
        return fill(wording.days_left, day=day, count=left.days)

    def left_out_text(self, count: int) -> str:
        """How many items of a list do not fit behind the quote: "… dan 2 lagi"."""
        return self.wording.left_out.format(count=count)

    def _told(self, citations: Iterable[Citation]) -> Iterator[ReplyLine]:
        """The days that the words of time in the quotes mean."""
        for words, period in dict.fromkeys(told for c in citations for told in c.told):
            meant = period_text(self.wording, period)
            yield note(fill(self.wording.told, words=words, period=meant))

    def _related(self, related: Related) -> Iterator[ReplyLine]:
        """The source of the related article, then its passage."""
        passage = self.passage(related)
        yield note(self.wording.related)
        yield from self.source_lines(passage.document, opens=False)
        quote = self._quoted(self.wording.quote, passage)
        yield ReplyLine(LineKind.PASSAGE, quote, opens=True)
        yield from self._told([passage])

    def passage(self, related: Related) -> Citation:
        """The passage of a related article, as much of it as is shown."""
        return shown_passage(related.citation, self.snapshot.excerpts)

    def overview_heading(self, answer: Answer) -> str:
        """The heading of an overview, which says how many articles it covers."""
        if answer.counted:
            words = ", ".join(answer.counted)
            return self.wording.overview_words.format(count=answer.total, words=words)
        return self.wording.overview.format(count=answer.total)

    def _overview(self, answer: Answer) -> Iterator[ReplyLine]:
        """The heading, then a quote from the last article and one from the first."""
        wording = self.wording
        yield note(self.overview_heading(answer))
        headings = (wording.overview_last, wording.overview_first)
        for heading, citation in zip(headings, answer.citations, strict=False):
            if len(answer.citations) > 1:
                yield note(heading, opens=True)
            quote = self._quoted(wording.quote, citation)
            yield ReplyLine(LineKind.QUOTE, quote, opens=len(answer.citations) == 1)
            yield from self.source_lines(citation.document, opens=False)

    def _quoted(self, template: str, citation: Citation) -> RichText:
        """A quote in quotation marks, with "…" outside them where its sentence is cut.

        A quote that begins with a quotation mark gets no further ones.
        """
        start = citation.span.start
        text = citation.document.slice(citation.span)
        quote = marked(text, [(key.start - start, key.end - start) for key in citation.keys])
        opening, closing = template.split("{quote}", 1) if "{quote}" in template else ("", "")
        if plain(quote)[:1] in _QUOTATION_MARKS:
            opening, closing = opening.rstrip(_QUOTATION_MARKS), closing.lstrip("”")
        bare = opening.lstrip()
        indent = opening[: len(opening) - len(bare)]
        before = "… " if citation.cut_start else ""
        after = " …" if citation.cut_end else ""
        return (*rich(f"{indent}{before}{bare}"), *quote, *rich(f"{closing}{after}"))

    def quoted(self, citation: Citation) -> RichText:
        """A quote in quotation marks."""
        return self._quoted(self.wording.quote, citation)

    def source_lines(self, document: Document, *, opens: bool = True) -> Iterator[ReplyLine]:
        """The source of a quote: publisher, title, date, and the address if there is one."""
        wording = self.wording
        source = fill(wording.source, publisher=self.publisher(document))
        if document.publisher and document.publisher.site:
            name, site = document.publisher.name, document.publisher.site
            if site != name.lower():
                source = fill(wording.source_with_site, publisher=name, site=site)
        if document.origin:
            source = fill(wording.source_with_origin, source=source, origin=document.origin)
        derived = document.title_kind is TitleKind.DERIVED
        title = linked(shorten(document.title), document.url)
        yield ReplyLine(LineKind.SOURCE, source, opens)
        yield ReplyLine(
            LineKind.SOURCE, fill(wording.title_derived if derived else wording.title, title=title)
        )
        yield ReplyLine(LineKind.SOURCE, rich(self._date_line(document)))
        if document.url:
            yield ReplyLine(LineKind.LINK, fill(wording.link, url=document.url))

    def publisher(self, document: Document) -> str:
        """The publisher of a document, or a text for an unknown one."""
        return document.publisher.name if document.publisher else self.wording.source_unknown

    def _date_line(self, document: Document) -> str:
        wording = self.wording
        if document.published:
            day = self.long_date(document.published.day)
            moment = document.published.moment
            if moment:
                time = f"{moment:%H.%M} {moment.tzname() or ''}".strip()
                return wording.published_at.format(date=day, time=time)
            return wording.published.format(date=day)
        if document.event_date:
            return wording.event.format(date=self.long_date(document.event_date))
        return wording.date_unknown

    def long_date(self, day: date) -> str:
        """ "Rabu, 29 November 2023"."""
        return long_date(self.wording, day)

    def _articles(self, answer: Answer) -> list[ReplyLine]:
        wording = self.wording
        shown = len(answer.citations)
        lines = [note(fill(wording.articles_heading, count=max(answer.total, shown)))]
        for number, citation in enumerate(answer.citations, start=1):
            lines += self.entry_lines(number, citation.document)
            if citation.below:
                lines.append(note(fill(wording.below, unit=citation.below)))
            lines.append(ReplyLine(LineKind.QUOTE, self._quoted(wording.article_quote, citation)))
        if answer.total > shown:
            more = fill(wording.catalog.more_articles, count=answer.total - shown)
            lines.append(note(more, opens=True))
        return lines

    def short_title(self, document: Document) -> str:
        """A document's title, shortened for lists."""
        return shorten(document.title)

    def entry_lines(self, number: int, document: Document) -> list[ReplyLine]:
        """An article in a list: its number and title, then publisher and date."""
        wording = self.wording
        title = linked(shorten(document.title), document.url)
        source = fill(
            wording.article_source,
            publisher=self._article_publisher(document),
            date=self._article_date(document),
        )
        return [
            note(fill(wording.article_line, number=number, title=title), opens=True),
            ReplyLine(LineKind.SOURCE, source),
        ]

    def _article_publisher(self, document: Document) -> str:
        if document.publisher:
            return document.publisher.name
        return self.wording.source.format(publisher=self.wording.source_unknown)

    def _article_date(self, document: Document) -> str:
        if document.date is None:
            return self.wording.article_date_unknown
        published = document.date_kind is DateKind.PUBLISHED
        template = (
            self.wording.article_date_published if published else self.wording.article_date_event
        )
        return template.format(date=self.long_date(document.date))

    def _refusal(self, refusal: NoAnswer) -> Iterator[ReplyLine]:
        wording = self.wording
        template: str = getattr(wording, refusal.reason.value)
        example = self.example() if "{example}" in template else ""
        yield note(fill(template, example=example, limit=self._limit))
        if refusal.missing:
            yield note(fill(wording.missing, words=", ".join(refusal.missing)))
        if refusal.years:
            yield note(fill(wording.catalog.years_there_are, years=self._years(refusal)))
        if refusal.choices:
            yield note(fill(wording.choices, choices="; ".join(refusal.choices)))
        if refusal.status is Status.NO_ANSWER:
            if refusal.understood and not refusal.searched_for:
                yield note(fill(wording.chat.understood, question=refusal.understood))
            yield note(self.coverage_text(), opens=True)
            if refusal.near:
                titles = "; ".join(shorten(document.title) for document in refusal.near)
                yield note(fill(wording.nearest, titles=titles))

    def example(self) -> str:
        """A question that the corpus answers, the first of `examples`."""
        return self.examples()[0]

    def examples(self) -> tuple[str, ...]:
        """One to three questions that the corpus answers, each of another kind."""
        if self._examples is None:
            self._examples = tuple(self._find_examples())
        return self._examples

    def _find_examples(self) -> Iterator[str]:
        wording, found = self.wording, self.service.examples()
        yield from _first_answered(
            [
                [plain(fill(wording.example, post=post)) for post in found.posts],
                [plain(fill(wording.example_operation, operation=o)) for o in found.operations],
                [plain(fill(wording.example_unit, unit=unit)) for unit in found.units],
                [wording.example_any],
            ],
            lambda question: isinstance(self.service.ask(question), Answer),
        )

    def coverage_text(self) -> str:
        """What the corpus covers: the number of articles, the first day and the last."""
        covered = self.snapshot.coverage
        if covered.first is None or covered.last is None:
            return self.wording.coverage_undated.format(articles=covered.articles)
        return self.wording.coverage.format(
            articles=covered.articles,
            first=self.long_date(covered.first),
            last=self.long_date(covered.last),
        )


def _first_answered(
    kinds: Iterable[Iterable[str]], is_answered: Callable[[str], bool]
) -> Iterator[str]:
    """The first answered question of each kind; those of the last kind if that gives too few.

    Questions of the last kind are not tried: every corpus answers them.
    """
    *tried, certain = kinds
    count = 0
    for questions in tried:
        for question in questions:
            if is_answered(question):
                yield question
                count += 1
                break
    if count < _EXAMPLES:
        yield from certain


def shorten(title: str) -> str:
    """The title, cut between words after at most 140 characters."""
    title = printable(title)
    if len(title) <= _TITLE_CHARACTERS:
        return title
    return title[:_TITLE_CHARACTERS].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def plain_text(lines: Iterable[ReplyLine]) -> str:
    """The lines as plain text, in which a blank line precedes each line that `opens`."""
    return plain(joined(lines))


def joined(lines: Iterable[ReplyLine]) -> Iterator[Piece]:
    """The lines as one text with line breaks; a blank line precedes each line that `opens`."""
    for index, line in enumerate(lines):
        if index:
            yield Piece(line.gap)
        yield from line.content
