"""The dialogue's memory: the meanings of buttons, and how it works without a usable state."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from bot.dialogue.memory import Asked, Chosen, Memory, Opened
from bot.errors import StateError
from bot.state import State

ASKED = Asked("Siapa “Kapolres” Sambas? 🚓", "v1", "id", exact=True, brief=True)
OPENED = Opened("2024/a.md", "v1", "en", back="so1:kunci")
CHOSEN = Chosen("a.md")


@pytest.fixture
def memory(state: State) -> Memory:
    return Memory(state)


@pytest.fixture
def closed() -> Memory:
    """A memory with a state that can be neither read nor written."""
    state = State.in_memory()
    state.close()
    return Memory(state)


def test_each_kind_of_meaning_is_found_again(memory: Memory) -> None:
    assert memory.asked(memory.keep(ASKED)) == ASKED
    assert memory.opened(memory.keep(OPENED)) == OPENED
    assert memory.chosen(memory.keep(CHOSEN)) == "a.md"


def test_the_same_meaning_has_the_same_key(memory: Memory) -> None:
    assert memory.keep(ASKED) == memory.keep(ASKED)
    assert memory.keep(ASKED) != memory.keep(Asked(ASKED.question, "v2", "id"))


def test_a_key_of_another_kind_means_nothing(memory: Memory) -> None:
    asked, opened, chosen = map(memory.keep, (ASKED, OPENED, CHOSEN))
    assert (memory.asked(opened), memory.asked(chosen)) == (None, None)
    assert (memory.opened(asked), memory.opened(chosen)) == (None, None)
    assert (memory.chosen(asked), memory.chosen(opened)) == (None, None)


@pytest.mark.parametrize("key", ["", "tidak-ada"])
def test_an_unknown_key_means_nothing(key: str, memory: Memory) -> None:
    assert (memory.asked(key), memory.opened(key), memory.chosen(key)) == (None, None, None)


def test_where_nothing_can_be_kept_a_key_leads_nowhere(
    closed: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    assert closed.keep(ASKED) == ""
    assert closed.asked("kunci") is None
    assert "the state cannot be used" in caplog.text


def test_where_nothing_can_be_kept_nothing_is_raised_for_it(closed: Memory) -> None:
    closed.log_question("Siapa?", status="answered", took_ms=1.0, group=False)
    closed.vote("kunci", 1, question="Siapa?", liked=True)
    closed.set_language(1, "en")
    closed.keep_reply(1, 2, reply=3, person=1, key=None)
    assert closed.language(1) is None
    assert closed.reply_to(1, 2, within=timedelta(minutes=2)) is None


def test_the_log_of_a_failure_does_not_hold_the_question(
    closed: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        closed.log_question("hal rahasia", status="answered", took_ms=1.0, group=False)
        closed.keep(Asked("hal rahasia", "v1", "id"))
    assert caplog.records
    assert "rahasia" not in caplog.text


def test_who_wants_to_be_forgotten_is_told_if_it_failed(closed: Memory) -> None:
    with pytest.raises(StateError):
        closed.forget(1)
