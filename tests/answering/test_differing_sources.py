"""Figures and holders that articles give differently, with corrections and undated articles."""

from __future__ import annotations

import pytest

from bot.model import Answer
from bot.serving.service import AnswerService
from loading import ServiceOf
from real_news import Row, article, files_of, quotes

QUESTION = "Berapa personel Polres Batang dalam Operasi Lilin Candi 2023?"
FIRST = article(
    "Polres Batang Siaga",
    "Polres Batang menerjunkan 321 personel dalam Operasi Lilin Candi 2023.",
    "2023-12-20",
)
CORRECTION = article(
    "Ralat: Jumlah Personel di Batang",
    "Redaksi meralat berita sebelumnya. Di sana tertulis Polres Batang menerjunkan 321 personel "
    "pada Operasi Lilin Candi 2023. Angka yang benar adalah 312 personel.",
    "2023-12-21",
)
OTHER = article(
    "Natal di Batang Dijaga",
    "Operasi Lilin Candi 2023 di Polres Batang melibatkan 330 personel.",
    "2023-12-22",
)
SAME = article(
    "Batang Aman",
    "Sebanyak 321 personel Polres Batang bertugas dalam Operasi Lilin Candi 2023.",
    "2023-12-23",
)
UNDATED: Row = {key: value for key, value in OTHER.items() if key != "date"}


def asked(service_of: ServiceOf, *rows: Row, question: str = QUESTION) -> Answer:
    outcome = news(service_of, *rows).ask(question)
    assert isinstance(outcome, Answer)
    return outcome


def news(service_of: ServiceOf, *rows: Row) -> AnswerService:
    return service_of(files_of([*rows, article("Lain", "Warga Pati panen padi.", "2023-12-01")]))


def test_differing_figures_are_shown_newest_first(service_of: ServiceOf) -> None:
    shown = quotes(asked(service_of, FIRST, OTHER))
    assert shown.index("330 personel") < shown.index("321 personel")


def test_a_figure_of_an_undated_article_comes_last(service_of: ServiceOf) -> None:
    shown = quotes(asked(service_of, FIRST, UNDATED))
    assert shown.index("321 personel") < shown.index("330 personel")


def test_the_same_figure_is_one_quote_with_both_sources(service_of: ServiceOf) -> None:
    (citation,) = asked(service_of, FIRST, SAME).citations
    titles = {one.document.title for one in (citation, *citation.also)}
    assert titles == {"Polres Batang Siaga", "Batang Aman"}


def test_a_corrected_figure_stands_alone(service_of: ServiceOf) -> None:
    assert quotes(asked(service_of, FIRST, CORRECTION)) == "Angka yang benar adalah 312 personel."


def test_a_figure_that_is_not_withdrawn_stands_behind_the_correction(
    service_of: ServiceOf,
) -> None:
    shown = quotes(asked(service_of, FIRST, CORRECTION, OTHER))
    assert shown.index("312 personel") < shown.index("330 personel")
    assert "321" not in shown


def test_the_deed_may_be_told_in_other_words(service_of: ServiceOf) -> None:
    rows = [
        article(
            "Penjahat Ditangkap",
            "Polres Batang menangkap 187 tersangka selama Operasi Sikat Candi 2024.",
            "2024-11-18",
        ),
        article(
            "Kasus Diungkap",
            "Dalam 12 hari Operasi Sikat Candi 2024, jajaran Polres Batang mengungkap 143 kasus "
            "dengan 178 tersangka.",
            "2024-11-19",
        ),
    ]
    question = "Berapa tersangka yang ditangkap Polres Batang dalam Operasi Sikat Candi 2024?"
    shown = quotes(asked(service_of, *rows, question=question))
    assert "187 tersangka" in shown
    assert "178 tersangka" in shown


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param(
            "Pada Operasi Lilin tahun lalu Polres Batang mengerahkan 290 personel.",
            id="another-year",
        ),
        pytest.param(
            "Dalam Operasi Lilin Candi 2023 Polres Pekalongan mengerahkan 290 personel.",
            id="another-unit",
        ),
    ],
)
def test_a_figure_of_another_year_or_unit_is_not_shown(beside: str, service_of: ServiceOf) -> None:
    row = {**FIRST, "text": f"{FIRST['text']} {beside}"}
    more = article("Catatan Akhir Tahun", f"Polres Batang mencatat. {beside}", "2023-12-30")
    shown = quotes(asked(service_of, row, more))
    assert "321 personel" in shown
    assert "290" not in shown


def test_holders_of_undated_articles_stand_behind_dated_ones(service_of: ServiceOf) -> None:
    undated = article("Apel", "Kapolres Batang AKBP Tono Budi memimpin apel.", "")
    del undated["date"]
    dated = article("Razia", "Kapolres Batang AKBP Sari Dewi memimpin razia.", "2022-01-01")
    shown = quotes(asked(service_of, undated, dated, question="Siapa Kapolres Batang?"))
    assert shown.index("Sari Dewi") < shown.index("Tono Budi")
