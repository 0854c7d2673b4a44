"""The cost of a question does not grow with the corpus, except for the search itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.analysis.tokenizer import Token, tokenize
from bot.answering.weighing.evidence import DocumentEvidence
from bot.catalog.catalog import Entry
from bot.config.lexicon import Lexicon
from bot.config.settings import Settings
from bot.model import Answer, Document
from bot.replying.cards import make_card, make_timeline
from bot.serving.service import AnswerService
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


class Watched(tuple[Document, ...]):
    """Documents that count how many of them are looked at."""

    looked = 0

    def __iter__(self) -> Iterator[Document]:
        for document in super().__iter__():
            Watched.looked += 1
            yield document

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        Watched.looked += len(found) if isinstance(at, slice) else 1
        return found


def watched(service: AnswerService) -> AnswerService:
    """The service, with a catalog whose entries count the looks at their documents."""

    def of(entry: Entry) -> Entry:
        by_year = {year: Watched(documents) for year, documents in entry.by_year.items()}
        return replace(entry, documents=Watched(entry.documents), by_year=by_year)

    catalog = service.snapshot.catalog.entries
    units, operations = (tuple(map(of, group)) for group in (catalog.units, catalog.operations))
    by_key = {entry.entity.key: entry for entry in (*units, *operations)}
    service.snapshot.catalog.entries = replace(
        catalog, units=units, operations=operations, by_key=by_key
    )
    Watched.looked = 0
    return service


def operation_news(count: int) -> dict[str, str]:
    """`count` articles on an operation in Sambas, whose chief each of them names."""
    days = (TODAY - timedelta(days=1 + number) for number in range(count))
    return {
        f"{number:03}.md": f"---\ntitle: Razia {number}\ndate: {day}\n---\n"
        f"Kapolres Sambas AKBP Rudi Hartawan membuka Operasi Zebra {day.year}.\n"
        for number, day in enumerate(days)
    }


@pytest.mark.parametrize(
    "question",
    [
        "berapa berita tentang polres sambas?",
        "berapa berita operasi zebra?",
        "kapan terakhir polres sambas diberitakan?",
        "ada berita apa di polres sambas?",
        "berita terbaru polres sambas",
    ],
)
def test_a_count_or_a_list_looks_at_few_of_the_articles_of_a_unit(
    question: str, service_of: ServiceOf
) -> None:
    service = watched(service_of(operation_news(300)))
    outcome = service.ask(question)
    assert isinstance(outcome, Answer)
    assert outcome.total == 300
    assert Watched.looked <= 60


@pytest.mark.parametrize("number", [0, 1])
def test_cards_and_timelines_look_at_few_of_the_articles(
    number: int, service_of: ServiceOf, analysed: list[str]
) -> None:
    service = watched(service_of(operation_news(300)))
    catalog = service.snapshot.catalog.entries
    entry = (*catalog.units, *catalog.operations)[number]
    assert make_card(service, entry).documents
    assert make_timeline(service, entry, most=8).count == 300
    assert Watched.looked <= 80
    assert len(analysed) <= 50


def test_the_last_day_of_an_entry_is_found_without_reading_its_articles(
    service_of: ServiceOf,
) -> None:
    [unit] = watched(service_of(operation_news(300))).snapshot.catalog.entries.units
    assert unit.last_date == TODAY - timedelta(days=1)
    assert unit.first_date == TODAY - timedelta(days=300)
    assert Watched.looked <= 15
