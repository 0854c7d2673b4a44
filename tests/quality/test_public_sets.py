"""Floors on the validation halves of public sets of questions, beyond police news.

`public_sets.json` has them. The whole sets take minutes and are measured with `--full` alone, as
`tanyawarta eval --passages … --questions …` does, with --limit and --typos where they have them;
their floors are today's figures, a hair lower. Else samples are, over a part of the passages: they
tell what broke, and their floors lie some questions lower.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.config.settings import Settings
from bot.evaluation.command import Sets
from bot.evaluation.figures import Group, Report, build_report
from bot.evaluation.measurement import measure_all
from bot.serving.service import AnswerService
from loading import LoadService

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared" / "eval"
PINNED: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parent / "public_sets.json").read_text(encoding="utf-8")
)
SETS: dict[str, dict[str, Any]] = PINNED["sets"]

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the public sets of ../shared/eval are not here"
)


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, Sets], Path]:
    """A file's passages that questions are about, and every eighth of the others."""

    def sample(whole: Path, questions: Sets) -> Path:
        wanted = {article for question in questions.questions for article in question.articles}
        lines = whole.read_text(encoding="utf-8").splitlines()
        chosen = [
            line
            for number, line in enumerate(lines)
            if number % 8 == 0 or json.loads(line)["id"] in wanted
        ]
        path = tmp_path_factory.mktemp("sample") / whole.name
        path.write_text("\n".join(chosen), encoding="utf-8")
        return path

    return sample


@pytest.fixture(scope="module")
def group_of(
    settings: Settings, load_service: LoadService, sampled: Callable[[Path, Sets], Path]
) -> Callable[[str, str], Group]:
    def questions_of(pinned: dict[str, Any], limit: int | None) -> Sets:
        return Sets.load([SHARED / path for path in pinned["questions"]], limit=limit)

    @cache
    def over(passages: tuple[str, ...], sample_for: int | None) -> AnswerService:
        """The service over passages, or over a part of them for so many sampled questions."""
        paths = [SHARED / name for name in passages]
        if sample_for:
            pinned = next(p for p in SETS.values() if tuple(p["passages"]) == passages)
            asked = questions_of(pinned, sample_for)
            paths = [sampled(path, asked) for path in paths]
        corpus = replace(settings.corpus, paths=tuple(paths))
        return load_service(replace(settings, corpus=corpus))

    @cache
    def report(name: str) -> Report:
        pinned = SETS[name]
        sets = questions_of(pinned, pinned["limit"])
        service = over(tuple(pinned["passages"]), pinned["sampled"])
        questions = sets.over(service, typos=pinned["typos"])
        [done] = measure_all(service, questions, k=10, baseline=False)
        return build_report(done, sets.files)

    def group(name: str, questions: str) -> Group:
        if questions == "all":
            return report(name).everything
        return report(name).files[str(SHARED / questions)]

    return group


def figures(bounds: str) -> list[Any]:
    """The set, its questions, the figure and the number of each of the pinned bounds."""
    return [
        pytest.param(
            *(name, questions, figure, bound),
            marks=() if pinned["sampled"] else pytest.mark.full,
        )
        for name, pinned in SETS.items()
        for questions, pins in pinned[bounds].items()
        for figure, bound in pins.items()
    ]


def digest(names: set[str]) -> str:
    """The SHA-256 of files' names and bytes, in the order of their names."""
    total = hashlib.sha256()
    for name in sorted(names):
        total.update(name.encode() + b"\0" + (SHARED / name).read_bytes() + b"\0")
    return total.hexdigest()


def test_public_sets_are_those_that_the_floors_were_measured_on() -> None:
    names = {name for pinned in SETS.values() for name in pinned["passages"] + pinned["questions"]}
    assert digest(names) == PINNED["digest"], (
        "the sets changed: measure again with `tanyawarta eval`, "
        "then set the floors and the digest in public_sets.json together"
    )


@pytest.mark.parametrize(("name", "questions", "figure", "floor"), figures("floors"))
def test_a_figure_is_at_least_its_floor(
    name: str, questions: str, figure: str, floor: float, group_of: Callable[[str, str], Group]
) -> None:
    assert group_of(name, questions).figures[figure].value >= floor, told(name)


@pytest.mark.parametrize(("name", "questions", "figure", "ceiling"), figures("ceilings"))
def test_a_figure_is_at_most_its_ceiling(
    name: str, questions: str, figure: str, ceiling: float, group_of: Callable[[str, str], Group]
) -> None:
    assert group_of(name, questions).figures[figure].value <= ceiling, told(name)


def told(name: str) -> str:
    """How to see what changed."""
    pinned = SETS[name]
    if pinned["sampled"]:
        return "see with `pytest tests/quality --full` how the whole sets do"
    limit = f" --limit {pinned['limit']}" if pinned["limit"] else ""
    typos = f" --typos {pinned['typos']}" if pinned["typos"] else ""
    passages, questions = " ".join(pinned["passages"]), " ".join(pinned["questions"])
    command = (
        f"tanyawarta eval --failures --passages {passages} --questions {questions}{limit}{typos}"
    )
    return f"see what changed with `{command}` in {SHARED.name}; give a reason for another figure"
