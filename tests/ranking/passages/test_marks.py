"""Marks of words: shapes, neighbours, brackets, and the words of the lexicon."""

from __future__ import annotations

import pytest

from bot.analysis.tokenizer import tokenize
from bot.config.lexicon import Lexicon
from bot.ranking.passages.marks import Mark, Marker
from full_stops import split_sentences


@pytest.fixture(scope="module")
def marker(lexicon: Lexicon) -> Marker:
    return Marker(lexicon.kinds)


def marks_of(marker: Marker, text: str) -> dict[str, int]:
    tokens = tokenize(text)
    starts = [sentence.start for sentence in split_sentences(text)]
    sentences = [sum(start <= token.start for start in starts) - 1 for token in tokens]
    marks = marker.marks(text, tokens, sentences)
    return {token.form: mark for token, mark in zip(tokens, marks, strict=True)}


@pytest.mark.parametrize(
    ("word", "mark"),
    [
        pytest.param("hendra", Mark.NAME, id="capital"),
        pytest.param("petani", Mark.FIRST_NAME, id="capital of a sentence"),
        pytest.param("bnn", Mark.NAME | Mark.CAPITALS, id="capitals"),
        pytest.param("12", Mark.NUMBER, id="number"),
        pytest.param("2021", Mark.YEAR, id="year"),
        pytest.param("senin", Mark.DAY, id="day"),
        pytest.param("tiga", Mark.NUMBER_WORD, id="number word"),
        pytest.param("karena", Mark.REASON, id="reason"),
        pytest.param("melalui", Mark.MANNER, id="manner"),
        pytest.param("adalah", Mark.DEFINITION, id="definition"),
        pytest.param("kebun", 0, id="plain word"),
    ],
)
def test_a_word_is_marked_by_what_it_is(word: str, mark: int, marker: Marker) -> None:
    text = (
        "Petani adalah saksi, kata Hendra dari kantor, karena tiga orang BNN melalui kebun itu "
        "pada hari senin dengan 12 truk sejak 2021."
    )
    assert marks_of(marker, text)[word] == mark


@pytest.mark.parametrize("text", ["Ia di Padang.", "Ia di kota Padang.", "Ia ke Kota Padang."])
def test_a_name_behind_a_preposition_is_that_of_a_place(text: str, marker: Marker) -> None:
    assert marks_of(marker, text)["padang"] & Mark.PLACE


def test_all_words_of_a_place_are_marked(marker: Marker) -> None:
    marks = marks_of(marker, "Ia pulang dari New York kemarin.")
    assert marks["new"] & marks["york"] & Mark.PLACE
    assert not marks["kemarin"] & Mark.PLACE


def test_a_name_without_a_preposition_is_no_place(marker: Marker) -> None:
    assert not marks_of(marker, "Ia melihat Hendra.")["hendra"] & Mark.PLACE


def test_what_stands_in_brackets_is_marked_and_nothing_behind_them(marker: Marker) -> None:
    marks = marks_of(marker, "Badan Narkotika (BNN pusat) datang.")
    bracketed = {word for word, mark in marks.items() if mark & Mark.BRACKETED}
    assert bracketed == {"bnn", "pusat"}


def test_a_bracket_that_is_never_closed_ends_with_its_sentence(marker: Marker) -> None:
    marks = marks_of(marker, "Badan itu (BNN datang. Mereka pulang.")
    assert marks["datang"] & Mark.BRACKETED
    assert not marks["mereka"] & Mark.BRACKETED


def test_no_tokens_have_no_marks(marker: Marker) -> None:
    assert marker.marks("", [], []) == []
