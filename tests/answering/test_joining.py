"""Sentences that belong together: a total and its breakdown, a lead and its list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answering.showing.joining import belongs_with_next, goes_on_with_item
from bot.config.lexicon import JoiningFile, Lexicon
from bot.config.settings import Settings
from bot.model import Answer
from bot.serving.service import AnswerService
from loading import LoadService, write_files


@pytest.fixture
def words(lexicon: Lexicon) -> JoiningFile:
    return lexicon.joining


@pytest.mark.parametrize(
    ("sentence", "following"),
    [
        pytest.param("Yang disita sebagai berikut:", "Dua pisau dan satu golok.", id="colon"),
        pytest.param("“Yang disita:”", "Dua pisau dan satu golok.", id="colon in a quotation"),
        pytest.param("Rinciannya sebagai berikut.", "Motor dan mobil.", id="sebagai berikut"),
        pytest.param("Yang hadir antara lain", "Kapolres dan Dandim.", id="antara lain"),
        pytest.param("Korban terdiri dari", "Dua anak dan ibunya.", id="terdiri dari"),
        pytest.param("Polisi menyita barang bukti.", "1. Dua pisau dapur.", id="1."),
        pytest.param("Polisi menyita barang bukti.", "a) Dua pisau dapur.", id="a)"),
        pytest.param("Polisi menyita barang bukti.", "- Dua pisau dapur.", id="-"),
        pytest.param("Polisi menahan 40 motor.", "Rinciannya, 30 curian.", id="Rinciannya"),
        pytest.param("Polisi menahan pelaku.", "Yakni Hadi dan Dedi.", id="Yakni"),
        pytest.param("Polisi menahan pelaku.", "“Di antaranya Hadi,” katanya.", id="Di antaranya"),
        pytest.param("Polisi menahan pelaku.", "Masing-masing Hadi dan Dedi.", id="Masing-masing"),
        pytest.param("Ada 40 motor ditilang.", "Dari jumlah itu, 9 disita.", id="Dari jumlah itu"),
        pytest.param("Ada enam pelaku ditahan.", "Dua orang di antaranya anak.", id="share"),
        pytest.param("Ada 40 motor.", "Sebanyak 9 unit di antaranya curian.", id="share in digits"),
        pytest.param("Tiga orang ditahan.", "Mereka adalah Hadi, Dedi, dan Joko.", id="Mereka"),
        pytest.param("Dua orang ditahan.", "Keduanya, yakni Hadi dan Dedi.", id="Keduanya"),
        pytest.param("Dua orang ditahan.", "Adapun pelaku itu yakni Hadi.", id="Adapun … yakni"),
        pytest.param("Ada 12 orang ditahan.", "7 laki-laki, 5 perempuan.", id="sum"),
        pytest.param("Ada 1.204 motor.", "Pagi 743 motor dan sore 461 motor.", id="sum of more"),
        pytest.param("YANG DISITA YAKNI", "Dua pisau dapur.", id="capitals"),
        pytest.param("Yang disita sebagai\n berikut.", "Dua pisau dapur.", id="wrapped"),
    ],
)
def test_a_list_or_a_breakdown_belongs_to_the_sentence_before(
    sentence: str, following: str, words: JoiningFile
) -> None:
    assert belongs_with_next(sentence, following, words)


@pytest.mark.parametrize(
    ("sentence", "following"),
    [
        pytest.param("Polisi menahan pelaku.", "Warga pun tenang.", id="another matter"),
        pytest.param("Semua pulang ke desa masing-masing.", "Warga tenang.", id="masing-masing"),
        pytest.param("Hadir Rini Wulayakni.", "Warga pun tenang.", id="part of a word"),
        pytest.param("Baca juga:", "Warga pun tenang.", id="link"),
        pytest.param("Polisi menahan pelaku.", "2. Satu golok.", id="second item"),
        pytest.param("Polisi menahan pelaku.", "10 orang ikut ronda.", id="figure first"),
        pytest.param("Polisi menahan pelaku.", "Mereka ditahan sejak pagi.", id="Mereka alone"),
        pytest.param("Polisi menahan pelaku.", "Adapun apel digelar besok.", id="Adapun alone"),
        pytest.param("Polisi menahan pelaku.", "Yakniyah ikut hadir.", id="name like yakni"),
        pytest.param(
            "Polisi menahan pelaku.",
            "Warga yang datang ke kantor itu di antaranya Hadi.",
            id="list of its own",
        ),
        pytest.param("Ada 12 orang ditahan.", "7 laki-laki, 4 perempuan.", id="other sum"),
        pytest.param("Ada 12 orang ditahan.", "12 di sel.", id="one figure"),
        pytest.param("Ada 2 orang.", "1 anak dan 1 ibu.", id="small sum"),
        pytest.param("Ada 20 orang.", "Rabu (12/8/2031) ada apel.", id="date"),
        pytest.param("Ada 20 orang.", "Pukul 12.08 ada 7,13 ton.", id="time and decimal"),
        pytest.param("", "1. Dua pisau.", id="nothing before"),
        pytest.param("Yang disita:", " ", id="nothing behind"),
    ],
)
def test_other_sentences_stand_alone(sentence: str, following: str, words: JoiningFile) -> None:
    assert not belongs_with_next(sentence, following, words)


@pytest.mark.parametrize(
    ("item", "following"),
    [
        ("1. Dua pisau.", "2. Satu golok."),
        ("9) Dua pisau.", "10) Satu golok."),
        ("(a) dua pisau", "(b) satu golok"),
        ("- Dua pisau.", "- Satu golok."),
    ],
)
def test_an_item_goes_on_with_the_next(item: str, following: str) -> None:
    assert goes_on_with_item(item, following)


@pytest.mark.parametrize(
    ("item", "following"),
    [
        ("1. Dua pisau.", "3. Satu golok."),
        ("2. Dua pisau.", "1. Satu golok."),
        ("1. Dua pisau.", "b. Satu golok."),
        ("1. Dua pisau.", "- Satu golok."),
        ("1. Dua pisau.", "Warga pun tenang."),
        ("Warga pun tenang.", "1. Dua pisau."),
    ],
)
def test_an_item_goes_on_with_no_other(item: str, following: str) -> None:
    assert not goes_on_with_item(item, following)


@pytest.fixture
def quotes_of(
    settings: Settings, load_service: LoadService, tmp_path: Path
) -> Callable[[str, str], list[str]]:
    """The quotes of a reply to a question about one article with this text."""

    def quotes(question: str, text: str) -> list[str]:
        page = f"---\ntitle: Razia Polres Ende\ndate: 2031-05-05\n---\n{text}\n"
        service: AnswerService = load_service(
            settings.with_corpus(write_files(tmp_path, {"a.md": page}))
        )
        outcome = service.ask(question)
        assert isinstance(outcome, Answer)
        return [citation.quote for citation in outcome.citations]

    return quotes


def test_a_total_is_shown_with_its_breakdown(
    quotes_of: Callable[[str, str], list[str]],
) -> None:
    whole = "Polres Ende menilang 40 kendaraan dalam razia. Rinciannya, 30 motor dan 10 mobil."
    shown = quotes_of("Berapa kendaraan yang ditilang Polres Ende?", f"{whole} Warga tertib.")
    assert shown == [whole]


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        (
            "Berapa mobil pikap dan bus yang terjaring?",
            "Petugas menindak 40 kendaraan. Rinciannya, 30 mobil pikap dan 10 bus.",
        ),
        (
            "Berapa anggota TNI dan anggota Satpol PP?",
            "“Jalan itu dijaga 45 orang. Yaitu 25 anggota TNI dan 20 Satpol PP,” ujarnya.",
        ),
    ],
)
def test_a_breakdown_is_shown_with_its_total(
    question: str, whole: str, quotes_of: Callable[[str, str], list[str]]
) -> None:
    shown = quotes_of(question, f"Razia digelar tadi malam. {whole} Warga tertib.")
    assert shown == [whole]


def test_a_lead_is_shown_with_all_items_behind_it_on_the_line(
    quotes_of: Callable[[str, str], list[str]],
) -> None:
    whole = "Barang yang disita Polres Ende dalam razia: 1. Dua pisau dapur. 2. Satu golok tua."
    shown = quotes_of("Barang apa saja yang disita Polres Ende?", f"{whole} Warga pun tertib.")
    assert " ".join(shown).startswith("Barang yang disita")
    assert "Satu golok tua." in " ".join(shown)
    assert "tertib" not in " ".join(shown)


def test_of_a_long_list_the_items_that_fit_are_shown(
    quotes_of: Callable[[str, str], list[str]],
) -> None:
    items = " ".join(f"{n}. Dua karung beras dari gudang di Desa Sukajadi." for n in range(1, 20))
    shown = quotes_of(
        "Barang apa saja yang disita Polres Ende?",
        f"Barang yang disita Polres Ende dalam razia: {items}",
    )
    text = " ".join(shown)
    assert len(text) <= 350
    assert "1. Dua karung" in text
    assert text.endswith("Sukajadi.")
