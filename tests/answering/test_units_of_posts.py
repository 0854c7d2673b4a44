"""Who holds a post whose unit is named around it, and units of the same name or near it."""

from __future__ import annotations

import pytest

from bot.model import NoAnswer
from bot.serving.service import AnswerService
from loading import ServiceOf
from real_news import article, check_not_answered, files_of, quotes

NEWS = [
    article(
        "Pencuri Sawit Dibekuk di Lamandau",
        "Polisi membekuk pencuri sawit, Senin (2/6/2025). Kasat Reskrim Lamandau AKP Bayu Sentana "
        "mengatakan pelaku mengaku.",
        "2025-06-02",
    ),
    article(
        "Polres Sukamara Gelar Apel",
        "Pasukan diperiksa pimpinan apel didampingi Kapolres, AKBP Warsini, Dandim 1014 Letkol Inf "
        "Togar Siahaan, Selasa (3/6/2025). Kasi Humas Ipda Lestari Wulan hadir.",
        "2025-06-03",
    ),
    article(
        "Apel Dimulai Pagi",
        "Kabag Log Kompol Surya Panuluh memeriksa kendaraan, Rabu (4/6/2025). Seluruh kendaraan "
        "Polres Seruyan siap dipakai.",
        "2025-06-04",
    ),
    article(
        "Pencuri Motor Ditangkap Polsek Ngrimbi",
        "Polsek Ngrimbi, Polres Mojokerto, menangkap pencuri motor, Kamis (5/6/2025). Kapolsek "
        "Ngrimbi AKP Dwi Laksana membenarkan.",
        "2025-06-05",
    ),
    article(
        "Pencuri Kotak Amal Ditangkap Warga",
        "Polsek Ngrimbi, Kabupaten Jombang, menahan pencuri kotak amal, Jumat (6/6/2025). Kapolsek "
        "Ngrimbi Iptu Eko Prabawa membenarkan.",
        "2025-06-06",
    ),
    article(
        "Dua Polres Berkoordinasi",
        "Polres Magelang dan Polres Magelang Kota berkoordinasi, Sabtu (7/6/2025). Kasat Binmas "
        "Polres Magelang Kota AKP Yuda Prakosa memimpin rapat.",
        "2025-06-07",
    ),
]


@pytest.fixture
def news(service_of: ServiceOf) -> AnswerService:
    return service_of(files_of(NEWS))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param("Siapa Kasat Reskrim Lamandau?", "Bayu Sentana", id="asked-as-told"),
        pytest.param("Siapa Kasat Reskrim Polres Lamandau?", "Bayu Sentana", id="unit-not-told"),
        pytest.param("Siapa Kapolres Sukamara?", "Warsini", id="unit-of-a-head-in-the-title"),
        pytest.param("Siapa Kasi Humas Polres Sukamara?", "Lestari Wulan", id="in-the-title"),
        pytest.param("Siapa Kabag Log Polres Seruyan?", "Surya Panuluh", id="the-only-unit-behind"),
    ],
)
def test_the_unit_stands_around_the_post(question: str, held: str, news: AnswerService) -> None:
    assert held in quotes(news.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Siapa Kasat Reskrim Polres Sukamara?", id="the-post-of-another-unit"),
        pytest.param("Siapa Kasi Humas Polres Seruyan?", id="the-unit-without-the-post"),
        pytest.param("Siapa Kasat Binmas Polres Magelang?", id="another-part-of-the-place"),
    ],
)
def test_a_post_of_another_unit_does_not_answer(question: str, news: AnswerService) -> None:
    check_not_answered(news.ask(question))


@pytest.mark.parametrize(
    ("question", "held", "not_held"),
    [
        ("Siapa Kapolsek Ngrimbi Mojokerto?", "Dwi Laksana", "Eko Prabawa"),
        ("Siapa Kapolsek Ngrimbi Polres Mojokerto?", "Dwi Laksana", "Eko Prabawa"),
        ("Siapa Kapolsek Ngrimbi Jombang?", "Eko Prabawa", "Dwi Laksana"),
    ],
)
def test_units_of_one_name_are_told_apart_by_the_unit_above(
    question: str, held: str, not_held: str, news: AnswerService
) -> None:
    shown = quotes(news.ask(question))
    assert held in shown
    assert not_held not in shown


@pytest.mark.parametrize(
    "question",
    ["Siapa Kapolri?", "Siapa Kepala Kepolisian RI?", "siapa kepala kepolisian republik indonesia"],
)
def test_the_names_of_one_post_are_not_asked_back(question: str, service_of: ServiceOf) -> None:
    rows = [
        article("Apel", "Kapolri Jenderal Pol Damar Prabawa memimpin apel.", "2025-02-03"),
        article("Rapat", "Kepala Kepolisian RI Jenderal Pol Idham Sasmita rapat.", "2019-06-05"),
        article("Lomba", "Tim Garuda menjuarai Kapolri Cup 2025.", "2025-06-05"),
    ]
    shown = quotes(service_of(files_of(rows)).ask(question))
    assert shown.index("Damar Prabawa") < shown.index("Idham Sasmita")


def test_asking_back_never_offers_the_question_itself(service_of: ServiceOf) -> None:
    rows = [
        article("Apel", "Kapolres AKBP Joni Prabawa memimpin apel.", "2025-02-03"),
        article("Razia", "Kapolres Batang AKBP Roni Saputra memimpin razia.", "2025-02-04"),
        article("Rapat", "Kapolres Rembang AKBP Toni Wijaya memimpin rapat.", "2025-02-05"),
    ]
    outcome = service_of(files_of(rows)).ask("Siapa Kapolres?")
    assert isinstance(outcome, NoAnswer)
    assert set(outcome.choices) == {"Kapolres Batang", "Kapolres Rembang"}


def test_a_bracket_within_a_post_leaves_what_follows_it(service_of: ServiceOf) -> None:
    rows = [
        article("Apel", "Kepala Operasi Damai Cartenz Brigjen Joni Prabawa hadir.", "2025-02-03"),
        article(
            "Rapat", "Kepala Operasi (Kaops) Madago Raya Kombes Roni Seta hadir.", "2025-02-04"
        ),
    ]
    outcome = service_of(files_of(rows)).ask("Siapa Kepala Operasi?")
    assert isinstance(outcome, NoAnswer)
    assert set(outcome.choices) == {"Kepala Operasi Damai Cartenz", "Kepala Operasi Madago Raya"}
