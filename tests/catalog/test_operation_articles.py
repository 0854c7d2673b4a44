"""Operations in forty invented articles, labelled by somebody who had not seen the recogniser."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from bot.catalog.catalog import find_mentions
from bot.catalog.entities import Operation
from bot.catalog.recogniser import Recogniser
from bot.model import Document, Paragraph, Publication, Span, TitleKind

ARTICLES = Path(__file__).with_name("operation-articles.jsonl")


def document(row: dict[str, Any]) -> Document:
    return Document(
        document_id=row["id"],
        path=row["id"],
        text=row["text"],
        title=row["title"],
        title_kind=TitleKind.GIVEN,
        paragraphs=(Paragraph(Span(0, len(row["text"]))),),
        published=Publication(date.fromisoformat(row["date"])) if row["date"] else None,
    )


def test_operations_are_recognised_with_their_years(recogniser: Recogniser) -> None:
    rows = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    right = found = labelled = 0
    for row in rows:
        mentions = find_mentions(document(row), recogniser)
        pairs = {
            (mention.entity.name, year)
            for mention in mentions
            if isinstance(mention.entity, Operation)
            for year in mention.years or (None,)
        }
        right += len(pairs & {(label["name"], label["year"]) for label in row["operations"]})
        found += len(pairs)
        labelled += len(row["operations"])
    assert len(rows) == 40
    assert right / found >= 0.95
    assert right / labelled >= 0.90
