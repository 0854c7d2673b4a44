"""Views: the tokens of a sentence and their marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.sentences import views
from bot.ranking.sentences.reading import SentenceReader


@pytest.mark.parametrize(
    ("kind", "tokens"),
    [
        pytest.param(views.NAME, ["Rina", "Demak"], id="names"),
        pytest.param(views.NUMBER, ["29", "2023", "12.500"], id="numbers"),
        pytest.param(views.YEAR, ["2023"], id="years"),
        pytest.param(views.DATE, ["29", "November", "2023"], id="dates"),
        pytest.param(views.NUMBER_WORD, ["dua"], id="number words"),
        pytest.param(views.NEGATION, ["tidak"], id="negations"),
        pytest.param(views.CAUSE, ["karena"], id="causes"),
        pytest.param(views.BEFORE_PLACE, ["di"], id="what leads to a place"),
    ],
)
def test_tokens_are_told_apart_by_kind(
    kind: int, tokens: list[str], reader: SentenceReader
) -> None:
    text = "tadi Rina tidak di Demak pada 29 November 2023 karena dua dari 12.500 warga"
    view = reader.view(text.replace("dari", "antara"))
    text = view.text
    assert [text[view.starts[i] : view.ends[i]] for i in view.of_kind(kind)] == tokens


def test_a_stop_word_is_no_name_for_its_capital_letter(reader: SentenceReader) -> None:
    view = reader.view("Dalam apel itu hadir Rina.")
    assert [view.forms[i] for i in view.of_kind(views.NAME)] == ["rina"]


def test_a_word_with_the_prefix_of_a_superlative_is_an_extreme(reader: SentenceReader) -> None:
    view = reader.view("pulau terbesar tersebut ternyata pertama")
    assert [view.forms[i] for i in view.of_kind(views.EXTREME)] == ["terbesar", "pertama"]


def test_a_sentence_that_points_back_begins_with_a_pronoun(reader: SentenceReader) -> None:
    assert reader.view("Kemarin ia hadir di aula.").facts.pronoun
    assert not reader.view("Apel dan lomba dihadiri ia saja.").facts.pronoun


@given(text=st.text(max_size=60))
def test_every_token_of_any_text_stands_where_it_says(text: str, reader: SentenceReader) -> None:
    view = reader.view(text)
    assert view.starts == sorted(view.starts)
    assert all(0 <= a < b <= len(text) for a, b in zip(view.starts, view.ends, strict=True))
    assert all(view.stems[i] == stem for stem, at in view.places.items() for i in at)
