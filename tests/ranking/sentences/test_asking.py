"""What a question asks for: the kind of answer, the measure of a number, the focus."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.sentences.asking import Want
from bot.ranking.sentences.number_measures import Measure
from bot.ranking.sentences.reading import SentenceReader
from queries import ask


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("Siapa yang memimpin apel itu", Want.PERSON),
        ("Apa nama ketua panitia lomba itu", Want.PERSON),
        ("Kapan apel itu digelar", Want.TIME),
        ("Tanggal berapa apel itu digelar", Want.TIME),
        ("Pada tahun berapa jembatan itu dibangun", Want.YEAR),
        ("Di mana apel itu digelar", Want.PLACE),
        ("Apa ibu kota dari provinsi itu", Want.PLACE),
        ("Dari mana asal pelaku itu", Want.ORIGIN),
        ("Berapa orang yang hadir di sana", Want.NUMBER),
        ("Berapa hari operasi itu berlangsung", Want.DURATION),
        ("Mengapa jalan itu ditutup", Want.REASON),
        ("Apa penyebab kebakaran itu", Want.REASON),
        ("Bagaimana pelaku masuk ke rumah", Want.MANNER),
        ("Apa kepanjangan dari SIM", Want.LONG_FORM),
        ("Apa pengertian dari ronda malam", Want.DEFINITION),
        ("Apa saja barang bukti yang disita", Want.LIST),
        ("Kapal apa yang tenggelam di sana", Want.NAME),
        ("Apa yang disita petugas dari rumah itu", Want.THING),
        ("", Want.DEFINITION),
    ],
)
def test_the_kind_of_answer_is_read_from_the_question(
    question: str, want: Want, reader: SentenceReader
) -> None:
    assert ask(reader, question).asking.want is want


@pytest.mark.parametrize(
    "slip", ["Dimankah apel itu", "dimanakahh apel itu", "dmianakah apel itu", "imanakah apel itu"]
)
def test_a_question_word_with_one_slip_is_understood(slip: str, reader: SentenceReader) -> None:
    assert ask(reader, slip).asking.want is Want.PLACE


def test_a_word_that_only_looks_like_a_question_word_is_none(reader: SentenceReader) -> None:
    asked = ask(reader, "siapkan apel besok pagi di alun-alun")
    assert asked.asking.want is not Want.PERSON


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("Berapa luas lahan yang terbakar", Measure.AREA),
        ("Berapa kerugian akibat kebakaran itu", Measure.MONEY),
        ("Berapa umur pelaku", Measure.AGE),
        ("Berapa meterkah tali yang dicuri", Measure.LENGTH),
        ("Berapa yang ditahan", Measure.NONE),
        ("Siapa korban kebakaran itu", Measure.NONE),
    ],
)
def test_the_measure_of_a_number_is_read(
    question: str, measure: Measure, reader: SentenceReader
) -> None:
    assert ask(reader, question).asking.measure is measure


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("Kapal apa yang tenggelam", ["kapal"]),
        ("Berapa jumlah korban", ["korban"]),
        ("Di mana apel digelar", ["apel"]),
        ("apel digelar", []),
    ],
)
def test_the_noun_that_is_asked_of_is_found(
    question: str, focus: list[str], reader: SentenceReader
) -> None:
    asked = ask(reader, question)
    assert [asked.view.forms[i] for i in asked.asking.focus] == focus


def test_words_of_the_asking_are_no_terms(reader: SentenceReader) -> None:
    asked = ask(reader, "Siapa nama pemimpin apel")
    assert [asked.view.forms[i] for i in asked.terms] == ["pemimpin", "apel"]


@pytest.mark.parametrize(
    ("word", "stem"), [("meterkah", "meter"), ("langkah", "langkah"), ("menikah", "nikah")]
)
def test_a_particle_is_left_out_and_its_letters_are_not(
    word: str, stem: str, reader: SentenceReader
) -> None:
    assert ask(reader, f"berapa {word}").view.stems[1] == stem


def test_weights_of_the_terms_sum_to_one(reader: SentenceReader) -> None:
    asked = ask(reader, "Siapa yang memimpin apel di Demak")
    assert sum(asked.weights) == pytest.approx(1)
    assert asked.total == pytest.approx(0.5 * len(asked.terms))


def test_a_word_that_is_repeated_is_one_term(reader: SentenceReader) -> None:
    assert len(ask(reader, "apel apel apel").terms) == 1


@pytest.mark.parametrize("text", ["", "  ", "apa", "?!", "apa siapa kah"])
def test_a_question_without_telling_words_has_no_terms(text: str, reader: SentenceReader) -> None:
    assert ask(reader, text).terms == ()


@given(text=st.text(max_size=60))
def test_any_text_is_read(text: str, reader: SentenceReader) -> None:
    asked = ask(reader, text)
    assert len(asked.weights) == len(asked.terms) == len(set(asked.terms))
