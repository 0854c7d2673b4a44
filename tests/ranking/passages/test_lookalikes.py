"""Lookalikes share trigrams; numbers and the shortest words have none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.passages.lookalikes import Lookalikes


def of(*forms: str) -> Lookalikes:
    return Lookalikes({form: number for number, form in enumerate(forms)})


def trigrams(form: str) -> set[str]:
    padded = f"^{form}$"
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def test_the_nearest_form_stands_first() -> None:
    found = of("jakarta", "yogyakarta", "kopi").nearest("jogyakarta", 5, 0.3)
    assert found == ["yogyakarta", "jakarta"]


def test_no_more_are_given_than_asked_for() -> None:
    known = of("jakarta", "yogyakarta")
    assert known.nearest("jogyakarta", 1, 0.3) == ["yogyakarta"]
    assert known.nearest("jogyakarta", 0, 0.3) == []


def test_what_is_less_alike_is_left_out() -> None:
    # They share four of seven trigrams each, so that the Dice coefficient is 8 / 14.
    assert of("sekolah").nearest("sekolha", 5, 8 / 14) == ["sekolah"]
    assert of("sekolah").nearest("sekolha", 5, 0.58) == []


def test_equal_ones_are_in_the_order_of_the_alphabet() -> None:
    assert of("gudanz", "gudana").nearest("gudang", 5, 0.1) == ["gudana", "gudanz"]


def test_a_form_is_not_alike_to_itself() -> None:
    assert of("gudang", "gudangs").nearest("gudang", 5, 0.1) == ["gudangs"]


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        pytest.param("2023", "2024", id="numbers"),
        pytest.param("di", "di", id="two letters"),
        pytest.param("kopi", "gudang", id="nothing shared"),
    ],
)
def test_some_look_like_nothing(known: str, asked: str) -> None:
    assert of(known).nearest(asked, 5, 0.0) == []
    assert of(known).of(asked).tolist() == [0.0]


def test_an_empty_corpus_has_nothing_alike() -> None:
    assert of().nearest("gudang", 5, 0.0) == []
    assert of().of("gudang").tolist() == []


def test_likeness_below_the_floor_counts_as_none() -> None:
    # Of the six trigrams of gudang, gula and gubuk share one.
    assert of("gudang", "gula", "gudan").of("gudang").tolist() == pytest.approx([1, 0, 8 / 11])


@given(
    forms=st.lists(st.text("abc😀é", min_size=3, max_size=8), min_size=1, unique=True),
    asked=st.text("abc😀é", min_size=3, max_size=8),
)
def test_likeness_is_the_dice_coefficient_of_the_trigrams(forms: list[str], asked: str) -> None:
    own = trigrams(asked)
    dice = [2 * len(own & trigrams(f)) / (len(own) + len(trigrams(f))) for f in forms]
    expected = [value if value >= 0.4 else 0 for value in dice]
    known = of(*forms)
    assert known.of(asked).tolist() == pytest.approx(expected)
    assert known.of(asked).tolist() == pytest.approx(expected)
