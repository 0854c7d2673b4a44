"""Asks a system every question and records what the figures need."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.evaluation.judged_questions import JudgedQuestion
from bot.evaluation.measures import measure_run
from bot.evaluation.run import Judgement, holds, judge
from bot.evaluation.systems import Bot, PlainBm25, System
from bot.evaluation.trec import Qrels, Run, rank_worst_first, write_qrels, write_run
from bot.model import Document
from bot.serving.service import AnswerService


@dataclass(frozen=True, slots=True)
class Record:
    """The result of a system for one question; `took_ms` is the time of the whole answer.

    `best_text` is what the confidence rates: the reply, else what would have been shown; "" if
    nothing. `measures` are those of its ranked documents by name; None if no document is known to
    be relevant.
    """

    judgement: Judgement
    took_ms: float
    best_text: str
    measures: Mapping[str, float] | None = None

    @property
    def best_is_right(self) -> bool:
        """The event that the confidence predicts: an answerable question, and its best text right.

        The best text is right if it holds the answer.
        """
        question = self.judgement.question
        return question.answerable and bool(self.best_text) and holds(self.best_text, question.must)


@dataclass(frozen=True, slots=True)
class Measurement:
    """The records of a system, in the order of the questions, with its run and the qrels."""

    name: str
    has_confidence: bool
    records: tuple[Record, ...]
    run: Run
    qrels: Qrels

    def write_run(self, path: Path) -> None:
        """Write the run in the TREC format."""
        write_run(path, self.run, tag=self.name)

    def write_qrels(self, path: Path) -> None:
        """Write the qrels in the TREC format."""
        write_qrels(path, self.qrels)


def measure_all(
    service: AnswerService, questions: Sequence[JudgedQuestion], *, k: int, baseline: bool
) -> list[Measurement]:
    """The measurement of the bot, then of the baseline if asked for; runs have `k` documents."""
    documents = service.snapshot.documents
    stops = service.snapshot.language.lexicon.full_stops
    qrels = relevant_documents(questions, documents)
    systems: list[System] = [Bot(service), *([PlainBm25(documents, stops)] if baseline else [])]
    return [measure(system, questions, qrels, k=k) for system in systems]


def relevant_documents(questions: Sequence[JudgedQuestion], documents: Sequence[Document]) -> Qrels:
    """The relevant documents of each answerable question that names its articles."""
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
    """Ask every question, and rank `k` documents for each; ties are ranked worst first."""
    records: list[Record] = []
    run: dict[str, list[tuple[str, float]]] = {}
    for question in questions:
        started = timer()
        outcome = system.ask(question.question)
        took_ms = (timer() - started) * 1000
        best = system.best_text(question.question, outcome)
        records.append(Record(judge(question, outcome), took_ms, best))
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
