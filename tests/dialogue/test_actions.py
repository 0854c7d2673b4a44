"""The data of buttons: each action is read back from it, and other data is rejected."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.dialogue.actions import Action, Verb, parse_action
from bot.state import State

KEYS = st.text("abcXYZ019-_", max_size=40)


@given(verb=st.sampled_from(Verb), number=st.integers(0, 9999), key=KEYS)
def test_an_action_is_read_back_from_its_data(verb: Verb, number: int, key: str) -> None:
    action = Action(verb, number, key)
    assert parse_action(action.data) == action


@given(data=st.text(max_size=70) | st.from_regex(r"[a-z]{0,3}\d{0,6}:?[\w-]{0,45}\s?"))
@example(data="")
@example(data="so٣:kunci")
@example(data="so1:kunci\n")
def test_any_text_is_an_action_or_none(data: str) -> None:
    action = parse_action(data)
    assert action is None or isinstance(action, Action)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("", id="empty"),
        pytest.param("so", id="verb alone"),
        pytest.param("so1", id="without a colon"),
        pytest.param("zz1:kunci", id="unknown verb"),
        pytest.param("SO1:kunci", id="capitals"),
        pytest.param("so-1:kunci", id="negative page"),
        pytest.param("so12345:kunci", id="page beyond four digits"),
        pytest.param("so1:kunci lain", id="blank in the key"),
        pytest.param("so1:" + "k" * 41, id="key that is too long"),
        pytest.param(" so1:kunci", id="blank before"),
        pytest.param("so1:kunci\n", id="line break behind"),
        pytest.param("💥" * 16, id="strange characters"),
    ],
)
def test_what_no_button_of_ours_carries_is_no_action(data: str) -> None:
    assert parse_action(data) is None


@pytest.mark.parametrize("verb", Verb)
def test_any_verb_and_page_with_a_kept_key_fit_the_64_bytes_of_a_button(
    verb: Verb, state: State
) -> None:
    data = Action(verb, 9999, state.buttons.keep("arti")).data
    assert 1 <= len(data.encode()) <= 64


def test_an_action_without_a_page_writes_none() -> None:
    assert Action(Verb.LIKE, 0, "kunci").data == "li:kunci"
