"""The cost of a question does not grow with the corpus, except for the search itself."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.analysis.tokenizer import Token, tokenize
from bot.answering.weighing.evidence import DocumentEvidence
from bot.config.lexicon import Lexicon
from bot.config.settings import Settings
from bot.model import Answer
from bot.replying.cards import make_timeline
from loading import LoadService, ServiceOf, write_files

TODAY = date(2024, 6, 15)


def news(count: int) -> dict[str, str]:
    """`count` articles about accidents in Sambas, one for each day before today."""
    days = (TODAY - timedelta(days=1 + number) for number in range(count))
    return {
        f"{number}.md": f"---\ntitle: Kecelakaan {number} di Sambas\ndate: {day}\n---\n"
        f"Polres Sambas mencatat {number + 2} polisi terluka dalam kecelakaan.\n"
        for number, day in enumerate(days)
    }


@pytest.fixture
def service_of(settings: Settings, load_service: LoadService, tmp_path: Path) -> ServiceOf:
    """A service over files that no other test has used, so that its caches are empty."""
    return lambda files: load_service(settings.with_corpus(write_files(tmp_path, files)))


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that were analysed."""
    seen: list[str] = []
    make = DocumentEvidence.__init__

    def counted(self: DocumentEvidence, *arguments: object) -> None:
        make(self, *arguments)  # type: ignore[arg-type]
        seen.append(self.document.document_id)

    monkeypatch.setattr(DocumentEvidence, "__init__", counted)
    return seen


def test_a_time_in_words_analyses_only_the_articles_of_that_time(
    service_of: ServiceOf, analysed: list[str]
) -> None:
    outcome = service_of(news(60)).ask("berapa polisi yang terluka kemarin?", today=TODAY)
    assert isinstance(outcome, Answer)
    assert [c.document.document_id for c in outcome.citations] == ["0.md"]
    assert set(analysed) == {"0.md"}


def test_a_question_analyses_no_more_articles_than_are_looked_at(
    service_of: ServiceOf, analysed: list[str]
) -> None:
    service = service_of(news(60))
    service.ask("berapa polisi terluka di Sambas?", today=TODAY)
    assert len(analysed) <= 20


def test_an_article_that_names_a_day_tells_of_it(service_of: ServiceOf) -> None:
    files = news(5) | {
        "later.md": "---\ntitle: Laporan Juni\ndate: 2024-07-01\n---\n"
        "Pada 14 Juni 2024 sebanyak 70 polisi terluka di Ende.\n"
    }
    outcome = service_of(files).ask("berapa polisi yang terluka kemarin di Ende?", today=TODAY)
    assert isinstance(outcome, Answer)
    assert outcome.citations[0].document.document_id == "later.md"


def test_a_timeline_analyses_only_the_articles_that_it_shows(
    service_of: ServiceOf, analysed: list[str]
) -> None:
    service = service_of(news(60))
    [entry] = service.snapshot.catalog.entries.units
    timeline = make_timeline(service, entry, most=8)
    assert timeline.count == 60
    shown = [citation.document.document_id for _, citation in timeline.moments]
    assert shown == [f"{number}.md" for number in range(7, -1, -1)]
    assert sorted(analysed) == sorted(shown)


def test_loading_reads_the_forms_of_abbreviations_no_second_time(
    service_of: ServiceOf, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(text: str) -> list[Token]:
        read.append(text)
        return tokenize(text)

    monkeypatch.setattr("bot.answering.answerer.tokenize", counted)
    service_of(news(1))
    assert sorted(read) == sorted(word for row in lexicon.synonyms for word in row)
