"""Finds the sentences that tell when an operation starts and ends, and how long it lasts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.analysis.dates import YEAR
from bot.analysis.patterns import any_of
from bot.analysis.ranges import DateRange, find_ranges
from bot.answering.choosing.asked_ends import asked_part, is_of_years, value_of
from bot.answering.choosing.vetoes import Vetoes
from bot.answering.showing.cutting import (
    ASKED_KEY,
    Wanted,
    cite,
    fit_sentence,
    with_days_told,
    with_keys,
)
from bot.answering.weighing.evidence import DocumentEvidence, Sentence
from bot.answering.weighing.scoring import ASKED_WEIGHT, key_spans
from bot.catalog.entities import Mention, Operation
from bot.catalog.mentions import DocumentMention
from bot.config.lexicon import Lexicon
from bot.config.settings import AnsweringSettings
from bot.model import Answer, DaysLeft, Document, Hit, Span, recency
from bot.questions.question import Course, Question, Role

# How surely a verb before a day tells a start: "memulai Operasi …, Senin (14/10)". A judgement.
_BEGUN = 0.75
# The factor for a sentence that does not say itself that it tells of an operation. A judgement.
_NEXT_TO_IT = 0.9
_OPERATION = "operasi"
_WHICH = re.compile(r"\byang\b", re.IGNORECASE)
# A year that directly follows a name.
_YEAR_BEHIND = re.compile(rf"\s({YEAR})\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells what is asked of a course.

    `operation` is the key of the operation, None if the article names none. `asked` is the part
    that says it, `day` the day asked for (the first one, if both are), None if its year is unknown,
    and `value` tells apart what different sentences say.
    """

    sentence: Sentence
    evidence: DocumentEvidence
    operation: str | None
    asked: Span
    day: date | None
    value: tuple[object, ...]
    confidence: float


class CourseFinder:
    """Finds what articles tell of the course of the operation that a question is about.

    `mentions` has the names in each document by its id.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        vetoes: Vetoes,
        evidence_of: Callable[[Document], DocumentEvidence],
        mentions: Mapping[str, Sequence[DocumentMention]],
    ) -> None:
        words = lexicon.kinds.course
        speech = lexicon.kinds.speech
        self._vetoes = vetoes
        self._evidence_of = evidence_of
        self._mentions = mentions
        self._operation = _words(words.operation)
        self._held = _words((*words.held, *words.operation))
        self._begun, self._takes_place = _words(words.begun), _words(words.held)
        self._aside = re.compile(
            rf"(?<!dengan )\b(?:{any_of(words.aside)})\b|\bpra[\s-]*operasi\b", re.IGNORECASE
        )
        self._speech = re.compile(
            rf"\b(?:{any_of(speech.before)})(?:nya)?\b|\b(?:{any_of(speech.behind)})\b",
            re.IGNORECASE,
        )

    def answer(
        self, question: Question, hits: Sequence[Hit], settings: AnsweringSettings
    ) -> Answer | None:
        """The answer of the surest sentences; None if none tells what is asked.

        Articles that tell different days are all quoted.
        """
        told = self.told(question, hits)[: settings.max_articles]
        limit = settings.max_quote_characters
        return _answer_of(question, told, limit=limit) if told else None

    def told(self, question: Question, hits: Sequence[Hit]) -> list[Told]:
        """The surest sentence for each answer in the articles of the hits, best article first.

        All are of the newest year that the articles tell of, if the question names no year. Empty
        if no sentence tells what is asked, or if the articles tell it of several operations and
        the question does not say which one is meant.
        """
        named = replace(
            question, concepts=tuple(c for c in question.concepts if c.role is not Role.PLAIN)
        )
        documents = {hit.passage.document.document_id: hit.passage.document for hit in hits}
        evidences = [self._evidence_of(document) for document in documents.values()]
        found = [
            told
            for evidence in evidences
            if not self._vetoes.rules_out(named, evidence)
            for told in self._in_article(question, evidence)
        ]
        if not question.operation_mentions and len({told.operation for told in found}) > 1:
            return []
        found = _naming_place(question, found)
        surest = max((told.confidence for told in found), default=0.0)
        found = [told for told in found if told.confidence == surest]
        newest = max((told.day.year for told in found if told.day), default=None)
        if newest is not None:
            found = [told for told in found if told.day and told.day.year == newest]
        return list({told.value: told for told in reversed(found)}.values())[::-1]

    def _in_article(self, question: Question, evidence: DocumentEvidence) -> Iterator[Told]:
        for sentence in (s for passage in evidence.sentences for s in passage):
            for one, sure in self._ranges(question, sentence):
                told = self._read(question, evidence, sentence, one)
                if told is not None:
                    near = 1.0 if self._operation.search(sentence.text) else _NEXT_TO_IT
                    yield replace(told, confidence=min(told.confidence, sure) * near)

    def _ranges(self, question: Question, sentence: Sentence) -> Iterator[tuple[DateRange, float]]:
        """The ranges of a sentence that may be an operation's, each with how sure that is."""
        text = sentence.text
        ranges = find_ranges(text)
        for one in ranges:
            if self._held.search(text) and not self._is_aside(text[: one.start]):
                yield one, 1.0
        for mention in () if ranges else sentence.dates[:1]:
            if self._begins(question, text[: mention.start]):
                yield DateRange(mention.start, mention.end, mention, None), _BEGUN

    def _is_aside(self, before: str) -> bool:
        """Whether the days behind a text are those of something else than the operation.

        They are if it was named last, and neither the operation nor a verb of its own follows:
        "masa kampanye yang berlangsung …".
        """
        last = max((match.end() for match in self._aside.finditer(before)), default=None)
        if last is None or self._operation.search(before, last):
            return False
        verb = self._held.search(before, last)
        return verb is None or bool(_WHICH.search(before, last, verb.start()))

    def _begins(self, question: Question, before: str) -> bool:
        """Whether the text before a day says that an operation begins on it.

        For "kapan operasi …", that it takes place on it suffices.
        """
        verbs = self._takes_place if question.course is Course.WHEN else self._begun
        place = _last(verbs, before)
        if place < 0 or not self._operation.search(before) or self._aside.search(before):
            return False
        return not self._speech.search(before, place)

    def _read(
        self, question: Question, evidence: DocumentEvidence, sentence: Sentence, one: DateRange
    ) -> Told | None:
        """What a range tells of the asked course; None if nothing, or of another operation."""
        named = self._named_with(sentence, one)
        asked = {m.entity.key: m for m in question.operation_mentions}
        years = {year for m in asked.values() for year in m.years} | set(question.years)
        if asked and (named is None or not _is_meant(named, asked, years)):
            return None
        period = one.period(_told_on(sentence.document, named))
        if period is not None and not is_of_years(period, years):
            return None
        found = asked_part(question.course, one, sentence)
        if found is None:
            return None
        part, confidence = found
        ends = question.course is Course.END
        day = None if period is None else period.last if ends else period.first or period.last
        start = sentence.span.start
        value = value_of(question.course, one, period)
        span = Span(part.start + start, part.end + start)
        operation = named.entity.key if named else None
        return Told(sentence, evidence, operation, span, day, value, confidence)

    def _named_with(self, sentence: Sentence, one: DateRange) -> DocumentMention | None:
        """The operation that a range belongs to; None if the article names none.

        It is the last one named before the end of the range, else the first one in the sentence,
        else the first one in the article.
        """
        told = [
            mention
            for mention in self._mentions.get(sentence.document.document_id, ())
            if isinstance(mention.entity, Operation)
        ]
        end = sentence.span.start + one.end
        before = [m for m in told if m.span and m.span.start < end]
        if before:
            return max(before, key=_place)
        within = [m for m in told if m.span and m.span.end <= sentence.span.end]
        return next(iter(within or told), None)


def is_of_operation(question: Question) -> bool:
    """Whether a question asks for the course of an operation, and not for the day of a meeting."""
    if question.course is not Course.WHEN:
        return question.course is not None
    return bool(question.operation_mentions) or any(
        concept.term == _OPERATION for concept in question.concepts
    )


def only_ranges_tell(question: Question) -> bool:
    """Whether no other day may be shown than what a range or a word tells as a start or end.

    How long something lasts is told in other ways too, and so is the day of an "operasi" that is
    none of the catalog's.
    """
    named = bool(question.operation_mentions)
    return question.course in (Course.START, Course.END, Course.SPAN) or (
        question.course is Course.WHEN and named
    )


def _is_meant(named: DocumentMention, asked: Mapping[str, Mention], years: set[int]) -> bool:
    """Whether an operation in an article is one that is asked about, of its region and year."""
    meant = asked.get(named.entity.key)
    if meant is None or (meant.region and named.region and meant.region != named.region):
        return False
    return not years or not named.years or not years.isdisjoint(named.years)


def _told_on(document: Document, named: DocumentMention | None) -> date | None:
    """A day near which days without a year lie: that of the article, if it fits the operation."""
    day = document.date
    if named is None or not named.years or (day and day.year in named.years):
        return day
    return date(min(named.years), 7, 1)


def _naming_place(question: Question, told: Sequence[Told]) -> list[Told]:
    """Those of articles with the asked place as it is written, if there are any; else all.

    "Mojokerto Kota" is another place than Mojokerto, though both have its first word.
    """
    places = [c for c in question.concepts if c.role in (Role.PLACE, Role.LIGHT)]
    first = next((c for c in places if c.role is Role.PLACE), None)
    if first is None:
        return list(told)
    end = first.end
    for concept in places:
        if concept.start > end and not question.text[end : concept.start].strip():
            end = concept.end
    name = question.text[first.start : end].lower()
    naming = [one for one in told if name in one.evidence.document.text.lower()]
    return naming or list(told)


def _answer_of(question: Question, told: Sequence[Told], *, limit: int) -> Answer:
    """The answer that quotes each sentence, newest article first; the quotes share the limit.

    Keys are what is asked for and the names of the question; its year only directly behind a name,
    since it may stand in the other end of the range too.
    """
    names = replace(
        question, concepts=tuple(c for c in question.concepts if c.role is not Role.NUMBER)
    )
    ordered = sorted(told, key=lambda one: recency(one.evidence.document))
    citations = []
    for one in ordered:
        sentence = one.sentence
        wanted = [Wanted(one.asked, ASKED_WEIGHT, ASKED_KEY)]
        span = fit_sentence(sentence, wanted, limit // len(ordered))
        citation = with_days_told(cite(sentence.document, span, sentence.span))
        named = [_with_year(key, sentence, question) for key in key_spans(names, sentence)]
        citations.append(with_keys(citation, [*named, one.asked]))
    days = {one.day for one in ordered}
    day = days.pop() if len(days) == 1 else None
    left = None
    if day is not None and question.counts_from is not None:
        left = DaysLeft(day, (day - question.counts_from).days)
    confidence = max(one.confidence for one in told)
    return Answer(tuple(citations), round(confidence, 4), searched_for=question.shown, left=left)


def _with_year(key: Span, sentence: Sentence, question: Question) -> Span:
    """A name in the article's text with a year of the question that follows it."""
    behind = _YEAR_BEHIND.match(sentence.document.text, key.end)
    asked = behind and any(c.is_year and c.term == behind.group(1) for c in question.concepts)
    return Span(key.start, behind.end()) if behind and asked else key


def _place(mention: DocumentMention) -> int:
    return mention.span.start if mention.span else -1


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match begins; -1 if there is none."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE)
