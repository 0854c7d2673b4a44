"""A year that the question gives to an operation, and articles that name several years."""

from __future__ import annotations

import pytest

from bot.model import Answer
from loading import ServiceOf

THIS_YEAR = (
    "---\ntitle: Polres Sanggau Gelar Operasi Zebra\ndate: 2024-10-14\n---\n"
    "Polres Sanggau menggelar Operasi Zebra Kapuas 2024 dengan 93 personel.\n\n"
    "Pada Operasi Zebra 2023, petugas menindak 1.204 pelanggar.\n"
)
OTHER_YEAR = (
    "---\ntitle: Polres Sanggau Gelar Operasi Zebra\ndate: 2022-10-03\n---\n"
    "Polres Sanggau menggelar Operasi Zebra Kapuas 2022 dengan 71 personel.\n"
)


@pytest.mark.parametrize(
    "question",
    [
        "Berapa personel Operasi Zebra Kapuas 2024 di Sanggau?",
        "Berapa personel Operasi Zebra 2024 Polres Sanggau?",
        "berapa personel zebra 2024 polres sanggau",
    ],
)
def test_an_article_may_compare_its_year_with_another(question: str, service_of: ServiceOf) -> None:
    outcome = service_of({"a.md": THIS_YEAR}).ask(question)
    assert isinstance(outcome, Answer)
    assert "93 personel" in outcome.citations[0].quote


def test_an_article_of_another_year_does_not_answer(service_of: ServiceOf) -> None:
    outcome = service_of({"a.md": OTHER_YEAR}).ask("berapa personel zebra 2024 polres sanggau")
    assert not isinstance(outcome, Answer)


def test_an_event_may_be_called_by_other_words(service_of: ServiceOf) -> None:
    text = (
        "---\ntitle: Arus Balik di Sanggau\ndate: 2024-04-12\n---\n"
        "Puncak arus balik Idul Fitri di Sanggau diperkirakan 14 April 2024, kata AKP Rudi.\n"
    )
    outcome = service_of({"a.md": text}).ask("Kapan puncak arus balik Lebaran 2024 di Sanggau?")
    assert isinstance(outcome, Answer)
