"""The words of a passage as numbers: terms and stop words in reading order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.lexicon import Lexicon
from bot.ranking.passages.passage_terms import PassageTerms, PassageTermsReader
from passage_worlds import Reading


@pytest.fixture
def reader(lexicon: Lexicon) -> PassageTermsReader:
    return PassageTermsReader(lexicon.kinds)


def names(reader: PassageTermsReader, passage: PassageTerms) -> tuple[list[str], list[str]]:
    """The terms and forms of a passage's rows, as words."""
    terms, forms = list(reader.vocabulary.terms), list(reader.vocabulary.forms)
    return [terms[n] for n in passage.rows[0]], [forms[n] for n in passage.rows[1]]


def test_stop_words_stand_among_the_terms(reader: PassageTermsReader, reading: Reading) -> None:
    passage = reading.read(reader, "Petani itu menjual kopi di pasar.")
    terms, forms = names(reader, passage)
    assert forms == ["petani", "itu", "menjual", "kopi", "di", "pasar"]
    assert [terms[i] for i in (1, 4)] == ["itu", "di"]
    assert terms[2] == reading.analyzer.term("menjual")


def test_a_phrase_stands_beside_its_words_at_one_place(
    reader: PassageTermsReader, reading: Reading
) -> None:
    passage = reading.read(reader, "Ia Wakil Kepala Polres.")
    terms, _ = names(reader, passage)
    assert terms[1:3] == ["wakapolres", reading.analyzer.term("wakil")]
    assert passage.rows[2].tolist() == [0, 1, 1, 2, 3]
    assert len(passage.tokens) == 4


def test_a_numeric_date_has_its_parts_at_one_place(
    reader: PassageTermsReader, reading: Reading
) -> None:
    passage = reading.read(reader, "Rapat 29/11/2023 ditunda.")
    terms, _ = names(reader, passage)
    assert terms[1:4] == ["29", "november", "2023"]
    assert passage.rows[2].tolist() == [0, 1, 1, 1, 2]


def test_words_are_in_the_sentence_that_they_stand_in(
    reader: PassageTermsReader, reading: Reading
) -> None:
    passage = reading.read(reader, "Kopi dipanen. Gudang terbakar kemarin. Hujan turun.")
    assert passage.rows[3].tolist() == [0, 0, 1, 1, 1, 2, 2]
    assert passage.sentence_count == 3


def test_the_same_word_has_one_number_in_all_passages(
    reader: PassageTermsReader, reading: Reading
) -> None:
    first = reading.read(reader, "Kopi dipanen.")
    second = reading.read(reader, "Gudang kopi.")
    assert first.tokens[0] == second.tokens[1]
    assert first.rows[0, 0] == second.rows[0, 1]


def test_an_empty_text_has_no_words_and_one_sentence(reader: PassageTermsReader) -> None:
    passage = reader.read("", [], [])
    assert passage.rows.shape == (5, 0)
    assert (len(passage.tokens), passage.sentence_count) == (0, 1)


@given(text=st.text(max_size=80))
def test_every_word_of_any_text_has_a_row(text: str, reading: Reading, lexicon: Lexicon) -> None:
    reader = PassageTermsReader(lexicon.kinds)
    passage = reading.read(reader, text)
    assert np.unique(passage.rows[2]).tolist() == list(range(len(passage.tokens)))
    assert (np.diff(passage.rows[2]) >= 0).all()
    assert passage.rows[3].max(initial=0) < passage.sentence_count
