"""Buttons are keys of kept meanings; votes count once for a person, and do not tell whose."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.state import CountedQuestion, State

PassTime = Callable[..., None]


def disliked(state: State) -> list[tuple[str, int]]:
    return [(question.text, question.count) for question in state.questions.disliked(10)]


# --- buttons --------------------------------------------------------------------------------------


@pytest.mark.parametrize("meaning", ["more", "", "Siapa Kapolres Tabanan? 😀", "x" * 5000])
def test_a_key_leads_back_to_its_meaning(meaning: str, state: State) -> None:
    key = state.buttons.keep(meaning)
    assert re.fullmatch(r"[A-Za-z0-9_-]{16}", key)
    assert state.buttons.meaning(key) == meaning


def test_one_meaning_has_one_key_and_another_has_another(state: State) -> None:
    assert state.buttons.keep("a") == state.buttons.keep("a") != state.buttons.keep("b")


def test_two_files_have_other_keys(state: State) -> None:
    with State.in_memory() as other:
        assert state.buttons.keep("a") != other.buttons.keep("a")


@pytest.mark.parametrize("key", ["", "a" * 16, "' OR 1=1 --"])
def test_an_unknown_key_means_nothing(key: str, state: State) -> None:
    state.buttons.keep("more")
    assert state.buttons.meaning(key) is None


def test_a_button_past_thirty_days_means_nothing(state: State, pass_time: PassTime) -> None:
    key = state.buttons.keep("more")
    pass_time(days=29, hours=23)
    assert state.buttons.meaning(key) == "more"
    pass_time(hours=1)
    assert state.buttons.meaning(key) is None


def test_keeping_a_button_again_renews_its_age(state: State, pass_time: PassTime) -> None:
    key = state.buttons.keep("more")
    pass_time(days=20)
    state.buttons.keep("more")
    pass_time(days=20)
    assert state.buttons.meaning(key) == "more"


# --- votes ----------------------------------------------------------------------------------------


def test_the_last_vote_of_a_person_counts(state: State) -> None:
    state.questions.vote("k", 1, question="Siapa?", liked=False)
    assert disliked(state) == [("Siapa?", 1)]
    state.questions.vote("k", 1, question="Siapa?", liked=True)
    assert disliked(state) == []
    state.questions.vote("k", 1, question="Siapa?", liked=False)
    state.questions.vote("k", 1, question="Siapa?", liked=False)
    assert disliked(state) == [("Siapa?", 1)]


def test_votes_of_people_and_on_answers_are_counted_by_question(
    state: State, clock: Callable[[], object], pass_time: PassTime
) -> None:
    state.questions.vote("k", 1, question="Siapa?", liked=False)
    state.questions.vote("k", 2, question="Kapan?", liked=False)
    pass_time(minutes=1)
    state.questions.vote("k2", 1, question="siapa", liked=False)
    first, second = state.questions.disliked(10)
    assert first == CountedQuestion("siapa", 2, clock())
    assert second.text == "Kapan?"
    assert state.questions.disliked(1) == [first]


def test_votes_past_thirty_days_do_not_count(state: State, pass_time: PassTime) -> None:
    state.questions.vote("k", 1, question="Siapa?", liked=False)
    pass_time(days=30)
    assert disliked(state) == []


def test_no_row_tells_who_voted_or_that_two_votes_are_one_person_s(state_path: Path) -> None:
    person = 7_310_554_821
    with State.open(state_path) as state:
        state.questions.vote("a", person, question="Siapa?", liked=False)
        state.questions.vote("b", person, question="Siapa?", liked=False)
        with closing(sqlite3.connect(state_path)) as reader:
            rows = reader.execute("SELECT key, voter FROM votes ORDER BY key").fetchall()
            everything = "\n".join(reader.iterdump())
    assert [key for key, _ in rows] == ["a", "b"]
    assert rows[0][1] != rows[1][1]
    assert str(person) not in everything
    assert not any(str(person).encode() in voter for _, voter in rows)
