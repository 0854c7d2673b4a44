"""The topic of a conversation: what the last question and its answer name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.analysis.dates import YEAR
from bot.answering.weighing.evidence import DocumentEvidence
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.catalog.entities import Mention, Unit
from bot.model import Cited, Document, NoAnswer, Outcome
from bot.questions.question import Question, Role

_NAMED = frozenset({Role.PLACE, Role.OPERATION})
_YEAR = re.compile(rf"\b{YEAR}(?:\s*[-–/]\s*{YEAR})?\b")


@dataclass(frozen=True, slots=True)
class Topic:
    """The last parsed question, and what "-nya" or "itu" may refer to after it.

    `units` are those of the question, then those of the cited article, most frequent first;
    `names_unit` says that the first is from the question. `operation` is its name in the question,
    with region and year, `place` a place outside unit and operation, and `time` its time in words.
    `documents` has the ids of the cited articles. `subject` is what the question is about
    without what it asks. `choices` are pairs of a choice that the bot asked back, and its question.
    """

    question: Question
    units: tuple[Unit, ...] = ()
    operation: str | None = None
    place: str | None = None
    time: str | None = None
    person: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    names_unit: bool = False
    documents: frozenset[str] = frozenset()
    subject: str | None = None

    def named(self, year: int | None = None) -> str | None:
        """What the question names, as words behind a further question; None for nothing.

        A `year` stands instead of the topic's own time.
        """
        operation, time = self.operation, self.time
        if year is not None:
            operation = self.with_year(year)
            time = None if operation else str(year)
        unit = self._unit()
        if not (operation or unit):
            return None
        place = f"di {self.place}" if self.place else None
        return " ".join(part for part in (operation, unit or place, time) if part)

    def with_year(self, year: int) -> str | None:
        """The operation in another year; None without an operation."""
        return f"{_without_year(self.operation)} {year}" if self.operation else None

    def _unit(self) -> str | None:
        """The unit of the question, with the one above it that the question names."""
        mention = next(iter(self.question.unit_mentions), None)
        if mention is None or not self.units:
            return None
        name, above = self.units[0].name, mention.above
        return f"{name} {above.name}" if above and above.name not in name else name


def _without_year(name: str) -> str:
    return " ".join(_YEAR.sub("", name).split())


def topic_of(question: Question, outcome: Outcome, catalog: CorpusCatalog) -> Topic:
    """The topic of a question and its outcome, without the person in the answer."""
    cited = [] if isinstance(outcome, NoAnswer) else [c.document for c in outcome.citations]
    units = dict.fromkeys([*question.units, *_units_of(cited[:1], catalog)])
    time = question.time
    return Topic(
        question,
        tuple(units),
        _operation(question),
        place=_place(question),
        time=question.text[time.start : time.end] if time else None,
        person=_asked_person(question),
        names_unit=bool(question.units),
        documents=frozenset(document.document_id for document in cited),
    )


def going_on(topic: Topic, before: Topic | None) -> Topic:
    """The topic of a completed question, with what it does not name from the topic before."""
    if before is None:
        return topic
    same = not topic.names_unit or topic.units[0] in before.units
    return replace(
        topic,
        units=topic.units or before.units,
        operation=topic.operation or (before.operation if same else None),
        documents=topic.documents or before.documents,
        person=topic.person or before.person,
    )


def _operation(question: Question) -> str | None:
    """The first operation of a question with its region and a year that stands apart from it."""
    mention = next(iter(question.operation_mentions), None)
    if mention is None:
        return None
    name = question.text[slice(*mention.span)]
    apart = [str(year) for year in question.years if str(year) not in name]
    return " ".join([name, *apart[:1]]) if not mention.years else name


def _place(question: Question) -> str | None:
    """The place that a question names outside its units and operations; None for none."""
    spans = [mention.span for mention in question.names.mentions]
    places = [
        c
        for c in question.concepts
        if c.role is Role.PLACE and not any(_inside(c.start, span) for span in spans)
    ]
    return question.text[places[0].start : places[-1].end] if places else None


def _inside(start: int, span: tuple[int, int]) -> bool:
    return span[0] <= start < span[1]


def _units_of(documents: Sequence[Document], catalog: CorpusCatalog) -> list[Unit]:
    """The units that the articles name, most frequent first."""
    counts = Counter(
        mention.entity
        for document in documents
        for mention in catalog.entries.mentions.get(document.document_id, ())
        if isinstance(mention.entity, Unit)
    )
    return [unit for unit, _ in counts.most_common()]


def _asked_person(question: Question) -> str | None:
    """The name of the person that a question asks about, or None."""
    if not question.name:
        return None
    return question.text[question.name[0].start : question.name[-1].end]


def person_in(outcome: Cited, evidence: DocumentEvidence) -> str | None:
    """The name of the first person with a post in the first quote, or None."""
    citation = outcome.citations[0]
    for sentence in (s for group in evidence.sentences for s in group):
        for mention in sentence.people:
            inside = citation.span.start <= mention.name.start <= citation.span.end
            if inside and mention.post:
                return " ".join(citation.document.slice(mention.name).split())
    return None


def names_something(question: Question) -> bool:
    """Whether a question names what it is about: a place, an operation or a person."""
    return bool(question.name) or any(c.role in _NAMED for c in question.concepts)


def is_mostly(mention: Mention, question: Question) -> bool:
    """Whether a question says nothing but a name, beside words that only ask."""
    start, end = mention.span
    outside = [c for c in question.concepts if not start <= c.start < end]
    return all(c.role in (Role.LIGHT, Role.NUMBER, Role.PLACE, Role.UNIT) for c in outside)


def year_of(topic: Topic) -> int | None:
    """The year of the topic's operation, or else of its question; the first; None for none."""
    for mention in topic.question.operation_mentions:
        if mention.years:
            return mention.years[0]
    if topic.question.years:
        return topic.question.years[0]
    kept = _YEAR.search(topic.operation or "")
    return int(kept.group()[:4]) if kept else None
