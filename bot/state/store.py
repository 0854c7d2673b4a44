"""The bot's state as the other modules see it: every group of tables, in one file."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from bot.clock import Clock, utc_now
from bot.state.admin import AdminTables
from bot.state.buttons import Buttons, delete_votes
from bot.state.contexts import Contexts
from bot.state.database import Database
from bot.state.follows import Follows
from bot.state.news import News
from bot.state.people import People
from bot.state.questions import Questions
from bot.state.retention import Retention
from bot.state.session import Session

_KEEP_ALL = Retention()


class State(People, Questions, Buttons, Contexts, Follows, News, AdminTables):
    """What the bot keeps; any thread may call it, and a call takes well under a millisecond.

    People, chats and messages are numbers. The clock returns aware moments; they are kept to the
    second. A row past its time is never returned, whether it is erased yet or not. Every call
    raises a StateError if the file cannot be read or written; a damaged file is set aside, and
    the call is done on a fresh one. What comes with every question (its line in the log, its
    buttons, its reply) is written a moment after the call and before any other is read, and is
    dropped with a line in the log if it cannot be.
    """

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock = utc_now,
        retention: Retention = _KEEP_ALL,
        wait_seconds: float = 5.0,
    ) -> Self:
        """The state in a file, made with its folders if it is missing, for its owner alone.

        A file that another program has locked is waited for, at every call.
        """
        database = Database(path, clock=clock, wait_seconds=wait_seconds)
        return cls(database, clock=clock, retention=retention)

    @classmethod
    def in_memory(cls, *, clock: Clock = utc_now, retention: Retention = _KEEP_ALL) -> Self:
        """A state of its own that ends with the program."""
        database = Database(None, clock=clock, wait_seconds=0.0)
        return cls(database, clock=clock, retention=retention)

    def forget_person(self, person: int) -> int:
        """Erase a person's language, votes, replies, follows and digests; the number of rows.

        The log of questions does not know people, and that of the admins stays.
        """

        def delete(session: Session) -> int:
            return (
                self._forget_language(session, person)
                + session.change("DELETE FROM contexts WHERE person = ?", person)
                + session.change("DELETE FROM follows WHERE person = ?", person)
                + self._forget_news(session, person)
                + delete_votes(session, person)
            )

        return self._erase(delete)

    def close(self) -> None:
        """Write what is left and close the file; a second time does nothing."""
        self._later.close()
        self._languages = None
        self._aside = None
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
