"""The topic of a conversation: what the last question and its answer name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.weighing.evidence import DocumentEvidence
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.catalog.entities import Unit
from bot.model import Cited, Document, NoAnswer, Outcome
from bot.questions.question import Question, Role


@dataclass(frozen=True, slots=True)
class Topic:
    """The last parsed question, and what "-nya" or "itu" may refer to after it.

    `units` are those of the question, then those of the cited article, most frequent first;
    `names_unit` says that the first is from the question. `operation` is its name in the question,
    with the year. `choices` are pairs of a choice that the bot asked back, and its question.
    """

    question: Question
    units: tuple[Unit, ...] = ()
    operation: str | None = None
    person: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    names_unit: bool = False


def topic_of(question: Question, outcome: Outcome, catalog: CorpusCatalog) -> Topic:
    """The topic of a question and its outcome, without the person in the answer."""
    asked, operations = question.units, question.operation_mentions
    cited = [] if isinstance(outcome, NoAnswer) else [outcome.citations[0].document]
    units = dict.fromkeys([*asked, *_units_of(cited, catalog)])
    operation = question.text[slice(*operations[0].span)] if operations else None
    return Topic(question, tuple(units), operation, _asked_person(question), names_unit=bool(asked))


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
    named = {Role.PLACE, Role.OPERATION, Role.NAME}
    return bool(question.name) or any(c.role in named for c in question.concepts)
