"""The figures of a system with their intervals: over all, by file, by kind and by style."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.evaluation.bootstrap import Figure, figure, mean, percentile
from bot.evaluation.calibration import Bin, auc, calibration_error, reliability
from bot.evaluation.grades import CurvePoint, curve, grade_figures, shown_figures
from bot.evaluation.judged_questions import JudgedQuestion
from bot.evaluation.measurement import Measurement, Record
from bot.evaluation.measures import NAMES
from bot.evaluation.run import Judgement
from bot.model import Answer
from bot.serving.service import AnswerService

# The name of the figure that the table by kind shows.
SHOWN = "answer shown"


@dataclass(frozen=True, slots=True)
class Load:
    """The size of a corpus, and how long it took to load."""

    seconds: float
    documents: int
    passages: int
    rejected: int

    @classmethod
    def of(cls, service: AnswerService, seconds: float) -> Load:
        """The corpus of a service that took `seconds` to load."""
        corpus = service.snapshot.corpus
        return cls(seconds, len(corpus.documents), service.passage_count, len(corpus.rejected))


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of some questions by name, with the number of questions.

    A figure that is not defined for these questions is left out.
    """

    questions: int
    answerable: int
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of a system; `files`, `kinds` and `styles` are groups by name.

    There are no `styles` if no question has one. `reliability` and `curve` are empty for a system
    without a confidence.
    """

    name: str
    everything: Group
    files: Mapping[str, Group]
    kinds: Mapping[str, Group]
    styles: Mapping[str, Group]
    reliability: Sequence[Bin]
    curve: Sequence[CurvePoint]
    failures: Sequence[Judgement]


def build_report(measurement: Measurement, files: Mapping[str, str]) -> Report:
    """The report on a measurement; `files` has the file of each question by its id."""
    records, has_confidence = measurement.records, measurement.has_confidence

    def groups(name_of: Callable[[JudgedQuestion], str]) -> dict[str, Group]:
        named: dict[str, list[Record]] = {}
        for record in records:
            named.setdefault(name_of(record.judgement.question), []).append(record)
        return {n: _group(r, has_confidence=has_confidence) for n, r in named.items()}

    styled = any(record.judgement.question.style for record in records)
    return Report(
        name=measurement.name,
        everything=_group(records, has_confidence=has_confidence),
        files=groups(lambda question: files[question.question_id]),
        kinds=dict(sorted(groups(lambda question: question.kind).items())),
        styles=dict(sorted(groups(lambda question: question.style).items())) if styled else {},
        reliability=reliability(_events(records)) if has_confidence else [],
        curve=curve(records) if has_confidence else [],
        failures=[r.judgement for r in records if not r.judgement.right],
    )


def _group(records: Sequence[Record], *, has_confidence: bool) -> Group:
    answerable = [record for record in records if record.judgement.question.answerable]
    found = [*_documents(records), *_shown(records, answerable), *shown_figures(answerable)]
    if has_confidence:
        found += [*grade_figures(records), *_of_confidence(records)]
    times = [record.took_ms for record in records]
    found += [
        figure("median ms", times, percentile(50)),
        figure("95th percentile ms", times, percentile(95)),
    ]
    return Group(len(records), len(answerable), {f.name: f for f in found if f})


def _documents(records: Sequence[Record]) -> list[Figure | None]:
    """Figures of the run, over the questions with a known relevant document."""
    measures = [record.measures for record in records if record.measures is not None]
    return [figure(name, [m[name] for m in measures], mean) for name in NAMES]


def _shown(records: Sequence[Record], answerable: Sequence[Record]) -> list[Figure | None]:
    """Figures of the replies, over the answerable questions; a refusal is a miss.

    The length is over the replies to all questions, without refusals.
    """
    judged = [record.judgement for record in answerable]
    lengths = [r.judgement.shown_characters for r in records if _is_answered(r)]
    return [
        figure(SHOWN, [j.held for j in judged], mean),
        figure("in the first quote", [j.held_first for j in judged], mean),
        figure("right document cited", [j.right_article for j in judged], mean),
        figure("both right", [j.right for j in judged], mean),
        figure("characters shown", lengths, mean),
    ]


def _of_confidence(records: Sequence[Record]) -> list[Figure | None]:
    """Figures of the confidence over all questions.

    The event of the AUC is that the question is answerable. The event of the calibration error is
    that it is, and that the reply, or what would have been shown, holds the answer.
    """
    has_answer = [
        (record.judgement.outcome.confidence, record.judgement.question.answerable)
        for record in records
    ]
    return [
        figure("AUC of confidence", has_answer, auc),
        figure("calibration error", _events(records), calibration_error),
    ]


def _events(records: Sequence[Record]) -> list[tuple[float, bool]]:
    return [(r.judgement.outcome.confidence, r.best_is_right) for r in records]


def _is_answered(record: Record) -> bool:
    return isinstance(record.judgement.outcome, Answer)
