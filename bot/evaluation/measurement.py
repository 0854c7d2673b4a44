"""Asks a system every question, and keeps what figures are made of."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.evaluation.measures import measure_run
from bot.evaluation.questions import JudgedQuestion
from bot.evaluation.run import Judgement, holds, judge
from bot.evaluation.systems import Bot, PlainBm25, System
from bot.evaluation.trec import Qrels, Run, rank_worst_first, write_qrels, write_run
from bot.model import Document
from bot.serving.service import AnswerService


@dataclass(frozen=True, slots=True)
class Record:
    """One question as a system did: `took_ms` is the time of the whole answer.

    `measures` are those of its ranked documents by their names; None where no document is known to
    be relevant. `best_is_right` is the event that the confidence is of: the question has an
    answer, and it stands in what the system shows or would show.
    """

    judgement: Judgement
    took_ms: float
    best_is_right: bool
    measures: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a system did with questions: a record of each, in order, with the run and its qrels."""

    name: str
    has_confidence: bool
    records: tuple[Record, ...]
    run: Run
    qrels: Qrels

    def write_run(self, path: Path) -> None:
        """Write the run in the form of TREC."""
        write_run(path, self.run, tag=self.name)

    def write_qrels(self, path: Path) -> None:
        """Write the qrels in the form of TREC."""
        write_qrels(path, self.qrels)


def measure_all(
    service: AnswerService, questions: Sequence[JudgedQuestion], *, k: int, baseline: bool
) -> list[Measurement]:
    """How the bot does over `k` documents a question, then the baseline if asked for."""
    documents = service.snapshot.documents
    qrels = relevant_documents(questions, documents)
    systems: list[System] = [Bot(service), *([PlainBm25(documents)] if baseline else [])]
    return [measure(system, questions, qrels, k=k) for system in systems]


def relevant_documents(questions: Sequence[JudgedQuestion], documents: Sequence[Document]) -> Qrels:
    """The relevant documents of each question that has an answer and names its articles."""
    named: dict[str, list[str]] = {}
    for document in documents:
        for name in {document.document_id, document.path}:
            named.setdefault(name, []).append(document.document_id)
    return {
        q.question_id: {d for article in q.articles for d in named.get(article, ())}
        for q in questions
        if q.answerable and q.articles
    }


def measure(
    system: System,
    questions: Sequence[JudgedQuestion],
    qrels: Qrels,
    *,
    k: int,
    timer: Callable[[], float] = time.perf_counter,
) -> Measurement:
    """Ask every question, then rank `k` documents for it, ties worst first."""
    records: list[Record] = []
    run: dict[str, list[tuple[str, float]]] = {}
    for question in questions:
        started = timer()
        outcome = system.ask(question.question)
        took_ms = (timer() - started) * 1000
        judgement = judge(question, outcome)
        records.append(Record(judgement, took_ms, _best_is_right(system, judgement)))
        run[question.question_id] = rank_worst_first(
            system.candidates(question.question, limit=k),
            qrels.get(question.question_id, ()),
            limit=k,
        )
    measured = measure_run(qrels, run)
    complete = (
        replace(record, measures=measured.get(record.judgement.question.question_id))
        for record in records
    )
    return Measurement(system.name, system.has_confidence, tuple(complete), run, qrels)


def _best_is_right(system: System, judgement: Judgement) -> bool:
    question = judgement.question
    if not question.answerable:
        return False
    best = system.best_text(question.question, judgement.outcome)
    return bool(best) and holds(best, question.must)
