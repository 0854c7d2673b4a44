"""What each group of tables is given: reads, writes, and the erasure of rows past their time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Generic, TypeVar

from bot.clock import Clock
from bot.state.database import Database
from bot.state.later import LaterWrites
from bot.state.session import Session

T = TypeVar("T")

# A write erases old rows too, at most once a minute, since it then searches five more tables.
_PURGE_EVERY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Retention:
    """How long the rows of each table are kept. Rows of the other tables stay until deleted.

    The fields are named after the tables.
    """

    # The longest time that the settings allow for editing a question.
    contexts: timedelta = timedelta(minutes=10)
    # A month of gaps is enough for admins to see what the corpus lacks.
    questions: timedelta = timedelta(days=30)
    # A button belongs to an answer, and lives as long as its question is kept.
    buttons: timedelta = timedelta(days=30)
    # A vote holds the text of a question, so it is kept no longer than the question.
    votes: timedelta = timedelta(days=30)
    # Long enough to find out a year later who hid an article.
    admin_log: timedelta = timedelta(days=365)


class Tables:
    """Access to the tables of a database for every group; it also does the upkeep of them all.

    A read or a write first makes the changes that were left for later, so it sees all of them.
    Now and then a write also erases the rows that are past their time.
    """

    def __init__(self, database: Database, *, clock: Clock, retention: Retention) -> None:
        self._database = database
        self._clock = clock
        self._retention = retention
        self._purged_at: int | None = None
        self._later = LaterWrites(self._write_now)
        self._drop_cached: list[Callable[[], None]] = []
        self._deletions: list[Callable[[Session, int], int]] = []

    def read(self, work: Callable[[Session], T]) -> T:
        """What `work` returns."""
        self._later.settle()
        return self._database.read(work)

    def write(self, work: Callable[[Session], T]) -> T:
        """What `work` returns; its changes are made in one transaction."""
        self._later.settle()
        return self._write_now(work)

    def write_later(self, work: Callable[[Session], object]) -> None:
        """Have `work` done a moment later, in one transaction with other changes."""
        self._later.add(work)

    def erase(self, delete: Callable[[Session], int]) -> int:
        """What `delete` returns, the number of deleted rows, which are then gone from the disk."""
        erased = self.write(delete)
        if erased:
            self._database.empty_log()
        return erased

    def cached(self, read: Callable[[Session], T]) -> Cached[T]:
        """The result of `read`, kept in memory until it is dropped or the tables are closed."""
        cached = Cached(self, read)
        self._drop_cached.append(cached.drop)
        return cached

    def on_forget(self, delete: Callable[[Session, int], int]) -> None:
        """Have `delete` called to erase a group's rows of a person; it returns their number."""
        self._deletions.append(delete)

    def digest(self, *parts: str | int) -> bytes:
        """32 bytes that stand for the parts; every file has other digests."""
        return self._database.digest(*parts)

    def now(self) -> int:
        """The current moment in Unix seconds."""
        return int(self._clock().timestamp())

    def horizon(self, table: str) -> int:
        """The latest moment, in Unix seconds, whose rows of a table are past their time."""
        kept: timedelta = getattr(self._retention, table)
        return self.now() - int(kept.total_seconds())

    def forget_person(self, person: int) -> int:
        """Erase a person's rows in one transaction; the number of rows."""
        return self.erase(
            lambda session: sum(delete(session, person) for delete in self._deletions)
        )

    def purge(self) -> int:
        """Erase every row that is past its time; the number of rows."""
        return self.erase(self._delete_old)

    def close(self) -> None:
        """Write what is left to write and close the database; a second call does nothing."""
        self._later.close()
        for drop in self._drop_cached:
            drop()
        self._database.close()

    def _write_now(self, work: Callable[[Session], T]) -> T:
        def work_and_purge(session: Session) -> tuple[T, int]:
            return work(session), self._delete_old(session) if self._is_purge_due() else 0

        result, erased = self._database.write(work_and_purge)
        if erased:
            self._database.empty_log()
        return result

    def _is_purge_due(self) -> bool:
        # If the clock was set back, the last erasure seems to lie ahead and must not count.
        now = self.now()
        return self._purged_at is None or not 0 <= now - self._purged_at < _PURGE_EVERY_SECONDS

    def _delete_old(self, session: Session) -> int:
        self._purged_at = self.now()
        return sum(
            session.change(f"DELETE FROM {table.name} WHERE at <= ?", self.horizon(table.name))
            for table in fields(Retention)
        )


class Cached(Generic[T]):
    """The result of one read, kept in memory until a change drops it.

    It is filled and dropped only inside reads and writes, of which the database does one at a
    time: a result from before a change never replaces one from after it.
    """

    def __init__(self, tables: Tables, read: Callable[[Session], T]) -> None:
        self._tables = tables
        self._read = read
        self._result: T | None = None

    def get(self) -> T:
        """The result, read now if it is not in memory."""
        result = self._result
        return self._tables.read(self._fill) if result is None else result

    def drop(self) -> None:
        """Have the next `get` read anew. A change calls this inside its own transaction."""
        self._result = None

    def _fill(self, session: Session) -> T:
        self._result = result = self._read(session)
        return result
