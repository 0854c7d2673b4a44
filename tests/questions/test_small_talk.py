"""Small talk gets its own reply without a search; a question with a greeting is a question."""

from __future__ import annotations

import pytest

from bot.config.lexicon import Lexicon
from bot.model import Answer, NoAnswer, NoAnswerReason, Status
from bot.questions.utterance import UtteranceReader
from bot.serving.service import AnswerService


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> UtteranceReader:
    return UtteranceReader(lexicon)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("halo", NoAnswerReason.GREETING),
        ("Halo, apa kabar?", NoAnswerReason.GREETING),
        ("Selamat pagi min", NoAnswerReason.GREETING),
        ("assalamualaikum wr wb", NoAnswerReason.GREETING),
        ("hello bot!", NoAnswerReason.GREETING),
        ("terima kasih banyak ya", NoAnswerReason.THANKS),
        ("makasih infonya kak", NoAnswerReason.THANKS),
        ("Thank you so much", NoAnswerReason.THANKS),
        ("sampai jumpa", NoAnswerReason.GOODBYE),
        ("kamu siapa?", NoAnswerReason.IDENTITY),
        ("who are you", NoAnswerReason.IDENTITY),
        ("bisa apa?", NoAnswerReason.HELP),
        ("help", NoAnswerReason.HELP),
        ("mantap", NoAnswerReason.PRAISE),
        ("ok sip", NoAnswerReason.PRAISE),
        ("dasar bodoh", NoAnswerReason.RUDE),
        ("HALO!!! 🙂", NoAnswerReason.GREETING),
    ],
)
def test_small_talk_is_known_by_its_kind(
    text: str, reason: NoAnswerReason, reader: UtteranceReader
) -> None:
    assert reader.read(text).small_talk is reason


@pytest.mark.parametrize(
    "text",
    [
        "Halo, siapa Kapolres Sambas?",
        "terima kasih, lalu kapan Operasi Zebra?",
        "Selamat Natal dari Polres Ngawi",
        "siapa Kapolres Sambas",
        "pagi tadi ada kecelakaan di mana?",
        "berita terbaru",
        "yang",
        "",
        "?!",
        "🙂",
    ],
)
def test_what_says_more_is_no_small_talk(text: str, reader: UtteranceReader) -> None:
    assert reader.read(text).small_talk is None


def test_the_longest_phrase_decides_the_kind(reader: UtteranceReader) -> None:
    # "siang" and "pagi" alone are greetings; "selamat tinggal" is a farewell.
    assert reader.read("selamat siang").small_talk is NoAnswerReason.GREETING
    assert reader.read("selamat tinggal").small_talk is NoAnswerReason.GOODBYE


@pytest.mark.parametrize("text", ["halo apa kabar", "terima kasih", "kamu siapa", "ok", "help"])
def test_small_talk_finds_no_article(text: str, service: AnswerService) -> None:
    outcome = service.ask(text)
    assert isinstance(outcome, NoAnswer)
    assert outcome.status is Status.CHITCHAT
    assert (outcome.confidence, outcome.near, outcome.missing) == (0.0, (), ())


def test_a_question_behind_a_greeting_is_answered(news: AnswerService) -> None:
    outcome = news.ask("Selamat pagi min, siapa Kapolres Sambas?")
    assert isinstance(outcome, Answer)
    assert "Teguh Prakoso" in outcome.citations[0].quote
