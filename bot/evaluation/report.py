"""Judgements as a table by kind of question, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.evaluation.run import Judgement
from bot.model import Answer


def print_report(
    judgements: Sequence[Judgement], *, as_json: bool, show_failures: bool = False
) -> None:
    """Counts over all questions and by kind; the failed ones too if asked for."""
    if as_json:
        print(json.dumps(_summary(judgements), ensure_ascii=False))
        return
    summary = _summary(judgements)
    print(f"{'kind':12} {'questions':>9} {'article':>8} {'answer':>7}")
    for kind, row in summary["kinds"].items():
        print(f"{kind:12} {row['answerable']:9} {row['right_article']:8} {row['right_answer']:7}")
    print(
        f"{'answerable':12} {summary['answerable']:9} {summary['right_article']:8} "
        f"{summary['right_answer']:7}"
    )
    print(f"{'no answer':12} {summary['unanswerable']:9} {'refused':>8} {summary['refused']:7}")
    print(f"mean characters shown: {summary['mean_shown_characters']:.0f}")
    if show_failures:
        for judgement in (j for j in judgements if not j.right):
            _print_failure(judgement)


def _summary(judgements: Sequence[Judgement]) -> dict[str, Any]:
    answerable = [j for j in judgements if j.question.answerable]
    others = [j for j in judgements if not j.question.answerable]
    answered = [j for j in judgements if isinstance(j.outcome, Answer)]
    kinds = dict.fromkeys(j.question.kind for j in answerable)
    return {
        **_counts(answerable),
        "unanswerable": len(others),
        "refused": sum(j.right for j in others),
        "mean_shown_characters": sum(j.shown_characters for j in answered) / max(1, len(answered)),
        "kinds": {
            kind: _counts([j for j in answerable if j.question.kind == kind]) for kind in kinds
        },
        "failures": [j.question.question_id for j in judgements if not j.right],
    }


def _counts(judgements: Sequence[Judgement]) -> dict[str, int]:
    return {
        "answerable": len(judgements),
        "right_article": sum(j.right_article for j in judgements),
        "right_answer": sum(j.right for j in judgements),
    }


def _print_failure(judgement: Judgement) -> None:
    question, outcome = judgement.question, judgement.outcome
    print(f"\n{question.question_id} {question.question}")
    print(f"  wanted: {' + '.join(question.must) or 'no answer'}")
    if isinstance(outcome, Answer):
        for citation in outcome.citations:
            print(f"  shown ({outcome.confidence:.2f}): {citation.document.path}: {citation.quote}")
    else:
        print(f"  refused ({outcome.confidence:.2f}): {outcome.reason.value}")
