"""Prints figures as tables or as JSON, and the questions that failed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.evaluation.bootstrap import Figure
from bot.evaluation.figures import SHOWN, Group, Load, Report
from bot.evaluation.grades import (
    ANSWERED,
    EARLY,
    EITHER,
    REFUSED,
    RELATED,
    RELATED_WITHOUT,
    RELATED_WRONG,
    WRONG,
    CurvePoint,
)
from bot.evaluation.measures import NAMES
from bot.evaluation.run import Judgement
from bot.model import NoAnswer, Status

# The figures in the tables by kind and by style, with the heads of their columns.
_FOUND = {
    NAMES[0]: NAMES[0],
    NAMES[1]: NAMES[1],
    SHOWN: SHOWN,
    REFUSED: "refused",
    ANSWERED: "answered wrongly",
}
_GRADES = {
    EARLY: EARLY,
    WRONG: WRONG,
    RELATED: "related right",
    RELATED_WRONG: "related wrong",
    EITHER: EITHER,
    RELATED_WITHOUT: RELATED_WITHOUT,
}
# Widths of the columns in characters: the longest name, and a value with its interval.
_NAME, _CELL = 22, 27


def print_report(
    reports: Sequence[Report], *, load: Load, as_json: bool, show_failures: bool = False
) -> None:
    """Print the systems side by side: over all questions, by file if there are several, by kind.

    Then by style, if the questions have one. Each figure has its 95 % interval and its number of
    questions. The reliability of the first system's confidence follows, with what other thresholds
    would show, then its failures if `show_failures`.
    """
    if as_json:
        print(json.dumps(_record(reports, load), ensure_ascii=False))
        return
    _print_groups("all questions", reports, [report.everything for report in reports])
    if len(reports[0].files) > 1:
        for name in reports[0].files:
            _print_groups(name, reports, [report.files[name] for report in reports])
    _print_tables("kind", reports, [report.kinds for report in reports])
    _print_tables("style", reports, [report.styles for report in reports])
    _print_reliability(reports[0])
    _print_curve(reports[0].curve)
    print(f"\nload: {load.seconds:.2f} s for {load.documents} documents, ", end="")
    print(f"{load.passages} passages ({load.rejected} rejected)")
    if show_failures:
        _print_failures(reports[0].failures)


def _print_failures(failures: Sequence[Judgement]) -> None:
    """Print what was wanted, and what was shown or why it was refused."""
    for judgement in failures:
        question, outcome = judgement.question, judgement.outcome
        print(f"\n{question.question_id} {question.question}")
        print(f"  wanted: {' + '.join(question.must) or 'no answer'}")
        for sentence in question.evidence:
            print(f"  stands in: {sentence}")
        if isinstance(outcome, NoAnswer):
            print(f"  refused ({outcome.confidence:.2f}): {outcome.reason.value}")
            continue
        grade = "shown" if outcome.status is Status.ANSWERED else "related"
        for citation in outcome.citations:
            where = f"{grade} ({outcome.confidence:.2f}): {citation.document.document_id}"
            print(f"  {where}: {citation.quote}")


def _print_groups(title: str, reports: Sequence[Report], groups: Sequence[Group]) -> None:
    first = groups[0]
    without = first.questions - first.answerable
    print(f"\n{title}: {first.questions} questions, {first.answerable} with an answer, ", end="")
    print(f"{without} without")
    print(f"{'':{_NAME}}" + "".join(f"{report.name:>{_CELL}}" for report in reports) + f"{'n':>7}")
    names = dict.fromkeys(name for group in groups for name in group.figures)
    for name in names:
        figures = [group.figures.get(name) for group in groups]
        counted = next(f.n for f in figures if f)
        cells = "".join(f"{_cell(f):>{_CELL}}" for f in figures)
        print(f"{name:{_NAME}}{cells}{counted:7}")


def _print_tables(
    title: str, reports: Sequence[Report], groups: Sequence[Mapping[str, Group]]
) -> None:
    """Print two tables with a row for each group of each system; nothing without groups."""
    if not groups[0]:
        return
    for columns in (_FOUND, _GRADES):
        head = "".join(f"{head:>{_CELL - 5}}" for head in columns.values())
        print(f"\n{f'by {title}':{_NAME}}{'with':>6}{'without':>9}{head}")
        for name in groups[0]:
            for number, (report, named) in enumerate(zip(reports, groups, strict=True)):
                group = named[name]
                cells = "".join(f"{_cell(group.figures.get(n)):>{_CELL - 5}}" for n in columns)
                shown = f"  {report.name}" if number else name or f"(no {title})"
                counts = f"{group.answerable:6}{group.questions - group.answerable:9}"
                print(f"{shown:{_NAME}}{counts}{cells}")


def _print_reliability(report: Report) -> None:
    print(f"\n{'confidence':>15}{'mean':>8}{'right':>8}{'n':>7}   (right: the answer stands in the")
    print(f"{'':41}reply, or in what would have been shown)")
    for part in report.reliability:
        borders = f"{part.lowest:.3f}–{part.highest:.3f}"
        print(f"{borders:>15}{part.confidence:8.3f}{part.right:8.3f}{part.n:7}")


def _print_curve(points: Sequence[CurvePoint]) -> None:
    if not points:
        return
    print(
        f"\n{'threshold':>15}{'shown':>8}{'wrong':>8}{'without':>9}   (what would be shown at it:"
    )
    print(f"{'':43}right or wrong, and without an answer)")
    for point in points:
        shares = (point.right, point.wrong, point.without)
        shown, wrong, without = ("-" if s is None else f"{s:.3f}" for s in shares)
        print(f"{point.threshold:15.1f}{shown:>8}{wrong:>8}{without:>9}")


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "-"
    digits = 3 if max(abs(figure.value), abs(figure.high)) <= 1 else 1
    low, high = f"{figure.low:.{digits}f}", f"{figure.high:.{digits}f}"
    return f"{figure.value:.{digits}f} ({low}–{high})"


def _record(reports: Sequence[Report], load: Load) -> dict[str, Any]:
    return {
        "load": asdict(load),
        "systems": {report.name: _report_record(report) for report in reports},
    }


def _report_record(report: Report) -> dict[str, Any]:
    return {
        "all": _group_record(report.everything),
        "files": {name: _group_record(group) for name, group in report.files.items()},
        "kinds": {name: _group_record(group) for name, group in report.kinds.items()},
        "styles": {name: _group_record(group) for name, group in report.styles.items()},
        "reliability": [asdict(part) for part in report.reliability],
        "curve": [asdict(point) for point in report.curve],
        "failures": [judgement.question.question_id for judgement in report.failures],
    }


def _group_record(group: Group) -> dict[str, Any]:
    return {
        "questions": group.questions,
        "answerable": group.answerable,
        "figures": {
            name: {"value": f.value, "low": f.low, "high": f.high, "n": f.n}
            for name, f in group.figures.items()
        },
    }
