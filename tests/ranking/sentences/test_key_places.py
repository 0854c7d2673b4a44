"""What is highlighted in a sentence: the question's words and the nearest asked thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.sentences.keys import key_places
from bot.ranking.sentences.reading import SentenceReader
from queries import ask


@pytest.mark.parametrize(
    ("question", "sentence", "keys"),
    [
        pytest.param(
            "Siapa yang memimpin apel",
            "Apel itu dipimpin Rina Wulandari di Demak.",
            ["Apel", "dipimpin", "Rina Wulandari"],
            id="a name of two words",
        ),
        pytest.param(
            "Siapa yang memimpin apel",
            "Rina Wulandari memimpin apel.",
            ["Rina Wulandari", "memimpin", "apel"],
            id="a name of two words before the question's own",
        ),
        pytest.param(
            "Kapan apel digelar",
            "Apel digelar 29 November 2023 di Demak, bukan pada 2022.",
            ["Apel", "digelar", "29 November 2023"],
            id="a date",
        ),
        pytest.param(
            "Apa yang disita petugas",
            "Petugas menyita uang tunai.",
            ["Petugas", "menyita"],
            id="no kind of its own",
        ),
        pytest.param("Siapa pemenang", "Saat itu hujan turun.", [], id="nothing"),
        pytest.param("apa", "Hujan turun.", [], id="no words"),
    ],
)
def test_keys_are_the_words_and_the_nearest_mention(
    question: str, sentence: str, keys: list[str], reader: SentenceReader
) -> None:
    places = key_places(ask(reader, question), reader.view(sentence))
    assert [sentence[start:end] for start, end in places] == keys


@given(question=st.text(max_size=40), sentence=st.text(max_size=40))
def test_keys_of_any_text_stand_in_it_in_order(
    question: str, sentence: str, reader: SentenceReader
) -> None:
    places = key_places(ask(reader, question), reader.view(sentence))
    assert places == sorted(set(places))
    assert all(0 <= start < end <= len(sentence) for start, end in places)
