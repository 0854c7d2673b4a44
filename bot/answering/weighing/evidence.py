"""The evidence of a document: its analysed sentences, and how far they meet a question's concepts.

The numbers were chosen by `tanyawarta eval` on the two sets of tests/quality.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice, pairwise

from bot.analysis.analyzer import Term
from bot.analysis.dates import YEAR, DateMention, find_dates
from bot.analysis.language import Language
from bot.analysis.patterns import Patterns
from bot.analysis.people import PersonMention
from bot.analysis.periods import find_relative
from bot.analysis.time_words import PeriodMention
from bot.analysis.tokenizer import TokenizedText
from bot.answering.weighing.headings import heading_spans
from bot.ingest.passages import context_text
from bot.model import Document, Passage, Span
from bot.questions.question import Concept, Role

# The credit of a related term instead of the concept's own.
RELATED = 0.8
# The credit of another word with the same stem: "pengamanan" for "keamanan".
SAME_STEM = 0.93
# Factors for a concept found in the heading of the sentence's passage, in the passage, in the title
# or dateline, and anywhere else in the article.
IN_HEADING = 0.95
IN_PASSAGE = 0.8
IN_CONTEXT = 0.8
IN_DOCUMENT = 0.4
# The fewest people with posts that make a sentence a list. A judgement.
_LISTED_PEOPLE = 3


@dataclass(frozen=True, slots=True)
class TermSet:
    """The terms of a text; `names` are the index terms, `forms` the words as written."""

    terms: tuple[Term, ...]
    names: frozenset[str]
    forms: frozenset[str]

    @classmethod
    def of(cls, terms: Iterable[Term]) -> TermSet:
        kept = tuple(terms)
        names = frozenset(term.term for term in kept)
        return cls(kept, names, frozenset(term.form for term in kept))

    @classmethod
    def union(cls, parts: Iterable[TermSet]) -> TermSet:
        """The terms of several texts, without positions."""
        kept = list(parts)
        names = frozenset().union(*(part.names for part in kept))
        return cls((), names, frozenset().union(*(part.forms for part in kept)))

    def credit(self, concept: Concept) -> float:
        """How far this text holds the concept: 1 for the concept itself, less for a related term.

        0 if it holds neither.
        """
        if concept.term in self.names:
            exact = concept.lexical or concept.surface in self.forms
            return 1.0 if exact else SAME_STEM
        if any(term in self.names for term in concept.related):
            return RELATED
        if any(all(term in self.names for term in group) for group in concept.loose):
            return RELATED
        return 0.0

    @property
    def outer(self) -> frozenset[str]:
        """The terms without the words inside known phrases: "Waka Polres" without "Polres"."""
        kept: set[str] = set()
        phrase_end = -1
        for term in self.terms:
            if term.start >= phrase_end:
                kept.add(term.term)
            if " " in term.form:
                phrase_end = max(phrase_end, term.end)
        return frozenset(kept)

    def positions(self, concept: Concept) -> list[Term]:
        """The occurrences of the concept, or else of its related terms, by position."""
        if concept.term in self.names:
            return [term for term in self.terms if term.term == concept.term]
        wanted = {concept.term, *concept.related, *(t for group in concept.loose for t in group)}
        return [term for term in self.terms if term.term in wanted]


class Sentence:
    """A sentence of a passage; its analysis is computed on first use."""

    def __init__(self, passage: Passage, index: int, language: Language) -> None:
        self.passage = passage
        self.index = index
        self.span = passage.sentences[index]
        self._language = language
        self._matches: dict[re.Pattern[str], list[Span]] = {}

    @property
    def document(self) -> Document:
        return self.passage.document

    @property
    def patterns(self) -> Patterns:
        """The regular expressions that find answers."""
        return self._language.patterns

    @cached_property
    def text(self) -> str:
        return self.document.slice(self.span)

    @cached_property
    def terms(self) -> TermSet:
        return TermSet.of(self._language.analyzer.terms(self.text, self.span.start))

    @cached_property
    def dates(self) -> list[DateMention]:
        """The dates in the sentence, with positions from its start."""
        return find_dates(self.text)

    @cached_property
    def relative_times(self) -> list[PeriodMention]:
        """Times relative to the article's date, with positions from the sentence's start.

        None if the article has no date.
        """
        day = self.document.date
        return find_relative(self.text, day) if day else []

    @cached_property
    def days(self) -> list[date]:
        """The days that the sentence names, as dates or in words such as "kemarin"."""
        year = self.document.date.year if self.document.date else None
        dated = [mention.resolve(year) for mention in self.dates]
        dated += [m.period.first for m in self.relative_times if m.period.first == m.period.last]
        return [day for day in dated if day is not None]

    def matches(self, pattern: re.Pattern[str]) -> list[Span]:
        """The matches of a pattern, from the sentence's start; a cached list, do not modify it."""
        found = self._matches.get(pattern)
        if found is None:
            found = [Span(*match.span()) for match in pattern.finditer(self.text)]
            self._matches[pattern] = found
        return found

    @cached_property
    def people(self) -> list[PersonMention]:
        return self._language.people.find(self.text, self.span.start)

    @property
    def people_listed(self) -> bool:
        """Whether the sentence is a list of people with posts."""
        return sum(mention.post is not None for mention in self.people) >= _LISTED_PEOPLE

    @cached_property
    def posts(self) -> list[Span]:
        """The posts in the sentence, with positions from its start."""
        return self._language.people.post_phrases(TokenizedText.of(self.text))


class DocumentEvidence:
    """A document's sentences and the terms around them."""

    def __init__(self, passages: Sequence[Passage], language: Language) -> None:
        self.document = passages[0].document
        self._language = language
        self.sentences = [
            [Sentence(passage, i, language) for i in range(len(passage.sentences))]
            for passage in passages
        ]
        self.passages = list(passages)
        self._headings: dict[int, TermSet] = {}
        self._around: dict[int, TermSet] = {}

    @cached_property
    def headings(self) -> frozenset[Span]:
        """The spans of sentences that only head what follows, and answer nothing."""
        return heading_spans(self.document, self._language)

    @cached_property
    def context(self) -> TermSet:
        """The terms of title, dateline, origin and date, which apply to the whole article."""
        return TermSet.of(self._language.analyzer.terms(context_text(self.document)))

    @cached_property
    def texts(self) -> list[TermSet]:
        """The terms of the context and then of each sentence, with positions."""
        return [self.context, *(s.terms for passage in self.sentences for s in passage)]

    @cached_property
    def whole(self) -> TermSet:
        """The terms of the whole article, title and context included."""
        return TermSet.union(self.texts)

    def heading(self, passage: Passage) -> TermSet:
        """The terms of the passage's heading; empty without one."""
        terms = self._headings.get(passage.number)
        if terms is None:
            text = self.document.slice(passage.heading) if passage.heading else ""
            terms = self._headings[passage.number] = TermSet.of(self._language.analyzer.terms(text))
        return terms

    def around(self, passage: Passage) -> TermSet:
        """The terms of a passage's own sentences."""
        terms = self._around.get(passage.number)
        if terms is None:
            terms = TermSet.union(s.terms for s in self.sentences[passage.number])
            self._around[passage.number] = terms
        return terms


class MetConcepts:
    """How far the sentences of one document meet a question's concepts, from 0 to 1.

    All lists are in the order of the concepts. The evidence around the sentences is computed once.
    """

    def __init__(self, evidence: DocumentEvidence, concepts: Sequence[Concept]) -> None:
        self._evidence = evidence
        self._concepts = concepts
        self._passages: dict[int, list[float]] = {}
        self._everywhere = [
            max(
                IN_CONTEXT * evidence.context.credit(concept),
                IN_DOCUMENT * evidence.whole.credit(concept),
            )
            for concept in concepts
        ]

    def own(self, sentence: Sentence) -> list[float]:
        """The credits by the sentence alone; "kemarin" meets the date that it means."""
        return [
            1.0
            if concept.day is not None and concept.day in sentence.days
            else sentence.terms.credit(concept)
            for concept in self._concepts
        ]

    def met(self, sentence: Sentence, own: Sequence[float]) -> list[float]:
        """The credits by the sentence (`own`) or by its surroundings, whichever is higher."""
        return list(map(max, own, self._around(sentence.passage)))

    def _around(self, passage: Passage) -> list[float]:
        found = self._passages.get(passage.number)
        if found is None:
            heading, around = self._evidence.heading(passage), self._evidence.around(passage)
            found = self._passages[passage.number] = [
                max(IN_HEADING * heading.credit(c), IN_PASSAGE * around.credit(c), everywhere)
                for c, everywhere in zip(self._concepts, self._everywhere, strict=True)
            ]
        return found


_YEAR = re.compile(YEAR)
# Terms behind a name among which its year stands. A judgement.
_YEAR_REACH = 3


def contradicts(concepts: Sequence[Concept], texts: Sequence[TermSet]) -> bool:
    """Whether the texts give a different year for something that the question names with a year.

    "Operasi Lilin 2023" contradicts "Operasi Lilin 2021", unless the texts have that too. A year
    belongs to what is named at most three terms before it ("Operasi Lilin Candi 2021"). A mention
    without a year contradicts nothing, and an article of the asked year may compare with another:
    the first of `texts` has its date.
    """
    years = {concept.term for concept in concepts if concept.is_year}
    if not years or not years.isdisjoint(term.term for term in texts[0].terms):
        return False
    heavy = [concept for concept in concepts if concept.role is not Role.LIGHT]
    for named, year in pairwise(heavy):
        if not year.is_year or named.is_year:
            continue
        told = [y for terms in texts for y in _years_of(named.term, terms.terms)]
        if told and year.term not in told:
            return True
    return False


def _years_of(named: str, terms: Sequence[Term]) -> Iterator[str]:
    """The first year behind each mention of a term, within reach."""
    for i, term in enumerate(terms):
        if term.term == named:
            behind = (t.term for t in terms[i + 1 : i + 1 + _YEAR_REACH])
            yield from (year for year in islice(filter(_YEAR.fullmatch, behind), 1))


def entry_span(sentence: Sentence, span: Span) -> Span:
    """A span without surrounding white space, commas and semicolons."""
    piece = sentence.document.slice(span)
    start = span.start + len(piece) - len(piece.lstrip(" \t\r\n;,"))
    return Span(start, max(start, span.end - (len(piece) - len(piece.rstrip(" \t\r\n;,")))))
