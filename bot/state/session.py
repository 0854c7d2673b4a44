"""An open SQLite file, and its errors by what to do about them; only this module uses sqlite3."""

from __future__ import annotations

import hmac
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

Value = str | int | float | bytes | None

_CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_ADVICE = {
    sqlite3.SQLITE_FULL: "free some space on the disk",
    sqlite3.SQLITE_BUSY: "end the other program that uses the file",
    sqlite3.SQLITE_READONLY: "check the permissions of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "check the path and its permissions",
    sqlite3.SQLITE_IOERR: "check the disk",
}
# In WAL mode a commit without fsync may be lost in a power cut, and damages nothing. Deleted rows
# are overwritten, so that nobody can read them from the file.
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA secure_delete = ON",
)


class FileError(Exception):
    """An error of SQLite, with advice if there is any."""


class DamageError(FileError):
    """The file is not a database, or its content is damaged."""


class StatementError(FileError):
    """A statement that does not fit the tables in the file, or is wrong."""


class Session:
    """A connection that runs statements, for any thread, but for one at a time.

    Every method raises a FileError if SQLite fails.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def connect(cls, path: Path | None, *, wait_seconds: float = 0.0) -> Session:
        """A session on a file, or in memory for None; it waits this long for a locked file."""
        with _file_errors():
            connection = sqlite3.connect(
                path or ":memory:",
                timeout=wait_seconds,
                isolation_level=None,
                check_same_thread=False,
            )
        # A text that is not UTF-8, for a flipped bit, must not make its row unreadable.
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        return cls(connection)

    def check(self) -> None:
        """Read the whole file; raises a DamageError if it is damaged."""
        problem = self.rows("PRAGMA quick_check(1)")[0][0]
        if problem != "ok":
            raise DamageError(problem)

    def set_up(self) -> None:
        """Set how SQLite writes the file."""
        for pragma in _PRAGMAS:
            self.change(pragma)

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with _file_errors():
            return self._connection.execute(sql, _storable(values)).fetchall()

    def change(self, sql: str, *values: Value) -> int:
        """Run a statement that writes; the number of rows that it changed."""
        with _file_errors():
            return self._connection.execute(sql, _storable(values)).rowcount

    def change_each(self, sql: str, rows: Iterable[tuple[Value, ...]]) -> int:
        """Run a statement once for each row of values; the number of rows that it changed."""
        with _file_errors():
            return self._connection.executemany(sql, map(_storable, rows)).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit the changes made inside; after any exception, roll all of them back."""
        self.change("BEGIN IMMEDIATE")
        try:
            yield
            self.change("COMMIT")
        finally:
            if self._connection.in_transaction:
                # The error that caused the rollback is the one to report.
                with suppress(sqlite3.Error):
                    self._connection.rollback()

    def digest(self, *parts: str | int) -> bytes:
        """32 bytes that stand for the parts, keyed with a secret that only the file holds."""
        message = "\0".join(str(part) for part in parts)
        return hmac.digest(self._secret, message.encode("utf-8", "replace"), "sha256")

    @cached_property
    def _secret(self) -> bytes:
        secret: bytes = self.rows("SELECT bytes FROM secret")[0][0]
        return secret

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        self._connection.close()


def _storable(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The values with "?" for lone surrogates, which clients can send and SQLite refuses."""
    return tuple(
        value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for value in values
    )


@contextmanager
def _file_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _file_error(error) from error
    except UnicodeDecodeError as error:
        # SQLite quotes a damaged schema in its error message, and Python cannot decode that.
        raise DamageError("the schema is not text") from error
    except OverflowError as error:
        raise FileError("a number has more than 64 bits") from error


def _file_error(error: sqlite3.Error) -> FileError:
    # An error that Python itself raises, as for a closed connection, has no code. The low byte of
    # a code is its kind; the other bits are variants of it.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _CORRUPT:
        return DamageError(str(error))
    if code == sqlite3.SQLITE_ERROR:
        return StatementError(str(error))
    return FileError(f"{error}; {_ADVICE[code]}" if code in _ADVICE else str(error))
