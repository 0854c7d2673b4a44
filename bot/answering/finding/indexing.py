"""Builds what is searched from documents: passages, engine, calendar, index of bare passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.analysis.analyzer import Analyzer, Term
from bot.analysis.dates import find_dates
from bot.analysis.language import Language
from bot.analysis.periods import find_relative
from bot.analysis.ranges import days_of, find_ranges
from bot.answering.finding.calendar import Calendar
from bot.config.lexicon import Lexicon
from bot.config.settings import Settings
from bot.ingest.passages import context_text, split_passages
from bot.model import Document, Passage
from bot.ranking.passages.index import RankingIndex
from bot.ranking.passages.passage_terms import PassageTerms, PassageTermsReader
from bot.retrieval.building import build_engine
from bot.retrieval.engine import Engine, IndexedPassage


@dataclass(frozen=True, slots=True)
class Index:
    """What is searched: the engine, the calendar, and the passages of each document by its id.

    `words` counts the forms of all words. `bare` has the word positions that the passage model
    needs; None if the corpus has no bare passages.
    """

    engine: Engine
    calendar: Calendar
    passages: Mapping[str, Sequence[Passage]]
    words: Mapping[str, int]
    bare: RankingIndex | None


def build_index(documents: Sequence[Document], settings: Settings, language: Language) -> Index:
    """The index of the documents; each document is analysed once."""
    passages: dict[str, list[Passage]] = {}
    indexed: list[IndexedPassage] = []
    words: Counter[str] = Counter()
    named: dict[str, set[date]] = {}
    analyzer = language.analyzer
    bare = _BareReader(language.lexicon) if any(d.is_bare for d in documents) else None
    for document in documents:
        split = split_passages(
            document, language.lexicon.full_stops, max_words=settings.passages.max_words
        )
        passages[document.document_id] = split
        named[document.document_id] = {day for passage in split for day in days_in(passage)}
        for passage in split:
            text = document.slice(passage.span)
            own = analyzer.terms(text)
            terms = [*own, *_around(passage, own, analyzer)]
            indexed.append((passage, [term.term for term in terms]))
            words.update(term.form for term in terms)
            if bare:
                bare.read(passage, text, own)
    engine = build_engine(indexed, settings.retrieval)
    return Index(
        engine, Calendar(documents, named), passages, words, bare.index(engine) if bare else None
    )


class _BareReader:
    """Collects the terms of passages for the index of bare passages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = PassageTermsReader(lexicon.kinds)
        self._read: dict[str, PassageTerms] = {}

    def read(self, passage: Passage, text: str, terms: Sequence[Term]) -> None:
        starts = [sentence.start - passage.span.start for sentence in passage.sentences]
        self._read[passage.passage_id] = self._reader.read(text, terms, starts)

    def index(self, engine: Engine) -> RankingIndex:
        return RankingIndex.of(self._read, self._reader.vocabulary, engine.document_frequency)


def days_in(passage: Passage) -> Iterator[date]:
    """The days that a passage names, as dates or in words such as "kemarin", in no fixed order."""
    day = passage.document.date
    for sentence in passage.sentences:
        text = passage.document.slice(sentence)
        for mention in find_dates(text):
            if found := mention.resolve(day.year if day else None):
                yield found
        yield from days_of(find_ranges(text), day)
        for told in find_relative(text, day) if day else ():
            if told.period.first and told.period.first == told.period.last:
                yield told.period.first


def _around(passage: Passage, own: Sequence[Term], analyzer: Analyzer) -> list[Term]:
    """The terms of heading, title, place and date that the passage itself lacks, each once."""
    document = passage.document
    context = context_text(document)
    if passage.heading and not _holds(passage, passage.heading.start):
        context = f"{context} . {document.slice(passage.heading)}"
    known = {term.term for term in own}
    around = {term.term: term for term in analyzer.terms(context) if term.term not in known}
    return list(around.values())


def _holds(passage: Passage, position: int) -> bool:
    return passage.span.start <= position < passage.span.end
