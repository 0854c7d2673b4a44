"""Cards and timelines of a unit or an operation, made of quotes from its articles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.analysis.dates import find_dates
from bot.analysis.periods import find_relative
from bot.analysis.tokenizer import tokenize
from bot.answering.showing.cutting import Wanted, cite, collapsed_length, fit_sentence
from bot.answering.weighing.evidence import Sentence
from bot.catalog.entities import Unit
from bot.catalog.mentions import Entry
from bot.model import Citation, Document, Span
from bot.serving.service import AnswerService

# Articles that a card quotes, and characters of a quote. A judgement: with six people and five
# articles a card fits one message, and one and a half screens of a phone.
_QUOTES = 2
_QUOTE_CHARACTERS = 260
# Articles that are read for people. A judgement: officers of older ones have often moved on.
_READ = 40
# People on a card, and characters of the longest entry of one: a name, a rank and a post.
_POSTS = 6
_POST_CHARACTERS = 120
# The worth of a date in a sentence, which tells most of an operation, against its place: each
# sentence before it costs 0.1, as the beginning of an article says what it is about. A judgement.
_DATE_WORTH = 3.0
# What each sentence before it costs a sentence: of two with a date the first counts.
_LATER_COST = 0.1
# The worth of the name when a long sentence is cut; a date is worth 1, so the name stays.
_NAME_WORTH = 5.0


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of an entry of the catalog, in one year if `year` is given.

    `documents` come newest first; `quotes` and `posts` are verbatim. `others` are the units that
    the documents of an operation name, those that most documents name first.
    """

    entry: Entry
    year: int | None
    documents: tuple[Document, ...]
    quotes: tuple[Citation, ...]
    posts: tuple[Citation, ...]
    others: tuple[str, ...]


def make_card(service: AnswerService, entry: Entry, year: int | None = None) -> Card:
    """The card of an entry, in a year if one is given that the entry has.

    Without one, the card of an operation is of its latest year.
    """
    is_unit = isinstance(entry.entity, Unit)
    if year not in entry.by_year:
        year = None if is_unit else next(iter(entry.by_year), None)
    documents = entry.by_year[year] if year else entry.documents
    return Card(
        entry,
        year,
        documents,
        tuple(quote for d in documents[:_QUOTES] if (quote := _quote(service, entry, d))),
        tuple(_posts(service, entry, documents)) if is_unit else (),
        entry.units_named.get(year, ()),
    )


@dataclass(frozen=True, slots=True)
class Timeline:
    """The latest moments of an entry, oldest first; `count` is the number of dated documents."""

    count: int
    moments: list[tuple[date, Citation]]


def make_timeline(
    service: AnswerService, entry: Entry, year: int | None = None, *, most: int
) -> Timeline:
    """What the newest dated documents say of an entry, of one year where it is given.

    At most `most` documents are read, so that the cost does not grow with the entry. One that
    names the entry in its title alone is quoted by its first sentence.
    """
    documents = entry.documents if year is None else entry.by_year.get(year, ())
    # Documents come newest first, undated ones last.
    dated = bisect_left(documents, True, key=lambda document: document.date is None)
    quotes = (
        _quote(service, entry, document) or _opening(service, document)
        for document in documents[: min(most, dated)]
    )
    return Timeline(dated, in_time_order(quotes))


def in_time_order(citations: Iterable[Citation]) -> list[tuple[date, Citation]]:
    """Quotes with their days, oldest first; quotes without a day are left out.

    The day is the first one that the quote names or refers to ("kemarin"), else its article's.
    """
    found = [(_day_of(citation), citation) for citation in citations]
    dated = [(day, citation) for day, citation in found if day]
    return sorted(dated, key=lambda pair: (pair[0], pair[1].document.document_id))


def _day_of(citation: Citation) -> date | None:
    document = citation.document
    day = document.event_date or document.date
    told = [mention.resolve(day.year if day else None) for mention in find_dates(citation.quote)]
    if document.date:
        told += [m.period.first for m in find_relative(citation.quote, document.date)]
    return next((found for found in told if found), day)


def _quote(service: AnswerService, entry: Entry, document: Document) -> Citation | None:
    """The best sentence of a document that names the entry; None where none does."""
    named = [
        mention.span
        for mention in service.snapshot.catalog.entries.mentions[document.document_id]
        if mention.span and entry.entity.key in mention.keys
    ]
    best: tuple[float, Sentence, Span] | None = None
    for number, sentence in enumerate(service.sentences_of(document)):
        span = next((s for s in named if _holds(sentence.span, s)), None)
        if span is not None:
            worth = _DATE_WORTH * bool(sentence.dates) - _LATER_COST * number
            if best is None or worth > best[0]:
                best = (worth, sentence, span)
    if best is None:
        return None
    _, sentence, span = best
    wanted = [Wanted(span, _NAME_WORTH, "name")]
    start = sentence.span.start
    wanted += [
        Wanted(Span(d.start + start, d.end + start), 1.0, f"date {i}")
        for i, d in enumerate(sentence.dates)
    ]
    return cite(document, fit_sentence(sentence, wanted, _QUOTE_CHARACTERS), sentence.span)


def _opening(service: AnswerService, document: Document) -> Citation:
    """The first sentence of a document."""
    sentence = service.sentences_of(document)[0]
    span = fit_sentence(sentence, [], _QUOTE_CHARACTERS, from_start=True)
    return cite(document, span, sentence.span)


def _posts(
    service: AnswerService, entry: Entry, documents: Sequence[Document]
) -> Iterator[Citation]:
    """People with posts in the unit, its head first, each from the newest article that names them.

    Only the newest articles are read, so that the cost does not grow with the unit. Officers move
    on, so each is quoted and shown with the date of the article.
    """
    found = list(_people(service, entry, documents[:_READ]))
    found.sort(key=lambda citation: not _is_head(service, citation))
    yield from found[:_POSTS]


def _is_head(service: AnswerService, citation: Citation) -> bool:
    """Whether a quote of a person names the post of the head of a unit: "Kapolres"."""
    heads = {post for post in service.snapshot.language.lexicon.unit_posts if post.startswith("ka")}
    return any(token.form in heads for token in tokenize(citation.quote))


def _people(
    service: AnswerService, entry: Entry, documents: Sequence[Document]
) -> Iterator[Citation]:
    recogniser = service.snapshot.catalog.recogniser
    seen: set[str] = set()
    for document in documents:
        for sentence in service.sentences_of(document):
            for person in sentence.people:
                if person.post is None:
                    continue
                units = recogniser.find(document.slice(person.post))
                own = units and units[0].entity.key == entry.entity.key
                name = " ".join(document.slice(person.name).split()).casefold()
                fits = collapsed_length(document, person.entry) <= _POST_CHARACTERS
                if own and fits and name not in seen:
                    seen.add(name)
                    yield Citation(document, person.entry)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
