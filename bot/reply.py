"""An outcome to the lines that people read; the front ends decide how a line looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from bot.config.replies import Wording
from bot.model import (
    Answer,
    AnswerForm,
    Citation,
    DateKind,
    Document,
    NoAnswer,
    Outcome,
    Status,
    TitleKind,
)
from bot.snapshot import Snapshot

# A longer title is shortened in a reply; most headlines are well below.
_TITLE_CHARACTERS = 140
_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")
_QUOTATION_MARKS = "“\"‘'«"


class LineKind(StrEnum):
    QUOTE = "quote"
    SOURCE = "source"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A line of a reply; `opens` says that a blank line goes before it."""

    kind: LineKind
    text: str
    opens: bool = False


class Renderer:
    """Renders outcomes in one language."""

    def __init__(self, wording: Wording, snapshot: Snapshot, *, limit: int) -> None:
        self._wording = wording
        self._snapshot = snapshot
        self._limit = limit
        self._example: str | None = None

    def render(self, outcome: Outcome) -> list[ReplyLine]:
        """The lines of a reply: what was searched for if respelt, the answer, then its source."""
        lines: list[ReplyLine] = []
        if outcome.searched_for:
            text = self._wording.searched_for.format(question=outcome.searched_for)
            lines.append(ReplyLine(LineKind.NOTE, text))
        if isinstance(outcome, NoAnswer):
            lines.extend(self._refusal(outcome))
        elif outcome.form is AnswerForm.ARTICLES:
            lines.extend(self._articles(outcome))
        else:
            lines.extend(self._quotes(outcome))
        return lines

    def article_lines(self, answer: Answer) -> list[str]:
        """The lines of a list of articles, without a heading: title, source and date, sentence."""
        return [line.text for line in self._articles(answer)[1:]]

    def _quotes(self, answer: Answer) -> Iterator[ReplyLine]:
        for _, group in groupby(answer.citations, key=lambda c: c.document.document_id):
            citations = list(group)
            for index, citation in enumerate(citations):
                text = self._quoted(self._wording.quote, citation)
                yield ReplyLine(LineKind.QUOTE, text, opens=index == 0)
            for index, text in enumerate(self._source_lines(citations[0].document)):
                yield ReplyLine(LineKind.SOURCE, text, opens=index == 0)

    def _quoted(self, template: str, citation: Citation) -> str:
        """A quote in its marks, with "…" outside them where its sentence goes on beyond it.

        A quote that opens with marks of its own needs no others.
        """
        quote = _printable(citation.quote)
        before = "… " if citation.cut_start else ""
        after = " …" if citation.cut_end else ""
        shown = template.format(quote=quote)
        if quote[:1] in _QUOTATION_MARKS and template.count("{quote}") == 1:
            opening, closing = template.split("{quote}")
            shown = f"{opening.rstrip(_QUOTATION_MARKS)}{quote}{closing.lstrip('”')}"
        indent = shown[: len(shown) - len(shown.lstrip())]
        return f"{indent}{before}{shown.lstrip()}{after}"

    def _source_lines(self, document: Document) -> list[str]:
        wording = self._wording
        source = wording.source.format(publisher=self._publisher(document))
        if document.publisher and document.publisher.site:
            name, site = document.publisher
            if site != name.lower():
                source = wording.source_with_site.format(publisher=name, site=site)
        if document.origin:
            source = wording.source_with_origin.format(source=source, origin=document.origin)
        derived = document.title_kind is TitleKind.DERIVED
        title = wording.title_derived if derived else wording.title
        lines = [source, title.format(title=shorten(document.title)), self._date_line(document)]
        if document.url:
            lines.append(wording.link.format(url=document.url))
        return lines

    def _publisher(self, document: Document) -> str:
        return document.publisher.name if document.publisher else self._wording.source_unknown

    def _date_line(self, document: Document) -> str:
        wording = self._wording
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
        wording = self._wording
        return wording.date_long.format(
            weekday=wording.weekdays[day.weekday()],
            day=day.day,
            month=wording.months[day.month - 1],
            year=day.year,
        )

    def _articles(self, answer: Answer) -> list[ReplyLine]:
        wording = self._wording
        heading = wording.articles_heading.format(count=len(answer.citations))
        lines = [ReplyLine(LineKind.NOTE, heading)]
        for number, citation in enumerate(answer.citations, start=1):
            document = citation.document
            title = wording.article_line.format(number=number, title=shorten(document.title))
            source = wording.article_source.format(
                publisher=self._article_publisher(document), date=self._article_date(document)
            )
            quote = self._quoted(wording.article_quote, citation)
            lines.append(ReplyLine(LineKind.NOTE, title, opens=True))
            lines.append(ReplyLine(LineKind.SOURCE, source))
            lines.append(ReplyLine(LineKind.QUOTE, quote))
        return lines

    def _article_publisher(self, document: Document) -> str:
        if document.publisher:
            return document.publisher.name
        return self._wording.source.format(publisher=self._wording.source_unknown)

    def _article_date(self, document: Document) -> str:
        if document.date is None:
            return self._wording.article_date_unknown
        published = document.date_kind is DateKind.PUBLISHED
        template = (
            self._wording.article_date_published if published else self._wording.article_date_event
        )
        return template.format(date=self.long_date(document.date))

    def _refusal(self, refusal: NoAnswer) -> Iterator[ReplyLine]:
        template: str = getattr(self._wording, refusal.reason.value)
        example = self.example() if "{example}" in template else ""
        text = template.format(example=example, limit=self._limit)
        yield ReplyLine(LineKind.NOTE, text)
        if refusal.missing:
            words = ", ".join(refusal.missing)
            yield ReplyLine(LineKind.NOTE, self._wording.missing.format(words=words))
        if refusal.choices:
            choices = "; ".join(refusal.choices)
            yield ReplyLine(LineKind.NOTE, self._wording.choices.format(choices=choices))
        if refusal.status is Status.NO_ANSWER:
            yield ReplyLine(LineKind.NOTE, self.coverage_text(), opens=True)
            if refusal.nearest:
                title = shorten(refusal.nearest.title)
                yield ReplyLine(LineKind.NOTE, self._wording.nearest.format(title=title))

    def example(self) -> str:
        """A question that the corpus answers."""
        if self._example is None:
            self._example = self._make_example()
        return self._example

    def _make_example(self) -> str:
        post = self._snapshot.answerer.example_post()
        return self._wording.example.format(post=post) if post else self._wording.example_any

    def coverage_text(self) -> str:
        """What the corpus covers: how many articles, from which day to which."""
        covered = self._snapshot.coverage
        if covered.first is None or covered.last is None:
            return self._wording.coverage_undated.format(articles=covered.articles)
        return self._wording.coverage.format(
            articles=covered.articles,
            first=self.long_date(covered.first),
            last=self.long_date(covered.last),
        )


def _printable(text: str) -> str:
    """Text without what could steer a terminal: control and direction characters."""
    return _CONTROL.sub("", text)


def shorten(title: str) -> str:
    """A title of at most 140 characters, cut between words."""
    title = _printable(title)
    if len(title) <= _TITLE_CHARACTERS:
        return title
    return title[:_TITLE_CHARACTERS].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def plain_text(lines: list[ReplyLine]) -> str:
    """A reply as plain text; blank lines part the answer from its source."""
    parts = []
    for index, line in enumerate(lines):
        if line.opens and index:
            parts.append("")
        parts.append(line.text)
    return "\n".join(parts)
