"""The bot's state as a whole: the groups of tables side by side."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.clock import Clock, utc_now
from bot.state.admin import SqliteAdminLog, SqliteHiddenDocuments, SqliteValues
from bot.state.database import Database
from bot.state.follows import SqliteFollows, SqliteNews
from bot.state.groups import (
    AdminLog,
    Buttons,
    Follows,
    HiddenDocuments,
    News,
    People,
    Questions,
    Replies,
    Upkeep,
    Values,
)
from bot.state.kept_replies import SqliteButtons, SqliteReplies
from bot.state.languages import SqlitePeople
from bot.state.questions import SqliteQuestions
from bot.state.tables import Retention, Tables

_DEFAULT_RETENTION = Retention()
# Another program, such as a backup, locks the file for less; a person would not wait for more.
_WAIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class State:
    """What the bot keeps; any thread may call it, and a call takes well under a millisecond.

    The clock returns aware moments. A row past its time is never returned, even if it is not
    erased yet. A damaged file is set aside, and the call is made on a fresh one. What comes with
    every question (its row in the log, its buttons, its reply) is written a moment after the call.
    Later reads see it all the same. If it cannot be written, it is dropped and that is logged.
    """

    people: People
    questions: Questions
    buttons: Buttons
    replies: Replies
    follows: Follows
    news: News
    hidden: HiddenDocuments
    admin_log: AdminLog
    values: Values
    upkeep: Upkeep

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock = utc_now,
        retention: Retention = _DEFAULT_RETENTION,
        wait_seconds: float = _WAIT_SECONDS,
    ) -> Self:
        """The state in a SQLite file.

        A missing file is created, with its folders, for its owner alone. Each call waits up to
        `wait_seconds` for a file that another program has locked. Raises a StateError.
        """
        database = Database(path, clock=clock, wait_seconds=wait_seconds)
        return cls.over(database, clock=clock, retention=retention)

    @classmethod
    def in_memory(
        cls, *, clock: Clock = utc_now, retention: Retention = _DEFAULT_RETENTION
    ) -> Self:
        """A new state that ends with the program."""
        database = Database(None, clock=clock, wait_seconds=0.0)
        return cls.over(database, clock=clock, retention=retention)

    @classmethod
    def over(
        cls,
        database: Database,
        *,
        clock: Clock = utc_now,
        retention: Retention = _DEFAULT_RETENTION,
    ) -> Self:
        """The state in a database, which is closed with it."""
        tables = Tables(database, clock=clock, retention=retention)
        return cls(
            people=SqlitePeople(tables),
            questions=SqliteQuestions(tables),
            buttons=SqliteButtons(tables),
            replies=SqliteReplies(tables),
            follows=SqliteFollows(tables),
            news=SqliteNews(tables),
            hidden=SqliteHiddenDocuments(tables),
            admin_log=SqliteAdminLog(tables),
            values=SqliteValues(tables),
            upkeep=tables,
        )

    def forget_person(self, person: int) -> int:
        """Erase all that the groups keep of a person, or nothing; the number of rows.

        That is the language, votes, replies, follows and digests. The log of questions does not
        know people, and the log of admins stays.
        """
        return self.upkeep.forget_person(person)

    def purge(self) -> int:
        """Erase every row that is past its time; the number of rows."""
        return self.upkeep.purge()

    def close(self) -> None:
        """Write what is left to write and close the database; a second call does nothing."""
        self.upkeep.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
