"""Floors on real news, which is not part of the project.

`valid` are questions beside the project on the articles that the models were trained on, but never
on these questions; `own` are a hundred of ours on articles of another publisher, written before
anybody looked at an answer. The floors are today's figures, a hair lower.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.evaluation.command import Sets
from bot.evaluation.figures import Group, build_report
from bot.evaluation.measurement import measure_all
from loading import LoadService

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent.parent / "shared"
OWN = HERE / "news-questions.jsonl"
VALID = SHARED / "qa" / "news-valid.jsonl"

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the news of ../shared is not here"),
]


@pytest.fixture(scope="module")
def figures_of(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], Group]:
    def corpus(questions: Path) -> Path:
        if questions == VALID:
            return SHARED / "news" / "police.jsonl"
        whole = SHARED / "news" / "articles.jsonl"
        rows = [json.loads(line) for line in whole.read_text(encoding="utf-8").splitlines()]
        path = tmp_path_factory.mktemp("news") / "articles.jsonl"
        articles = [json.dumps({**row, "text": row["text_raw"]}) for row in rows]
        path.write_text("\n".join(articles), encoding="utf-8")
        return path

    @cache
    def figures(questions: Path) -> Group:
        paths = (corpus(questions),)
        service = load_service(replace(settings, corpus=replace(settings.corpus, paths=paths)))
        sets = Sets.load([questions])
        [done] = measure_all(service, sets.over(service), k=10, baseline=False)
        return build_report(done, sets.files).everything

    return figures


@pytest.mark.parametrize(
    ("questions", "figure", "floor"),
    [
        pytest.param(VALID, "shown in 350", 0.62, id="valid, shown"),
        pytest.param(VALID, "shown or related", 0.8, id="valid, shown or related"),
        pytest.param(VALID, "AUC of confidence", 0.83, id="valid, AUC"),
        pytest.param(OWN, "shown in 350", 0.45, id="own, shown"),
        pytest.param(OWN, "shown or related", 0.75, id="own, shown or related"),
    ],
)
def test_a_figure_on_real_news_is_at_least_its_floor(
    questions: Path, figure: str, floor: float, figures_of: Callable[[Path], Group]
) -> None:
    assert figures_of(questions).figures[figure].value >= floor


@pytest.mark.parametrize(
    ("questions", "figure", "ceiling"),
    [
        pytest.param(VALID, "wrong shown", 0.142, id="valid, wrong"),
        pytest.param(VALID, "answered, without", 0.24, id="valid, without an answer"),
        pytest.param(VALID, "characters shown", 240, id="valid, characters"),
        pytest.param(OWN, "wrong shown", 0.1, id="own, wrong"),
        pytest.param(OWN, "answered, without", 0.33, id="own, without an answer"),
    ],
)
def test_a_figure_on_real_news_is_at_most_its_ceiling(
    questions: Path, figure: str, ceiling: float, figures_of: Callable[[Path], Group]
) -> None:
    assert figures_of(questions).figures[figure].value <= ceiling
