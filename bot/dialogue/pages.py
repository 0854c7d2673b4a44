"""The pages of an answer: the answer itself, then other sources, with their full paragraphs.

A related article has pages like an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.dialogue.memory import Asked
from bot.model import AnswerForm, Citation, Cited, NoAnswer, Outcome, Related, Span
from bot.serving.service import AnswerService

# The answer and at most four other sources. A judgement: weaker ones are seldom of use.
_PAGES = 5
# Characters of full paragraphs, so that they fit one message with their sources.
_PARAGRAPHS = 3000


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an answer; page 1 is the answer itself."""

    answer: Cited
    number: int
    count: int


def page_count(answer: Cited) -> int:
    """How many pages an answer has, including itself."""
    return min(_PAGES, 1 + answer.further)


def ask_again(service: AnswerService, asked: Asked) -> Outcome:
    """The outcome of a stored question, as on the day when it was asked."""
    outcome = service.ask(asked.question, today=asked.today, brief=asked.brief, exact=asked.exact)
    return replace(outcome, assumed=asked.question) if asked.assumed else outcome


def find_page(service: AnswerService, asked: Asked, number: int) -> Page | None:
    """A page of an answer, the nearest one for a number out of range.

    None if the question has neither an answer nor a related article any more.
    """
    outcome = ask_again(service, asked)
    if isinstance(outcome, NoAnswer):
        return None
    count = page_count(outcome)
    if min(number, count) <= 1:
        return Page(outcome, 1, count)
    others = service.further(asked.question, outcome, today=asked.today, exact=asked.exact)
    pages = [outcome, *others][:count]
    number = min(number, len(pages))
    return Page(pages[number - 1], number, len(pages))


def with_full_paragraphs(answer: Cited) -> Cited:
    """The answer with each quote widened to its paragraph, each paragraph once.

    A quote stays as it is if its paragraph would make the message too long, and so does the passage
    of a related article.
    """
    if isinstance(answer, Related):
        return answer
    room = _PARAGRAPHS
    kept: dict[tuple[str, Span], Citation] = {}
    for wide, narrow in zip(_widened(answer), answer.citations, strict=True):
        place = (wide.document.document_id, wide.span)
        if place in kept:
            keys = {*kept[place].keys, *wide.keys}
            kept[place] = replace(kept[place], keys=tuple(sorted(keys)))
        elif len(wide.quote) <= room:
            kept[place] = wide
            room -= len(wide.quote)
        else:
            kept[wide.document.document_id, narrow.span] = narrow
    return replace(answer, citations=tuple(kept.values()))


def is_wider(answer: Cited) -> bool:
    """Whether full paragraphs show more than the quotes of an answer; never for a list."""
    quotes = answer.form is AnswerForm.QUOTES
    return quotes and with_full_paragraphs(answer).citations != answer.citations


def _widened(answer: Cited) -> Iterator[Citation]:
    for citation in answer.citations:
        spans = (p.span for p in citation.document.paragraphs)
        span = next(
            (s for s in spans if s.start <= citation.span.start and citation.span.end <= s.end),
            citation.span,
        )
        # A whole paragraph needs no marks of omission at its ends.
        cut = span == citation.span
        yield replace(
            citation,
            span=span,
            cut_start=citation.cut_start and cut,
            cut_end=citation.cut_end and cut,
        )
