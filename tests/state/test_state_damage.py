"""A damaged file is set aside with a line in the log, and the bot goes on with a fresh one."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.errors import StateError
from bot.state import State
from bot.state.database import Database
from bot.state.files import set_aside

# Where SQLite's header has the number of the schema's format, in four bytes.
_FORMAT_OFFSET = 44
ASIDE = "state.sqlite3.damaged-20261121T103000Z"


def filled(path: Path, clock: Clock) -> None:
    with State.open(path, clock=clock) as state:
        state.people.set_language(7, "en")
        for number in range(60):
            state.questions.log(f"{number} " * 50, status="answered", took_ms=1, group=False)


def spoil(path: Path) -> None:
    """Write over every page but the first, as a failing disk would."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


def spoil_last_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096] + b"\xa5" * 4096)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9000])


def replace_by_text(path: Path) -> None:
    path.write_text("this is no database, and it is longer than a header of SQLite's\n" * 20)


def put(content: bytes, *, at: int | bytes) -> Callable[[Path], None]:
    """Write over some bytes, at an offset or where certain ones stand."""

    def write(path: Path) -> None:
        file = path.read_bytes()
        place = at if isinstance(at, int) else file.index(at)
        path.write_bytes(file[:place] + content + file[place + len(content) :])

    return write


def run_sql(statement: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(statement)

    return run


def rebuild_otherwise(path: Path) -> None:
    path.unlink()
    run_sql("CREATE TABLE languages (name TEXT)")(path)


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.levelno == logging.WARNING]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(spoil, id="overwritten"),
        pytest.param(spoil_last_page, id="last-page"),
        pytest.param(cut, id="cut-off"),
        pytest.param(replace_by_text, id="no-database"),
        pytest.param(put(b"CR\xbfATE", at=b"CREATE TABLE lang"), id="schema-no-text"),
        pytest.param(put(b"\x09", at=_FORMAT_OFFSET + 3), id="other-format"),
        pytest.param(run_sql("DROP TABLE votes"), id="table-gone"),
        pytest.param(run_sql("ALTER TABLE votes DROP COLUMN liked"), id="column-gone"),
        pytest.param(run_sql("PRAGMA user_version = -3"), id="no-version"),
        pytest.param(rebuild_otherwise, id="other-tables"),
    ],
)
def test_a_file_found_damaged_at_the_opening_is_set_aside(
    damage: Callable[[Path], None], state_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    filled(state_path, clock)
    damage(state_path)
    damaged = state_path.read_bytes()
    with State.open(state_path, clock=clock) as state:
        (line,) = warnings(caplog)
        assert state.people.language(7) is None
        state.people.set_language(7, "id")
        assert state.people.language(7) == "id"
    assert len(warnings(caplog)) == 1
    assert str(state_path) in line
    assert ASIDE in line
    assert state_path.with_name(ASIDE).read_bytes() == damaged


def test_an_empty_file_is_a_new_one(
    state_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    state_path.touch()
    State.open(state_path, clock=clock).close()
    assert not warnings(caplog)


def test_the_files_beside_a_damaged_one_go_with_it(state_path: Path, clock: Clock) -> None:
    # Not by opening it: SQLite itself removes the two when they belong to no database.
    for suffix in ("", "-wal", "-shm"):
        state_path.with_name(state_path.name + suffix).touch()
    assert set_aside(state_path, clock()) == state_path.with_name(ASIDE)
    assert {path.name for path in state_path.parent.iterdir()} == {
        ASIDE,
        f"{ASIDE}-wal",
        f"{ASIDE}-shm",
    }


def test_a_second_damaged_file_of_one_second_does_not_replace_the_first(
    state_path: Path, clock: Clock
) -> None:
    for number in range(3):
        state_path.write_text(f"{number} is no database " * 99)
        State.open(state_path, clock=clock).close()
    for number, name in enumerate([ASIDE, f"{ASIDE}-2", f"{ASIDE}-3"]):
        assert state_path.with_name(name).read_text().startswith(f"{number} ")


def damage_while_open(path: Path, damage: Callable[[Path], None]) -> None:
    """Damage a file under a state that is open, which has read and keeps all its pages."""
    # A change by another program makes SQLite read them anew.
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("INSERT INTO named_values VALUES ('other', '')")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(path)


@pytest.mark.parametrize(
    "damage", [pytest.param(spoil, id="overwritten"), pytest.param(cut, id="cut-off")]
)
def test_damage_found_by_a_write_costs_the_old_rows_alone(
    damage: Callable[[Path], None], state_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    filled(state_path, clock)
    with State.open(state_path, clock=clock) as state:
        damage_while_open(state_path, damage)
        for number in range(60):
            state.questions.log(f"{number}? " * 50, status="no_answer", took_ms=1, group=False)
        assert state.questions.unanswered(100)
        state.people.set_language(7, "id")
        assert state.people.language(7) == "id"
    assert len(warnings(caplog)) == 1
    assert state_path.with_name(ASIDE).exists()


def test_damage_found_by_a_read_finds_nothing(
    state_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    filled(state_path, clock)
    with State.open(state_path, clock=clock) as state:
        damage_while_open(state_path, spoil)
        assert state.people.language(7) is None
        key = state.buttons.keep("more")
        assert state.buttons.meaning(key) == "more"
    assert len(warnings(caplog)) == 1


def test_a_table_that_goes_missing_is_damage(
    state_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with State.open(state_path, clock=clock) as state:
        run_sql("DROP TABLE hidden")(state_path)
        assert state.hidden.ids() == frozenset()
        state.hidden.hide("a.txt", by=1)
        assert state.hidden.ids() == {"a.txt"}
    assert len(warnings(caplog)) == 1


def test_a_statement_that_is_wrong_is_not_damage(state_path: Path, clock: Clock) -> None:
    database = Database(state_path, clock=clock, wait_seconds=0)
    with State.over(database) as state:
        state.people.set_language(7, "en")
        with pytest.raises(StateError, match="no such table: nowhere"):
            database.read(lambda session: session.rows("SELECT * FROM nowhere"))
        assert state.people.language(7) == "en"


def test_a_change_that_fails_half_way_is_undone(state_path: Path, clock: Clock) -> None:
    database = Database(state_path, clock=clock, wait_seconds=0)
    with State.over(database) as state:
        with pytest.raises(ZeroDivisionError):
            database.write(
                lambda session: session.change("INSERT INTO languages VALUES (7, 'en')") // 0
            )
        assert state.people.language(7) is None
        state.people.set_language(7, "id")
        assert state.people.language(7) == "id"
