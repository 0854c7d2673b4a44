"""Invented pages of many sites: `articles/NAME.txt` must be read as `articles/NAME.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.config.lexicon import Lexicon
from bot.config.settings import Settings
from bot.ingest import load_corpus
from bot.model import Document

ARTICLES = Path(__file__).resolve().parent.parent / "articles"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt"))


@pytest.fixture(scope="module")
def documents(settings: Settings, lexicon: Lexicon) -> dict[str, Document]:
    corpus = load_corpus(settings.with_corpus(ARTICLES).corpus, lexicon)
    return {Path(document.path).stem: document for document in corpus.documents}


def expected(name: str) -> dict[str, Any]:
    return json.loads((ARTICLES / f"{name}.json").read_text(encoding="utf-8"))


def folded(value: object) -> object:
    """Text in lower case with white space collapsed; other values as they are."""
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def stated(document: Document) -> dict[str, str | None]:
    publisher, published, event = document.publisher, document.published, document.event_date
    return {
        "title": document.title,
        "title_kind": document.title_kind.value,
        "publisher": publisher.name if publisher else None,
        "publisher_site": publisher.site if publisher else None,
        "place": document.place,
        "origin": document.origin,
        "reporter": document.reporter,
        "editor": document.editor,
        "published": published.isoformat() if published else None,
        "event_date": event.isoformat() if event else None,
    }


def paragraphs(document: Document) -> list[str]:
    return [document.slice(paragraph.span) for paragraph in document.paragraphs]


def test_every_scrape_has_its_expected_document() -> None:
    assert NAMES
    assert sorted(path.stem for path in ARTICLES.glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_what_the_page_states_is_read(name: str, documents: dict[str, Document]) -> None:
    want = {key: folded(expected(name)[key]) for key in stated(documents[name])}
    assert {key: folded(value) for key, value in stated(documents[name]).items()} == want


@pytest.mark.parametrize("name", NAMES)
def test_the_body_is_these_paragraphs(name: str, documents: dict[str, Document]) -> None:
    want = [str(folded(start)) for start in expected(name)["paragraphs"]]
    pieces = [str(folded(piece)) for piece in paragraphs(documents[name])]
    assert len(pieces) == len(want)
    assert [piece[: len(start)] for piece, start in zip(pieces, want, strict=True)] == want


@pytest.mark.parametrize("name", NAMES)
def test_what_the_page_added_is_gone(name: str, documents: dict[str, Document]) -> None:
    text = str(folded(" ".join(paragraphs(documents[name]))))
    assert [piece for piece in expected(name)["gone"] if str(folded(piece)) in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_in_the_body_or_told_as_removed(
    name: str, documents: dict[str, Document]
) -> None:
    document = documents[name]
    spans = [paragraph.span for paragraph in document.paragraphs]
    removed = {line.line for line in document.removed}
    lost, start = [], 0
    for number, line in enumerate(document.text.split("\n"), start=1):
        end = start + len(line)
        in_body = any(span.start < end and span.end > start for span in spans)
        if line.strip() and number not in removed and not in_body:
            lost.append(line)
        start = end + 1
    assert lost == []
