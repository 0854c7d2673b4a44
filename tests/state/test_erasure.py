"""What is past its time, and what is a person's who wants to be forgotten, leaves the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

from bot.clock import Clock
from bot.state import Digest, Follow, Retention, State

PassTime = Callable[..., None]
HOUR = timedelta(hours=1)


def on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


def tables_with_a_person(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as reader:
        rows = reader.execute(
            "SELECT t.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c "
            "WHERE t.type = 'table' AND c.name = 'person'"
        )
        return {table for (table,) in rows}


def rows_of(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as reader:
        return reader.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]


def fill(state: State, person: int, mark: str) -> None:
    state.questions.log(f"question {mark}", status="no_answer", took_ms=1, group=False)
    state.questions.vote("k", person, question=f"question {mark}", liked=False)
    state.replies.keep(person, 1, reply=2, person=person, button=state.buttons.keep(mark))
    state.admin_log.add(person, "hide", mark)


def test_rows_past_their_time_are_erased_each_at_its_own(state: State, pass_time: PassTime) -> None:
    fill(state, 1, "old")
    assert state.purge() == 0
    pass_time(minutes=10)
    assert state.purge() == 1
    pass_time(days=30)
    assert state.purge() == 3
    pass_time(days=335)
    assert state.purge() == 1
    assert state.purge() == 0


def test_what_is_erased_cannot_be_read_from_the_file(
    state_path: Path, clock: Clock, pass_time: PassTime
) -> None:
    with State.open(state_path, clock=clock) as state:
        for number in range(40):
            fill(state, number, f"secretword{number}")
        assert b"secretword" in on_disk(state_path)
        pass_time(days=365)
        state.purge()
        assert b"secretword" not in on_disk(state_path)


def test_writing_erases_what_is_past_its_time(
    state_path: Path, clock: Clock, pass_time: PassTime
) -> None:
    with State.open(state_path, clock=clock) as state:
        fill(state, 1, "secretword")
        pass_time(days=365)
        state.people.set_language(1, "en")
        assert b"secretword" not in on_disk(state_path)
        assert state.purge() == 0


def test_writing_erases_at_most_once_a_minute(state: State, pass_time: PassTime) -> None:
    state.replies.keep(1, 1, reply=2, person=1, button=None)
    pass_time(minutes=9, seconds=30)
    state.people.set_language(1, "en")
    pass_time(seconds=59)
    state.people.set_language(1, "en")
    assert state.replies.find(1, 1, within=HOUR) is None
    assert state.purge() == 1


def test_a_clock_that_is_set_back_does_not_stop_the_erasure(
    state: State, pass_time: PassTime
) -> None:
    pass_time(days=900)
    state.people.set_language(1, "en")
    pass_time(days=-900)
    state.replies.keep(1, 1, reply=2, person=1, button=None)
    pass_time(minutes=11)
    state.people.set_language(1, "en")
    assert state.purge() == 0


def test_times_can_be_set(clock: Clock, pass_time: PassTime) -> None:
    second = timedelta(seconds=1)
    retention = Retention(**{field.name: second for field in fields(Retention)})
    with State.in_memory(clock=clock, retention=retention) as state:
        fill(state, 1, "x")
        assert state.questions.unanswered(1)
        pass_time(seconds=1)
        assert not [
            *state.questions.unanswered(1),
            *state.questions.disliked(1),
            *state.admin_log.newest(1),
        ]
        assert state.replies.find(1, 1, within=HOUR) is None
        assert state.purge() == 5


def test_forgetting_a_person_erases_language_votes_and_replies(state: State) -> None:
    for person in (1, 2):
        state.people.set_language(person, "en")
        state.replies.keep(-100, person, reply=9, person=person, button=None)
        for key in "abc":
            state.questions.vote(key, person, question=key, liked=key != "a")
    assert state.forget_person(1) == 5
    assert state.people.language(1) is None
    assert state.replies.find(-100, 1, within=HOUR) is None
    assert [question.count for question in state.questions.disliked(5)] == [1]
    assert state.people.language(2) == "en"
    assert state.replies.find(-100, 2, within=HOUR)
    assert state.forget_person(1) == 0


def test_forgetting_a_person_leaves_questions_and_the_admins_log(state: State) -> None:
    fill(state, 1, "x")
    state.forget_person(1)
    assert state.questions.unanswered(1)
    assert state.admin_log.newest(1)


def test_no_table_but_the_admins_log_keeps_a_row_of_who_is_forgotten(state_path: Path) -> None:
    with State.open(state_path) as state:
        state.people.set_language(1, "en")
        fill(state, 1, "x")
        state.follows.add(1, Follow("polres:ende", "Polres Ende"), language="id", limit=9)
        state.news.set_aside(1)
        state.news.record_load([], [Digest(1, "id", "x")])
        of_people = tables_with_a_person(state_path)
        assert {table for table in of_people if rows_of(state_path, table)} == of_people
        state.forget_person(1)
        assert {table for table in of_people if rows_of(state_path, table)} == {"admin_log"}


def test_what_is_forgotten_cannot_be_read_from_the_file(state_path: Path) -> None:
    with State.open(state_path) as state:
        state.people.set_language(7_310_554_821, "secretword")
        state.forget_person(7_310_554_821)
        assert b"secretword" not in on_disk(state_path)
