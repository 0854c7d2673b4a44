"""Which articles a question counts: all of its scope, and of those all that have its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.analysis.dates import MONTH_NAMES
from bot.answering.finding.calendar import Calendar
from bot.answering.finding.publishers import PublisherIndex
from bot.answering.finding.scope import Scope
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.catalog.entities import Unit
from bot.model import Document, Period
from bot.questions.question import Concept, Question, Role
from bot.retrieval.engine import Engine


@dataclass(frozen=True, slots=True)
class Counted:
    """The articles that are counted, newest first and undated ones last.

    `words` are those that an article had to contain, as they were typed; none if the articles are
    all those on a unit, on an operation, of a publisher or of a time.
    """

    documents: Sequence[Document]
    words: tuple[str, ...] = ()


class ArticleCounter:
    """Finds all the articles that a question is about, however many they are."""

    def __init__(
        self,
        engine: Engine,
        calendar: Calendar,
        catalog: CorpusCatalog,
        publishers: PublisherIndex,
    ) -> None:
        self._engine = engine
        self._calendar = calendar
        self._catalog = catalog
        self._publishers = publishers

    def count(self, question: Question, scope: Scope) -> Counted:
        """The articles in the scope and time of a question that contain all of its other words.

        A word that no article has is matched by its synonyms.
        """
        publisher = self._publishers.named_in(question)
        needed = [c for c in _unsettled(question, scope) if c.start not in publisher.starts]
        dated = self._dated(question, scope)
        words = [c for c in needed if c not in dated.concepts]
        within = self._common(scope.documents, dated.documents, publisher.documents)
        if not words and within is None:
            return Counted(self._calendar.newest)
        if not words and within is scope.documents and scope.ordered is not None:
            return Counted(scope.ordered)
        if not words:
            return Counted(self._calendar.ordered(within or frozenset()))
        found = self._engine.containing([self._ways(c) for c in words], within=within)
        return Counted(found, tuple(c.surface for c in words))

    def _common(self, *limits: frozenset[str] | None) -> frozenset[str] | None:
        """The ids that are in all the limits; None if there is no limit."""
        common = None
        for ids in limits:
            if ids is not None:
                common = ids if common is None else self._catalog.common(common, ids)
        return common

    def _ways(self, concept: Concept) -> list[tuple[str, ...]]:
        """The groups of terms of which an article needs one whole group to have the concept."""
        own = [(concept.term,)]
        if not self._engine.document_frequency(concept.term):
            own += [(term,) for term in concept.related]
        return [*own, *concept.loose]

    def _dated(self, question: Question, scope: Scope) -> _Dated:
        """The articles of the question's days; the years of an operation are those of its scope."""
        limits: list[frozenset[str]] = []
        if question.period and not scope.timed:
            limits.append(self._calendar.dated_in(question.period))
        numbers = [c for c in question.concepts if c.role is Role.NUMBER]
        days = {c.day for c in numbers if c.day}
        limits += [self._calendar.dated_in(Period(day, day)) for day in days]
        loose = [c for c in numbers if not c.day]
        if not any(c.term in MONTH_NAMES for c in loose):
            # Without a month a number is a number: "2 polisi".
            loose = [c for c in loose if c.is_year]
        if question.operation_mentions:
            loose = [c for c in loose if not c.is_year]
        if loose:
            limits.append(self._calendar.ids_dated_as(tuple(c.term for c in loose)))
        concepts = frozenset([*loose, *(c for c in numbers if c.day)])
        return _Dated(self._common(*limits), concepts)


@dataclass(frozen=True, slots=True)
class _Dated:
    """The ids of the articles of a time, None for any, and the concepts that tell the time."""

    documents: frozenset[str] | None
    concepts: frozenset[Concept]


def _unsettled(question: Question, scope: Scope) -> Iterator[Concept]:
    """The concepts that the scope does not stand for; light ones are left out."""
    settled = []
    if scope.documents is not None:
        for mention in question.names.mentions:
            if not isinstance(mention.entity, Unit) or mention.entity.verified:
                settled.append(mention.span)
    for concept in question.concepts:
        is_named = any(span.start <= concept.start < span.end for span in settled)
        is_year = bool(question.operation_mentions) and concept.is_year
        if concept.role is not Role.LIGHT and not is_named and not is_year:
            yield concept
