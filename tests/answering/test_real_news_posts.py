"""Of real news, who holds a post whose unit is named before it, or is misspelt in the question."""

from __future__ import annotations

import pytest

from bot.serving.service import AnswerService
from loading import ServiceOf
from real_news import article, check_not_answered, files_of, quotes

NEWS = [
    article(
        "Razia Knalpot di Alun-Alun Tirtanaga",
        "Anggota Polres Tirtanaga menggelar razia knalpot, Sabtu (7/6/2025). Kapolres Tirtanaga "
        "AKBP Wira Saksana melalui Kasat Binmas Iptu Doni Mahesa mengatakan razia akan diulang.",
        "2025-06-07",
    ),
    article(
        "Pembobol Gudang Ditangkap",
        "Polres Rawasela menangkap pembobol gudang di Desa Sumberwangi, Minggu (8/6/2025). Kasat "
        "Reskrim AKP Bagus Sembada mengatakan pelaku mengakui perbuatannya.",
        "2025-06-08",
    ),
    article(
        "Pos Ronda Diperiksa",
        "Kapolres Gunungsewu AKBP Morin Wijaya, melalui Kasi Propam, Aiptu Yeni Marlina, "
        "mengatakan pos ronda diperiksa di Randu, Senin (9/6/2025).",
        "2025-06-09",
    ),
    article(
        "Kapolsek Cimelati Ajak Warga Ronda",
        "Kapolsek Cimelati, Kompol Hendro Pratikno, mengajak warga meronda, Selasa (10/6/2025).",
        "2025-06-10",
    ),
    article(
        "Pelajar Luka dalam Perkelahian di Lapangan Merpati",
        "Seorang pelajar luka setelah perkelahian di Lapangan Merpati, Kecamatan Sawahan, Rabu "
        "(11/6/2025). Kapolsek Sawahan Iptu Damar Kuncoro mengatakan, pelajar itu sudah pulang.",
        "2025-06-11",
    ),
    article(
        "Mantan Lurah Ditemukan",
        'Mantan lurah yang hilang telah ditemukan. "Kabarnya sudah ketemu," ujar Kapolsek Randu '
        "AKP Dirga, Kamis (12/6/2025).",
        "2025-06-12",
    ),
    article(
        "Patroli Malam di Gunungsewu",
        "Personel Polres Gunungsewu berpatroli di pertokoan, Jumat (13/6/2025). Kapolres "
        "Gunungsewu AKBP Morin Wijaya mengatakan patroli berlanjut sampai libur usai.",
        "2025-06-13",
    ),
]


@pytest.fixture
def news(service_of: ServiceOf) -> AnswerService:
    return service_of(files_of(NEWS))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param(
            "siapa kasat binmas polres tirtanaga", "Doni Mahesa", id="through-the-head-of-the-unit"
        ),
        pytest.param(
            "siapa kasi propam polres gunungsewu", "Yeni Marlina", id="the-same-between-commas"
        ),
        pytest.param(
            "siapa kasat reskrim polres rawasela", "Bagus Sembada", id="in-the-sentence-before"
        ),
    ],
)
def test_a_post_without_its_unit_is_of_the_unit_named_before(
    question: str, held: str, news: AnswerService
) -> None:
    assert held in quotes(news.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("siapa kasat binmas polres rawasela", id="the-post-of-another-unit"),
        pytest.param("siapa kasat reskrim polres gunungsewu", id="the-unit-without-the-post"),
        pytest.param("siapa kasi propam polres tirtanaga", id="both-but-not-together"),
    ],
)
def test_a_post_is_not_of_a_unit_that_only_other_articles_name(
    question: str, news: AnswerService
) -> None:
    check_not_answered(news.ask(question))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param("siapa kapolsek cimelati", "Hendro Pratikno", id="spelt-right"),
        pytest.param("siapa kapolsek cimelatti", "Hendro Pratikno", id="a-letter-doubled"),
        pytest.param("siapa kapolsek cimlati", "Hendro Pratikno", id="a-letter-left-out"),
        pytest.param("siapa kapolsek ci melati", "Hendro Pratikno", id="in-two-words"),
        pytest.param("siapa kapolres gunungsewoe", "Morin Wijaya", id="in-an-older-spelling"),
    ],
)
def test_a_misspelt_unit_is_understood(question: str, held: str, news: AnswerService) -> None:
    assert held in quotes(news.ask(question))


def test_a_rank_and_one_name_are_a_holder(news: AnswerService) -> None:
    assert "AKP Dirga" in quotes(news.ask("siapa kapolsek randu"))


def test_a_post_after_an_event_is_of_those_who_spoke_of_it(news: AnswerService) -> None:
    question = "pelajar luka gara2 perkelahian di lapangan merpati siapa kapolsek yang bilang"
    shown = quotes(news.ask(question))
    assert "Damar Kuncoro" in shown
    assert "Dirga" not in shown
