"""What is kept of the bot's own messages in SQLite: their buttons, and what they reply to."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import timedelta

from bot.state.groups import KeptReply
from bot.state.session import Session
from bot.state.tables import Tables

# 96 bits cannot be guessed, and their 16 characters leave room in the 64 bytes of a button.
_KEY_BYTES = 12


class SqliteButtons:
    """The `Buttons` in a table of SQLite."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def keep(self, meaning: str) -> str:
        digest = self._tables.digest("button", meaning)
        key, now = urlsafe_b64encode(digest[:_KEY_BYTES]).decode(), self._tables.now()
        self._tables.write_later(
            lambda session: session.change(
                "INSERT OR REPLACE INTO buttons (key, at, meaning) VALUES (?, ?, ?)",
                key,
                now,
                meaning,
            )
        )
        return key

    def meaning(self, key: str) -> str | None:
        rows = self._tables.read(
            lambda session: session.rows(
                "SELECT meaning FROM buttons WHERE key = ? AND at > ?",
                key,
                self._tables.horizon("buttons"),
            )
        )
        return rows[0][0] if rows else None


class SqliteReplies:
    """The `Replies` in a table of SQLite, which is named `contexts`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        tables.on_forget(_delete_replies)

    def keep(self, chat: int, message: int, *, reply: int, person: int, button: str | None) -> None:
        now = self._tables.now()
        self._tables.write_later(
            lambda session: session.change(
                "INSERT OR REPLACE INTO contexts (chat, message, at, reply, person, button) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                chat,
                message,
                now,
                reply,
                person,
                button,
            )
        )

    def find(self, chat: int, message: int, *, within: timedelta) -> KeptReply | None:
        oldest = self._tables.now() - int(within.total_seconds())
        horizon = max(self._tables.horizon("contexts"), oldest)
        rows = self._tables.read(
            lambda session: session.rows(
                "SELECT reply, person, button FROM contexts "
                "WHERE chat = ? AND message = ? AND at > ?",
                chat,
                message,
                horizon,
            )
        )
        return KeptReply(*rows[0]) if rows else None


def _delete_replies(session: Session, person: int) -> int:
    return session.change("DELETE FROM contexts WHERE person = ?", person)
