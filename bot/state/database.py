"""The state file for all threads: one lock, and a fresh file in place of a damaged one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from typing import TypeVar

from bot.clock import Clock
from bot.errors import StateError
from bot.state.files import make_file, set_aside
from bot.state.schema import STEPS, has_tables, migrate, version_of
from bot.state.session import DamageError, FileError, Session, StatementError

T = TypeVar("T")

_logger = logging.getLogger(__name__)


class Database:
    """The database in the file at `path`, or in memory for None.

    The file is opened at once, and created if it is missing. All threads share one connection,
    behind a lock. If the file turns out to be damaged, at the opening or later, it is renamed, a
    warning is logged, and a fresh file takes its place. Every call raises a StateError for what
    somebody must fix: a file of a newer version, a file that another program keeps locked for
    longer than `wait_seconds`, a full disk, a folder that is not writable.
    """

    def __init__(self, path: Path | None, *, clock: Clock, wait_seconds: float) -> None:
        self._path = path
        self._clock = clock
        self._wait_seconds = wait_seconds
        self._lock = Lock()
        self._session: Session | None = None
        self._closed = False
        self.read(lambda session: None)

    def read(self, work: Callable[[Session], T]) -> T:
        """What `work` returns. If the file is damaged, `work` is called again on a fresh one."""
        with self._lock:
            if self._closed:
                raise StateError(self._name, "is closed")
            try:
                return self._attempt(work)
            except DamageError as damage:
                self._replace(damage)
            try:
                return self._attempt(work)
            except DamageError as damage:
                raise StateError(self._name, f"is damaged again ({damage})") from damage

    def write(self, work: Callable[[Session], T]) -> T:
        """What `work` returns, called in a transaction. A damaged file is replaced as in `read`."""

        def in_transaction(session: Session) -> T:
            with session.transaction():
                return work(session)

        return self.read(in_transaction)

    def digest(self, *parts: str | int) -> bytes:
        """32 bytes that stand for the parts; every file has other digests."""
        # A session reads its secret when it is opened, so this needs no lock.
        session = self._session
        if session is None or self._closed:
            return self.read(lambda fresh: fresh.digest(*parts))
        return session.digest(*parts)

    def empty_log(self) -> None:
        """Empty SQLite's write-ahead log, which still holds rows that were erased from the file."""
        self.read(lambda session: session.rows("PRAGMA wal_checkpoint(TRUNCATE)"))

    def close(self) -> None:
        """Close the connection. A second call does nothing; any other call raises a StateError."""
        with self._lock:
            self._closed = True
            self._disconnect()

    @property
    def _name(self) -> Path | str:
        return self._path or "the state in memory"

    def _attempt(self, work: Callable[[Session], T]) -> T:
        try:
            if self._session is None:
                self._session = self._open()
            return _on_sound_tables(self._session, work)
        except DamageError:
            raise
        except FileError as error:
            raise StateError(self._name, str(error)) from error

    def _open(self) -> Session:
        if self._path:
            try:
                make_file(self._path)
            except OSError as error:
                problem = f"cannot be made ({error.strerror}); check the path and its permissions"
                raise StateError(self._path, problem) from error
        with ExitStack() as undo:
            session = Session.connect(self._path, wait_seconds=self._wait_seconds)
            undo.callback(session.close)
            self._check(session)
            # Nothing is written before the check, so that a file that fails it is left as it is.
            session.set_up()
            migrate(session)
            session.digest()
            undo.pop_all()
        return session

    def _check(self, session: Session) -> None:
        try:
            session.check()
            # In one transaction, since another program may be migrating the file.
            with session.transaction():
                self._check_tables(session)
        except StatementError as error:
            raise DamageError(str(error)) from error

    def _check_tables(self, session: Session) -> None:
        version = version_of(session)
        if version > len(STEPS):
            raise StateError(
                self._name,
                f"has version {version}, and this program knows up to {len(STEPS)}; "
                "install the newer program or name another file",
            )
        if not has_tables(session, version):
            raise DamageError(f"its tables are not those of version {version}")

    def _replace(self, damage: DamageError) -> None:
        self._disconnect()
        if self._path is None:
            return
        try:
            aside = set_aside(self._path, self._clock())
        except OSError as error:
            problem = f"is damaged and cannot be renamed ({error.strerror}); move it away"
            raise StateError(self._path, problem) from error
        _logger.warning(
            "the state %s is damaged (%s); it is kept as %s, and a fresh one is used",
            self._path,
            damage,
            aside.name,
        )

    def _disconnect(self) -> None:
        if self._session:
            self._session.close()
        self._session = None


def _on_sound_tables(session: Session, work: Callable[[Session], T]) -> T:
    """What `work` returns. A statement that fails because a table is missing is damage."""
    try:
        return work(session)
    except StatementError as error:
        if has_tables(session, len(STEPS)):
            raise
        raise DamageError(str(error)) from error
