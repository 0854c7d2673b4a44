"""The file is made for its owner, kept over restarts, and refused if it is a newer program's."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from bot.clock import utc_now
from bot.errors import StateError
from bot.state import State
from bot.state.database import Database
from bot.state.schema import STEPS, migrate, version_of
from bot.state.session import Session


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_file_is_for_its_owner_alone(state_path: Path) -> None:
    with State.open(state_path) as state:
        state.people.set_language(1, "en")
        files = sorted(state_path.parent.iterdir())
        assert [path.name.removeprefix("state.sqlite3") for path in files] == ["", "-shm", "-wal"]
        assert {mode(path) for path in files} == {0o600}


def test_folders_that_are_missing_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    State.open(tmp_path / "a" / "b" / "state.sqlite3").close()
    assert [mode(tmp_path / "a"), mode(tmp_path / "a" / "b")] == [0o700, 0o700]


def test_permissions_of_a_file_that_is_there_stay(state_path: Path) -> None:
    state_path.touch()
    state_path.chmod(0o640)
    State.open(state_path).close()
    assert mode(state_path) == 0o640


def test_everything_is_there_after_a_restart(state_path: Path) -> None:
    with State.open(state_path) as state:
        state.people.set_language(7, "en")
        state.questions.log("Siapa?", status="no_answer", took_ms=4, group=False)
        state.questions.vote("k", 7, question="Siapa?", liked=False)
        state.replies.keep(5, 6, reply=8, person=7, button=None)
        state.hidden.hide("a.txt", by=7)
        state.admin_log.add(7, "hide", "a.txt")
        state.values.put({"pinned": "v1"})
        key = state.buttons.keep("more")
    with State.open(state_path) as state:
        assert state.people.language(7) == "en"
        assert [question.text for question in state.questions.unanswered(5)] == ["Siapa?"]
        assert [question.text for question in state.questions.disliked(5)] == ["Siapa?"]
        assert state.replies.find(5, 6, within=timedelta(minutes=1))
        assert state.hidden.ids() == {"a.txt"}
        assert [entry.detail for entry in state.admin_log.newest(5)] == ["a.txt"]
        assert state.values.get("pinned") == "v1"
        assert state.buttons.meaning(key) == "more"


def test_a_key_is_the_same_after_a_restart_and_another_in_another_file(tmp_path: Path) -> None:
    def key(name: str) -> str:
        with State.open(tmp_path / name) as state:
            return state.buttons.keep("more")

    assert key("one.sqlite3") == key("one.sqlite3") != key("two.sqlite3")


def test_a_second_close_does_nothing_and_a_call_after_it_is_an_error(state_path: Path) -> None:
    state = State.open(state_path)
    state.close()
    state.close()
    with pytest.raises(StateError, match="is closed"):
        state.people.language(1)


def test_a_file_of_a_newer_program_is_refused_and_left_alone(state_path: Path) -> None:
    State.open(state_path).close()
    with closing(sqlite3.connect(state_path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = state_path.read_bytes()
    with pytest.raises(StateError, match="version 99") as caught:
        State.open(state_path)
    assert caught.value.path == state_path
    assert "install the newer program" in caught.value.problem
    assert [path.name for path in state_path.parent.iterdir()] == [state_path.name]
    assert state_path.read_bytes() == before


def test_a_step_that_fails_leaves_the_file_at_its_version(
    state_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    State.open(state_path).close()
    broken = ("CREATE TABLE later (id INTEGER)", "CREATE TABLE languages (id INTEGER)")
    monkeypatch.setattr("bot.state.schema.STEPS", (*STEPS, broken))
    with pytest.raises(StateError, match="languages already exists"):
        State.open(state_path)
    with closing(Session.connect(state_path)) as session:
        assert version_of(session) == len(STEPS)
        assert not session.rows("SELECT name FROM sqlite_master WHERE name = 'later'")


def test_a_file_of_an_older_version_takes_the_steps_it_lacks(
    state_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with State.open(state_path) as state:
        state.people.set_language(7, "en")
    added = ("ALTER TABLE languages ADD COLUMN chosen INTEGER",)
    monkeypatch.setattr("bot.state.schema.STEPS", (*STEPS, added))
    with closing(Session.connect(state_path)) as session:
        migrate(session)
        assert session.rows("SELECT person, language, chosen FROM languages") == [(7, "en", None)]
        assert version_of(session) == len(STEPS) + 1


def under_a_file(folder: Path) -> Path:
    (folder / "file").touch()
    return folder / "file" / "state.sqlite3"


def in_place_of_a_folder(folder: Path) -> Path:
    (folder / "state.sqlite3").mkdir()
    return folder / "state.sqlite3"


@pytest.mark.parametrize("place", [under_a_file, in_place_of_a_folder])
def test_a_place_that_cannot_be_used_is_an_error(
    tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    path = place(tmp_path)
    with pytest.raises(StateError, match="check the path") as caught:
        State.open(path)
    assert caught.value.path == path


def test_a_locked_file_is_an_error_until_it_is_free(state_path: Path) -> None:
    with (
        State.open(state_path, wait_seconds=0) as state,
        closing(sqlite3.connect(state_path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StateError, match="end the other program"):
            state.values.put({"pinned": "v1"})
        assert state.values.get("pinned") is None
        other.execute("ROLLBACK")
        state.values.put({"pinned": "v2"})
        assert state.values.get("pinned") == "v2"


def test_a_locked_file_is_not_taken_for_a_damaged_one(
    state_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    State.open(state_path).close()
    with closing(sqlite3.connect(state_path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StateError):
            State.open(state_path, wait_seconds=0)
    assert not list(state_path.parent.glob("*damaged*"))
    assert not caplog.records


def test_a_full_disk_is_an_error_and_reading_goes_on(state_path: Path) -> None:
    database = Database(state_path, clock=utc_now, wait_seconds=0)
    with State.over(database) as state:
        state.values.put({"pinned": "v1"})
        # SQLite reports its own limit of pages as it does a full disk.
        database.read(lambda session: session.rows("PRAGMA max_page_count = 1"))
        with pytest.raises(StateError, match="free some space"):
            state.values.put({"long": "x" * 100_000})
        assert (state.values.get("pinned"), state.values.get("long")) == ("v1", None)


def test_threads_write_at_once_and_nothing_is_lost(state_path: Path) -> None:
    start = Barrier(6)

    def write(state: State, chat: int) -> None:
        start.wait()
        for message in range(25):
            key = state.buttons.keep(f"{chat}/{message}")
            state.replies.keep(chat, message, reply=message, person=chat, button=key)

    with State.open(state_path) as state:
        threads = [Thread(target=write, args=(state, chat)) for chat in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for chat in range(6):
            for message in range(25):
                kept = state.replies.find(chat, message, within=timedelta(minutes=1))
                assert kept is not None
                assert kept.button is not None
                assert state.buttons.meaning(kept.button) == f"{chat}/{message}"


def test_half_a_character_is_kept_as_a_question_mark(state: State) -> None:
    state.values.put({"a\ud83d": "b\ud83d"})
    assert state.values.get("a\ud83d") == "b?"
    assert state.buttons.meaning(state.buttons.keep("\ud83d")) == "?"


def test_opening_says_nothing(state_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    State.open(state_path).close()
    State.open(state_path).close()
    assert not caplog.records
