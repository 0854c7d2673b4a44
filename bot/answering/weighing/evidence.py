"""How far a document's sentences speak of what was asked; analysed once per document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from bot.analysis.analyzer import Term
from bot.analysis.dates import YEAR, DateMention, find_dates
from bot.analysis.language import Language
from bot.analysis.patterns import Patterns
from bot.analysis.people import PersonMention
from bot.analysis.periods import PeriodMention, find_relative
from bot.analysis.tokenizer import TokenizedText
from bot.ingest.passages import context_text
from bot.model import Document, Passage, Span
from bot.questions.question import Concept, Role

# What a concept is worth where it stands outside the sentence itself.
RELATED = 0.8
# Another word of the same stem: "pengamanan" for "keamanan".
SAME_STEM = 0.93
IN_HEADING = 0.95
IN_PASSAGE = 0.8
IN_CONTEXT = 0.8
IN_DOCUMENT = 0.4
# So many people with posts in one sentence are a list.
_LISTED_PEOPLE = 3


@dataclass(frozen=True, slots=True)
class TermSet:
    """The terms of a piece of text, with where each stands."""

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
        """The terms of several texts, without their places."""
        kept = list(parts)
        names = frozenset().union(*(part.names for part in kept))
        return cls((), names, frozenset().union(*(part.forms for part in kept)))

    def credit(self, concept: Concept) -> float:
        """How far this text holds the concept: 1 for itself, less for what may stand for it."""
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
        """The terms without the words inside known phrases: of "Waka Polres" the post alone."""
        kept: set[str] = set()
        phrase_end = -1
        for term in self.terms:
            if term.start >= phrase_end:
                kept.add(term.term)
            if " " in term.form:
                phrase_end = max(phrase_end, term.end)
        return frozenset(kept)

    def positions(self, concept: Concept) -> list[Term]:
        """The terms here that hold the concept, else those that may stand for it, by position."""
        if concept.term in self.names:
            return [term for term in self.terms if term.term == concept.term]
        wanted = {concept.term, *concept.related, *(t for group in concept.loose for t in group)}
        return [term for term in self.terms if term.term in wanted]


class Sentence:
    """A sentence of a passage with what is known of it."""

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
        """What finds the words of answers."""
        return self._language.patterns

    @cached_property
    def text(self) -> str:
        return self.document.slice(self.span)

    @cached_property
    def terms(self) -> TermSet:
        return TermSet.of(self._language.analyzer.terms(self.text, self.span.start))

    @cached_property
    def dates(self) -> list[DateMention]:
        """The dates that the sentence names, counted from its start."""
        return find_dates(self.text)

    @cached_property
    def relative_times(self) -> list[PeriodMention]:
        """The times that depend on the article's own day, counted from the sentence's start."""
        day = self.document.date
        return find_relative(self.text, day) if day else []

    @cached_property
    def days(self) -> list[date]:
        """The days that the sentence names, in its dates and in words such as "kemarin"."""
        year = self.document.date.year if self.document.date else None
        dated = [mention.resolve(year) for mention in self.dates]
        dated += [m.period.first for m in self.relative_times if m.period.first == m.period.last]
        return [day for day in dated if day is not None]

    def matches(self, pattern: re.Pattern[str]) -> list[Span]:
        """Where a pattern stands, counted from the sentence's start; found once, not to change."""
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
        """Whether the sentence is a list of people with their posts."""
        return sum(mention.post is not None for mention in self.people) >= _LISTED_PEOPLE

    @cached_property
    def posts(self) -> list[Span]:
        """Posts that the sentence names, counted from its start."""
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
    def context(self) -> TermSet:
        """The terms of title, dateline, origin and date: what the whole article is about."""
        return TermSet.of(self._language.analyzer.terms(context_text(self.document)))

    @cached_property
    def texts(self) -> list[TermSet]:
        """The terms of each sentence and of the context, with their places."""
        return [self.context, *(s.terms for passage in self.sentences for s in passage)]

    @cached_property
    def whole(self) -> TermSet:
        """The terms of the whole article, title and context included."""
        return TermSet.union(self.texts)

    def heading(self, passage: Passage) -> TermSet:
        """The terms of the heading that the passage stands under; none for most."""
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
    """How far a question's concepts are met for the sentences of one document.

    All lists have the order of the concepts. What is around the sentences is read once.
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
        """By the sentence alone; of a date too if it tells the day in words: "kemarin"."""
        return [
            1.0
            if concept.day is not None and concept.day in sentence.days
            else sentence.terms.credit(concept)
            for concept in self._concepts
        ]

    def met(self, sentence: Sentence) -> list[float]:
        """By the sentence best, then by what is around it."""
        around = self._around(sentence.passage)
        return [max(pair) for pair in zip(self.own(sentence), around, strict=True)]

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


def contradicts(concepts: Sequence[Concept], texts: Sequence[TermSet]) -> bool:
    """Whether the texts give another year to what the question names with a year.

    "Operasi Lilin 2021" is contradicted by "Operasi Lilin 2023", but not where "Operasi Lilin
    2021" stands too, nor where it has no year.
    """
    heavy = [concept for concept in concepts if concept.role is not Role.LIGHT]
    for named, year in pairwise(heavy):
        if not year.is_year or named.is_year:
            continue
        years = [
            following.term
            for terms in texts
            for term, following in pairwise(terms.terms)
            if term.term == named.term and _YEAR.fullmatch(following.term)
        ]
        if years and year.term not in years:
            return True
    return False


def entry_span(sentence: Sentence, span: Span) -> Span:
    """A list entry without the white space and marks around it."""
    piece = sentence.document.slice(span)
    start = span.start + len(piece) - len(piece.lstrip(" \t\r\n;,"))
    return Span(start, max(start, span.end - (len(piece) - len(piece.rstrip(" \t\r\n;,")))))
