"""Slips of typing: one a question, in a long word, the same for the same seed."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.typos import misspell, with_typos
from judged import question


def slips_of(word: str) -> set[str]:
    """All that a letter dropped, doubled or exchanged with its neighbour makes of a word."""
    dropped = {word[:i] + word[i + 1 :] for i in range(len(word))}
    doubled = {word[:i] + word[i] + word[i:] for i in range(len(word))}
    exchanged = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    return (dropped | doubled | exchanged) - {word}


def test_every_slip_of_a_word_comes_and_nothing_else() -> None:
    made = {misspell("polda lampung 2023", random.Random(seed)) for seed in range(2000)}
    expected = {f"{slip} lampung 2023" for slip in slips_of("polda")}
    assert made == expected | {f"polda {slip} 2023" for slip in slips_of("lampung")}


@pytest.mark.parametrize("text", ["", "apa itu 2023?", "siapa123x", "NKRI dan TNI"])
def test_a_text_without_a_word_of_five_letters_stays(text: str) -> None:
    words = re.findall(r"[A-Za-z]{5,}", text)
    assert (misspell(text, random.Random(1)) == text) == (not words)


@given(st.text(), st.integers())
def test_one_slip_changes_the_length_by_one_letter_at_most(text: str, seed: int) -> None:
    assert abs(len(misspell(text, random.Random(seed))) - len(text)) <= 1


def test_a_question_has_the_same_slip_whatever_others_are_asked() -> None:
    asked = [question("Siapa Kapolres Sambas?"), question("Kapan lomba dayung dibuka?")]
    assert with_typos(asked, 3)[1:] == with_typos(asked[1:], 3)


def test_another_seed_makes_other_slips_and_the_rest_of_a_question_stays() -> None:
    asked = [question("Siapa Kapolres Sambas?", "Teguh Prakoso")]
    texts = {with_typos(asked, seed)[0].question for seed in range(10)}
    assert len(texts) > 5
    [slipped] = with_typos(asked, 1)
    assert (slipped.question_id, slipped.must, slipped.articles) == (
        asked[0].question_id,
        asked[0].must,
        asked[0].articles,
    )
