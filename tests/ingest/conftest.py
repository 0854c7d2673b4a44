"""Fixtures and helpers for the tests of reading articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.config.cleaning import CleaningRules, load_cleaning
from bot.config.lexicon import Lexicon
from bot.config.settings import Settings
from bot.ingest.extract import extract_document
from bot.ingest.formats import read_articles
from bot.ingest.sources import SourceFile
from bot.model import Document, Rejected


@pytest.fixture(scope="session")
def rules(settings: Settings) -> CleaningRules:
    return load_cleaning(settings.corpus.cleaning, settings.corpus.publishers)


@pytest.fixture(scope="session")
def outcomes_of(
    rules: CleaningRules, lexicon: Lexicon
) -> Callable[[str, str], list[Document | Rejected]]:
    """The outcomes of loading one file with this suffix and text."""

    def read(suffix: str, text: str) -> list[Document | Rejected]:
        raws = read_articles(SourceFile(f"berita{suffix}", suffix, text))
        return [
            raw if isinstance(raw, Rejected) else extract_document(raw, rules, lexicon)
            for raw in raws
        ]

    return read


@pytest.fixture(scope="session")
def article(
    outcomes_of: Callable[[str, str], list[Document | Rejected]],
) -> Callable[..., Document]:
    """The document in a text, which is read as a scraped page unless the suffix differs."""

    def read(text: str, suffix: str = ".txt") -> Document:
        (outcome,) = outcomes_of(suffix, text)
        assert isinstance(outcome, Document), outcome
        return outcome

    return read


@pytest.fixture(scope="session")
def body_of(article: Callable[..., Document]) -> Callable[..., list[str]]:
    """The paragraphs that are read from a text, with white space collapsed."""

    def read(text: str, suffix: str = ".txt") -> list[str]:
        document = article(text, suffix)
        return [" ".join(document.slice(p.span).split()) for p in document.paragraphs]

    return read
