"""What admins did and what the bot notes for itself, in SQLite."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.state.groups import AdminEntry
from bot.state.session import Session
from bot.state.tables import Tables


class SqliteHiddenDocuments:
    """The `HiddenDocuments` in a table of SQLite."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def hide(self, document_id: str, *, by: int) -> None:
        self._tables.write(
            lambda session: session.change(
                "INSERT OR IGNORE INTO hidden (document_id, at, hidden_by) VALUES (?, ?, ?)",
                document_id,
                self._tables.now(),
                by,
            )
        )

    def restore(self, document_id: str) -> bool:
        deleted = self._tables.write(
            lambda session: session.change("DELETE FROM hidden WHERE document_id = ?", document_id)
        )
        return deleted > 0

    def ids(self) -> frozenset[str]:
        rows = self._tables.read(lambda session: session.rows("SELECT document_id FROM hidden"))
        return frozenset(document_id for (document_id,) in rows)


class SqliteAdminLog:
    """The `AdminLog` in a table of SQLite."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, person: int, action: str, detail: str) -> None:
        self._tables.write(
            lambda session: session.change(
                "INSERT INTO admin_log (at, person, action, detail) VALUES (?, ?, ?, ?)",
                self._tables.now(),
                person,
                action,
                detail,
            )
        )

    def newest(self, limit: int) -> list[AdminEntry]:
        rows = self._tables.read(
            lambda session: session.rows(
                "SELECT at, person, action, detail FROM admin_log WHERE at > ? "
                "ORDER BY id DESC LIMIT ?",
                self._tables.horizon("admin_log"),
                limit,
            )
        )
        return [AdminEntry(datetime.fromtimestamp(at, UTC), *rest) for at, *rest in rows]


class SqliteValues:
    """The `Values` in a table of SQLite, which is named `named_values`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def get(self, name: str) -> str | None:
        rows = self._tables.read(
            lambda session: session.rows("SELECT text FROM named_values WHERE name = ?", name)
        )
        return rows[0][0] if rows else None

    def put(self, texts: Mapping[str, str | None]) -> None:
        def change(session: Session) -> None:
            for name, text in texts.items():
                if text is None:
                    session.change("DELETE FROM named_values WHERE name = ?", name)
                else:
                    session.change(
                        "INSERT OR REPLACE INTO named_values (name, text) VALUES (?, ?)",
                        name,
                        text,
                    )

        self._tables.write(change)
