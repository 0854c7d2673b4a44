"""Calls for help and reports are recognised, and questions about news of crimes are not."""

from __future__ import annotations

import pytest

from bot.config.lexicon import Lexicon
from bot.questions.utterance import UtteranceReader


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> UtteranceReader:
    return UtteranceReader(lexicon)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("tolong saya dibegal di jalan raya", id="phrase and victim"),
        pytest.param("TOLONG SAYA!!!", id="capitals"),
        pytest.param("saya barusan kena begal", id="a few words between"),
        pytest.param("motor saya tadi malam hilang", id="a thing of mine"),
        pytest.param("gmn cara lapor pencurian", id="chat form"),
        pytest.param("adikku diculik", id="a relative"),
        pytest.param("ada begal di depan rumah", id="a crime now"),
        pytest.param("darurat", id="one word"),
        pytest.param("Tolong,  ada\nkebakaran", id="punctuation and line break"),
        pytest.param("butuh polisi sekarang", id="police needed"),
        pytest.param("help me, i was robbed", id="english"),
        pytest.param("saya ingin bunuh diri", id="suicide"),
    ],
)
def test_who_needs_help_is_heard(text: str, reader: UtteranceReader) -> None:
    assert reader.read(text).urgent


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("gimana cara lapor kehilangan motor?", id="how"),
        pytest.param("ke mana saya harus melapor?", id="where"),
        pytest.param("saya mau lapor", id="wish"),
        pytest.param("nomor darurat polisi berapa", id="number"),
        pytest.param("how do I report a theft?", id="english"),
    ],
)
def test_who_wants_to_report_is_heard(text: str, reader: UtteranceReader) -> None:
    assert reader.read(text).urgent


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Siapa Kapolres Sambas?", id="a post"),
        pytest.param("Siapa yang dirampok di Sambas?", id="a victim in the news"),
        pytest.param("Berapa korban begal tahun 2023?", id="a number"),
        pytest.param("berita begal di Bekasi", id="a topic"),
        pytest.param("pencurian motor di Pasar Guntur", id="a crime without a victim"),
        pytest.param("saya mau tanya berita pencurian dan motor hilang", id="i ask for news"),
        pytest.param("saya cari info kecelakaan kemarin", id="i look for news"),
        pytest.param("Apakah pelaku ditangkap?", id="an arrest"),
        pytest.param("kehilangan itu dilaporkan siapa", id="a report of another"),
        pytest.param("hilang di Sambas, saya baca", id="the harm before the person"),
        pytest.param("saya dari Sambas dan ingin membaca lagi soal yang hilang", id="far apart"),
    ],
)
def test_who_asks_for_news_is_not_taken_for_a_victim(text: str, reader: UtteranceReader) -> None:
    assert not reader.read(text).urgent
