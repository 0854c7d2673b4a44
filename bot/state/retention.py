"""How long rows are kept, and their erasure: what every group of tables builds on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import TypeVar

from bot.clock import Clock
from bot.state.database import Database
from bot.state.later import LaterWrites
from bot.state.session import Session

T = TypeVar("T")

_PURGE_EVERY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Retention:
    """How long the rows of each table are kept; those of the other tables stay."""

    contexts: timedelta = timedelta(minutes=10)
    questions: timedelta = timedelta(days=30)
    buttons: timedelta = timedelta(days=30)
    votes: timedelta = timedelta(days=30)
    admin_log: timedelta = timedelta(days=365)


class Tables:
    """Reads and writes with the time at hand; now and then a write erases what is past its time."""

    def __init__(self, database: Database, *, clock: Clock, retention: Retention) -> None:
        self._database = database
        self._clock = clock
        self._retention = retention
        self._purged_at: int | None = None
        self._later = LaterWrites(self._write_now)

    def purge(self) -> int:
        """Erase every row that is past its time; how many there were."""
        return self._erase(self._delete_old)

    def _erase(self, delete: Callable[[Session], int]) -> int:
        erased = self._write(delete)
        if erased:
            self._database.empty_log()
        return erased

    def _read(self, work: Callable[[Session], T]) -> T:
        """What `work` returns, with everything written that was to be written later."""
        self._later.settle()
        return self._database.read(work)

    def _write(self, work: Callable[[Session], T]) -> T:
        self._later.settle()
        return self._write_now(work)

    def _write_later(self, work: Callable[[Session], object]) -> None:
        """Have `work` done soon, in a transaction with others."""
        self._later.add(work)

    def _write_now(self, work: Callable[[Session], T]) -> T:
        def purging(session: Session) -> tuple[T, int]:
            return work(session), self._delete_old(session) if self._is_due() else 0

        result, erased = self._database.write(purging)
        if erased:
            self._database.empty_log()
        return result

    def _is_due(self) -> bool:
        # A clock that was set back must not put the erasure off.
        now = self._now()
        return self._purged_at is None or not 0 <= now - self._purged_at < _PURGE_EVERY_SECONDS

    def _delete_old(self, session: Session) -> int:
        self._purged_at = self._now()
        return sum(
            session.change(f"DELETE FROM {table.name} WHERE at <= ?", self._horizon(table.name))
            for table in fields(Retention)
        )

    def _now(self) -> int:
        return int(self._clock().timestamp())

    def _horizon(self, table: str) -> int:
        """The moment up to which the rows of a table are past their time."""
        kept: timedelta = getattr(self._retention, table)
        return self._now() - int(kept.total_seconds())
