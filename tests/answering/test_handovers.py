"""Who held a post before and who came after, where articles tell that it was handed over."""

from __future__ import annotations

import pytest

from bot.serving.service import AnswerService
from loading import ServiceOf
from real_news import article, check_not_answered, files_of, quotes

NEWS = [
    article(
        "Apel Pagi di Kapuas",
        "Kapolres Kapuas AKBP Rama Wijaksana memimpin apel, Senin (3/2/2025).",
        "2025-02-03",
    ),
    article(
        "Rama Wijaksana Jabat Kapolres Kapuas",
        "AKBP Rama Wijaksana dilantik sebagai Kapolres Kapuas menggantikan AKBP Seno Pradipta, "
        "Jumat (10/1/2025).",
        "2025-01-10",
    ),
    article(
        "Razia di Kapuas",
        "Kapolres Kapuas AKBP Seno Pradipta memimpin razia, Rabu (5/6/2024).",
        "2024-06-05",
    ),
    article(
        "Sertijab di Polres Katingan",
        "Jabatan Kasat Lantas Polres Katingan diserahterimakan dari AKP Budi Laksmana kepada AKP "
        "Citra Ayunda, Senin (17/2/2025). Kapolsek Kasongan yang semula dijabat Iptu Darma Putra "
        "kini diemban Iptu Edo Pranata.",
        "2025-02-17",
    ),
    article(
        "Kepala Operasi Baru",
        "Kepala Operasi Damai Cartenz Brigjen Fajar Mandala menyampaikan hal itu, Kamis "
        "(2/1/2025). Ia menggantikan Brigjen Gani Hasan.",
        "2025-01-02",
    ),
    article(
        "Patroli di Seruyan",
        "Kasat Lantas Polres Seruyan AKP Hari Sasmita memimpin patroli, Kamis (6/3/2025).",
        "2025-03-06",
    ),
]


@pytest.fixture
def news(service_of: ServiceOf) -> AnswerService:
    return service_of(files_of(NEWS))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param(
            "Siapa Kapolres Kapuas yang lama?", "menggantikan AKBP Seno Pradipta", id="replaced-by"
        ),
        pytest.param(
            "Siapa Kapolres Kapuas sebelum Rama Wijaksana?",
            "menggantikan AKBP Seno Pradipta",
            id="before-somebody",
        ),
        pytest.param(
            "Siapa Kasat Lantas Polres Katingan sebelumnya?",
            "dari AKP Budi Laksmana",
            id="handed-from",
        ),
        pytest.param(
            "Siapa Kapolsek Kasongan yang lama?", "dijabat Iptu Darma Putra", id="held-until-then"
        ),
        pytest.param(
            "Siapa Kepala Operasi Damai Cartenz sebelum Fajar Mandala?",
            "Ia menggantikan Brigjen Gani Hasan",
            id="in-the-next-sentence",
        ),
        pytest.param(
            "Citra Ayunda menggantikan siapa?", "dari AKP Budi Laksmana", id="without-the-post"
        ),
    ],
)
def test_the_former_holder_is_told_by_the_handover(
    question: str, held: str, news: AnswerService
) -> None:
    assert held in quotes(news.ask(question))


@pytest.mark.parametrize(
    ("question", "held", "not_held"),
    [
        pytest.param(
            "Siapa Kapolres Kapuas sekarang?",
            "Rama Wijaksana dilantik",
            "razia",
            id="no-article-of-the-former",
        ),
        pytest.param(
            "Siapa Kasat Lantas Polres Katingan yang baru?",
            "kepada AKP Citra Ayunda",
            "Iptu",
            id="handed-to",
        ),
        pytest.param(
            "Siapa pengganti Seno Pradipta?", "Rama Wijaksana dilantik", "razia", id="without-post"
        ),
    ],
)
def test_the_new_holder_is_told_by_the_handover(
    question: str, held: str, not_held: str, news: AnswerService
) -> None:
    shown = quotes(news.ask(question))
    assert held in shown
    assert not_held not in shown


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Siapa Kasat Lantas Polres Seruyan yang lama?", id="only-the-present-one"),
        pytest.param("Siapa Kapolres Kapuas sebelum Seno Pradipta?", id="before-the-former-one"),
    ],
)
def test_a_former_holder_that_no_article_tells_is_not_guessed(
    question: str, news: AnswerService
) -> None:
    check_not_answered(news.ask(question))


def test_a_handover_is_out_of_date_if_a_newer_article_names_another(service_of: ServiceOf) -> None:
    newer = article(
        "Apel Lagi di Kapuas",
        "Kapolres Kapuas AKBP Joni Prabawa memimpin apel, Senin (1/9/2025).",
        "2025-09-01",
    )
    shown = quotes(service_of(files_of([*NEWS, newer])).ask("Siapa Kapolres Kapuas sekarang?"))
    assert shown.index("Joni Prabawa") < shown.index("Rama Wijaksana")
