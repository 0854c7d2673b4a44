"""What comes with every question is written a moment later, and nobody waits for it."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.errors import StateError
from bot.state import State

PassTime = Callable[..., None]
HOUR = timedelta(hours=1)


def log(state: State, text: str) -> None:
    state.questions.log(text, status="no_answer", took_ms=1, group=False)


def texts_on_disk(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as reader:
        return [text for (text,) in reader.execute("SELECT text FROM questions ORDER BY id")]


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for what another thread does; a minute is for a thread that never does it."""
    deadline = time.monotonic() + 60
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.01)


def test_it_is_in_the_file_a_moment_later_in_its_order(state_path: Path) -> None:
    with State.open(state_path) as state:
        for text in "abc":
            log(state, text)
        wait_until(lambda: len(texts_on_disk(state_path)) == 3)
        assert texts_on_disk(state_path) == ["a", "b", "c"]


def test_it_is_read_at_once(state: State) -> None:
    log(state, "a")
    assert [question.text for question in state.questions.unanswered(5)] == ["a"]


def test_what_is_erased_after_it_is_erased_with_it(state: State) -> None:
    state.replies.keep(1, 2, reply=3, person=1, button=None)
    assert state.forget_person(1) == 1
    assert state.replies.find(1, 2, within=HOUR) is None


def test_it_is_dated_by_the_call(state: State, clock: Clock, pass_time: PassTime) -> None:
    log(state, "a")
    called = clock()
    pass_time(seconds=30)
    (question,) = state.questions.unanswered(1)
    assert question.last == called


def test_writing_later_erases_what_is_past_its_time(
    state_path: Path, clock: Clock, pass_time: PassTime
) -> None:
    with State.open(state_path, clock=clock) as state:
        log(state, "old")
        state.purge()
        pass_time(days=30)
        log(state, "new")
    assert texts_on_disk(state_path) == ["new"]


def test_a_locked_file_holds_no_question_up(state_path: Path) -> None:
    # Whoever waited for the file here would wait for as long as it may take, and fail.
    with (
        State.open(state_path, wait_seconds=30) as state,
        closing(sqlite3.connect(state_path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        key = state.buttons.keep("more")
        log(state, "a")
        other.execute("ROLLBACK")
        assert state.buttons.meaning(key) == "more"
    assert texts_on_disk(state_path) == ["a"]


def test_a_file_that_stays_locked_costs_what_was_to_be_written_and_a_line_in_the_log(
    state_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        State.open(state_path, wait_seconds=0.2) as state,
        closing(sqlite3.connect(state_path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        key = state.buttons.keep("more")
        log(state, "rahasia")
        assert state.buttons.meaning(key) is None
        other.execute("ROLLBACK")
        assert state.buttons.meaning(state.buttons.keep("more")) == "more"
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "2 changes of the state are not kept" in caplog.text
    assert "rahasia" not in caplog.text


def test_after_the_end_it_is_an_error(state: State) -> None:
    state.close()
    with pytest.raises(StateError, match="is closed"):
        log(state, "a")


def test_what_cannot_be_written_does_not_stop_what_comes_later(
    state_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with State.open(state_path) as state:
        state.replies.keep(2**70, 1, reply=2, person=1, button=None)
        wait_until(lambda: bool(caplog.records))
        log(state, "a")
        wait_until(lambda: bool(texts_on_disk(state_path)))
        assert texts_on_disk(state_path) == ["a"]
    assert "more than 64 bits" in caplog.text
