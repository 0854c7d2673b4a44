"""Units and operations of the raw pages of ../shared, against what each page is about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.catalog.catalog import find_mentions
from bot.catalog.entities import Unit
from bot.catalog.mentions import DocumentMention
from bot.catalog.recogniser import Recogniser
from bot.config.catalog_files import load_catalog_files
from bot.config.lexicon import Lexicon
from bot.config.settings import Settings
from bot.ingest import load_corpus

PAGES = Path(__file__).resolve().parents[3] / "shared" / "pages"

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="../shared/pages is not there")


class Named(NamedTuple):
    """A unit, or an operation of one year and region, of a page."""

    page: str
    name: str
    year: int | None = None
    region: str | None = None


def labelled(row: dict[str, Any], regions: dict[str, str]) -> Iterator[Named]:
    page = Path(row["path"]).name
    yield from (Named(page, name) for name in row["units"])
    for operation in row["operations"]:
        word = operation["region"]
        # A season across New Year is labelled with both years: "2023-2024".
        for year in str(operation["year"]).split("-"):
            yield Named(
                page, operation["name"], int(year), word and regions.get(word.lower(), word)
            )


def recognised(mention: DocumentMention) -> Iterator[Named]:
    page, entity = Path(mention.document.path).name, mention.entity
    if isinstance(entity, Unit):
        yield Named(page, entity.name)
        if mention.above:
            yield Named(page, mention.above.name)
        return
    for year in mention.years or (None,):
        yield Named(page, entity.name, year, mention.region)


@pytest.fixture(scope="module")
def figures(
    settings: Settings, lexicon: Lexicon, recogniser: Recogniser
) -> dict[str, tuple[float, float]]:
    """Precision and recall of operations and of units, of what the pages are about."""
    regions = load_catalog_files(settings.catalog, lexicon).operations.regions
    rows = (PAGES / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = {named for row in rows for named in labelled(json.loads(row), regions)}
    documents = load_corpus(settings.with_corpus(PAGES).corpus, lexicon).documents
    found = {
        named
        for document in documents
        for mention in find_mentions(document, recogniser)
        if mention.about
        for named in recognised(mention)
    }
    measured = {}
    for what in ("operations", "units"):
        own, labels = (
            {n for n in names if n.name.startswith("Operasi") == (what == "operations")}
            for names in (found, wanted)
        )
        right = len(own & labels)
        measured[what] = (right / len(own), right / len(labels))
    return measured


# Measured: operations 1.00 and 0.98 (56 of 57), units 0.99 and 0.97 (77 of 79).
@pytest.mark.parametrize("what", ["operations", "units"])
def test_pages_are_catalogued_by_what_they_are_about(
    what: str, figures: dict[str, tuple[float, float]]
) -> None:
    precision, recall = figures[what]
    assert precision >= 0.98
    assert recall >= 0.95
