"""Figures of what replies are worth to their readers: shown, wrong, related or refused.

For an answerable question exactly one of them holds: the answer is shown, something else is, a
related article is cited (the right one or another), or it is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.bootstrap import Figure, figure, mean
from bot.evaluation.calibration import auc, calibration_error
from bot.evaluation.measurement import Record
from bot.evaluation.run import Judgement, holds_early
from bot.model import Answer, NoAnswer, Related, Status

# Names of the figures that reports show in tables.
EARLY, WRONG, REFUSED = "shown in 350", "wrong shown", "refused, with answer"
RELATED, RELATED_WRONG = "related, right article", "related, wrong article"
EITHER = "shown or related"
ANSWERED, RELATED_WITHOUT = "answered, without", "related, without"

THRESHOLDS = tuple(step / 10 for step in range(10))
# The grades that a threshold decides on; whatever is asked back or no question never has an answer.
_BY_THRESHOLD = frozenset({Status.ANSWERED, Status.RELATED, Status.NO_ANSWER})


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What would be shown if every answer of at least this confidence were.

    `right` and `wrong` are shares of the answerable questions, `without` of the others; None if
    there are none.
    """

    threshold: float
    right: float | None
    wrong: float | None
    without: float | None


def shown_figures(answerable: Sequence[Record]) -> list[Figure | None]:
    """Whether the answer to answerable questions is shown early, or something else is."""
    judged = [record.judgement for record in answerable]
    return [
        figure(EARLY, [j.held_early for j in judged], mean),
        figure(WRONG, [_is_answered(j) and not j.held_early for j in judged], mean),
    ]


def grade_figures(records: Sequence[Record]) -> list[Figure | None]:
    """Refusals and related articles, and how well the confidence tells right answers from wrong.

    AUC and calibration error are over the questions that were answered. Their event is that the
    question is answerable and its answer shown early.
    """
    judged = [record.judgement for record in records]
    answerable = [j for j in judged if j.question.answerable]
    others = [j for j in judged if not j.question.answerable]
    shown = [
        (j.outcome.confidence, j.question.answerable and j.held_early)
        for j in judged
        if _is_answered(j)
    ]
    return [
        figure(REFUSED, [isinstance(j.outcome, NoAnswer) for j in answerable], mean),
        figure(RELATED, [_is_related(j) and j.right_article for j in answerable], mean),
        figure(RELATED_WRONG, [_is_related(j) and not j.right_article for j in answerable], mean),
        figure(
            EITHER,
            [j.held_early or (_is_related(j) and j.right_article) for j in answerable],
            mean,
        ),
        figure(ANSWERED, [_is_answered(j) for j in others], mean),
        figure(RELATED_WITHOUT, [_is_related(j) for j in others], mean),
        figure("AUC of shown", shown, auc),
        figure("calibration of shown", shown, calibration_error),
    ]


def curve(records: Sequence[Record]) -> list[CurvePoint]:
    """What each of the thresholds 0, 0.1 … 0.9 would show, by the best text of each record."""
    answerable = [record for record in records if record.judgement.question.answerable]
    others = [record for record in records if not record.judgement.question.answerable]
    early = [holds_early(r.best_text, r.judgement.question.must) for r in answerable]
    points = []
    for threshold in THRESHOLDS:
        shown = [_would_show(record, threshold) for record in answerable]
        right = [s and held for s, held in zip(shown, early, strict=True)]
        wrong = [s and not held for s, held in zip(shown, early, strict=True)]
        without = [_would_show(record, threshold) for record in others]
        points.append(CurvePoint(threshold, _share(right), _share(wrong), _share(without)))
    return points


def _would_show(record: Record, threshold: float) -> bool:
    outcome = record.judgement.outcome
    decided = outcome.status in _BY_THRESHOLD and bool(record.best_text)
    return decided and outcome.confidence >= threshold


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def _is_answered(judgement: Judgement) -> bool:
    return isinstance(judgement.outcome, Answer)


def _is_related(judgement: Judgement) -> bool:
    return isinstance(judgement.outcome, Related)
