"""Units in real news, against labels that were made by hand beforehand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.catalog.entities import Unit
from bot.catalog.recogniser import Recogniser

LABELS = Path(__file__).with_name("news-units.jsonl")
NEWS = Path(__file__).resolve().parents[3] / "shared" / "news" / "articles.jsonl"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.skipif(not NEWS.is_file(), reason="../shared/news is not there")
@pytest.mark.parametrize("split", ["dev", "held"])
def test_units_are_recognised_as_a_reader_does(split: str, recogniser: Recogniser) -> None:
    articles = {row["id"]: row for row in rows(NEWS)}
    right = found = labelled = 0
    for label in (label for label in rows(LABELS) if label["split"] == split):
        article = articles[label["id"]]
        pieces = [article["title"], *article["text_raw"].splitlines()]
        mentions = [mention for piece in pieces for mention in recogniser.find(piece)]
        names = {m.entity.name for m in mentions if isinstance(m.entity, Unit)}
        right += len(names & {*label["units"]})
        found += len(names)
        labelled += len(label["units"])
    assert right / found >= 0.95
    assert right / labelled >= 0.90
