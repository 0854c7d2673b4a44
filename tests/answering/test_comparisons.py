"""Figures of another year, which an article tells to compare, are no answer for the asked one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.model import Answer, Outcome
from loading import LoadService, write_files

NOW = (
    "Polres Ende menyiagakan 382 personel untuk mengamankan arus mudik. Kesiapan itu ditandai "
    "dengan apel gelar pasukan Operasi Ketupat 2031 di Kota Ende."
)
BEFORE = (
    "Sebagai perbandingan, pada Operasi Ketupat tahun lalu Polres Ende mengerahkan 345 personel."
)


@pytest.fixture
def ask(
    settings: Settings, load_service: LoadService, tmp_path: Path
) -> Callable[[str, str], Outcome]:
    """The outcome of a question about one article with this text, of the year 2031."""

    def outcome(question: str, text: str) -> Outcome:
        pages = {
            "a.txt": f"Apel Ketupat di Ende\nRabu, 9 April 2031\n\n{text}\n",
            "b.txt": "Razia di Alor\nSelasa, 1 April 2031\n\nPolres Alor merazia miras.\n",
        }
        return load_service(settings.with_corpus(write_files(tmp_path, pages))).ask(question)

    return outcome


def shown(outcome: Outcome) -> str:
    quotes = outcome.citations if isinstance(outcome, Answer) else ()
    return " ".join(citation.quote for citation in quotes)


@pytest.mark.parametrize(
    "question",
    [
        "Berapa personel Polres Ende dalam Operasi Ketupat 2031?",
        "Berapa personel yang dikerahkan Polres Ende dalam Operasi Ketupat?",
    ],
)
def test_the_figure_of_the_asked_year_is_shown(
    question: str, ask: Callable[[str, str], Outcome]
) -> None:
    found = shown(ask(question, f"{NOW}\n\n{BEFORE}"))
    assert "382" in found
    assert "345" not in found


@pytest.mark.parametrize(
    "question",
    [
        "Berapa personel Polres Ende dalam Operasi Ketupat tahun lalu?",
        "Berapa personel Polres Ende dalam Operasi Ketupat sebelumnya?",
    ],
)
def test_the_figure_of_another_year_is_shown_if_it_is_asked_for(
    question: str, ask: Callable[[str, str], Outcome]
) -> None:
    assert "345" in shown(ask(question, f"{NOW}\n\n{BEFORE}"))


def test_the_figure_of_another_year_alone_is_no_answer(ask: Callable[[str, str], Outcome]) -> None:
    text = f"Polres Ende menggelar apel Operasi Ketupat 2031.\n\n{BEFORE}"
    assert "345" not in shown(ask("Berapa personel Polres Ende dalam Operasi Ketupat 2031?", text))


def test_a_comparison_inside_a_sentence_does_not_hide_its_figure(
    ask: Callable[[str, str], Outcome],
) -> None:
    text = (
        "Polres Ende mencatat 12 kecelakaan selama Operasi Ketupat 2031 di Kota Ende dan "
        "sekitarnya, turun dibanding tahun lalu."
    )
    assert "12 kecelakaan" in shown(ask("Berapa kecelakaan selama Operasi Ketupat 2031?", text))
