"""What admins did: hidden documents, the log of their commands, and named values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.state.retention import Tables
from bot.state.session import Session


@dataclass(frozen=True, slots=True)
class AdminEntry:
    """One command of an admin; the moment is in UTC."""

    at: datetime
    person: int
    action: str
    detail: str


class AdminTables(Tables):
    """Kept until an admin changes them; the log has its own time."""

    def hide(self, document_id: str, by: int) -> None:
        """Keep a document from being served; hiding it again changes nothing."""
        self._write(
            lambda session: session.change(
                "INSERT OR IGNORE INTO hidden (document_id, at, hidden_by) VALUES (?, ?, ?)",
                document_id,
                self._now(),
                by,
            )
        )

    def restore(self, document_id: str) -> bool:
        """Let a document be served again; False if it was not hidden."""
        return self._write(
            lambda session: (
                session.change("DELETE FROM hidden WHERE document_id = ?", document_id) > 0
            )
        )

    def hidden(self) -> frozenset[str]:
        """The ids of the hidden documents."""
        rows = self._read(lambda session: session.rows("SELECT document_id FROM hidden"))
        return frozenset(document_id for (document_id,) in rows)

    def log_admin(self, person: int, action: str, detail: str) -> None:
        """Keep what an admin did."""
        self._write(
            lambda session: session.change(
                "INSERT INTO admin_log (at, person, action, detail) VALUES (?, ?, ?, ?)",
                self._now(),
                person,
                action,
                detail,
            )
        )

    def admin_log(self, limit: int) -> list[AdminEntry]:
        """At most `limit` entries, newest first."""
        rows = self._read(
            lambda session: session.rows(
                "SELECT at, person, action, detail FROM admin_log WHERE at > ? "
                "ORDER BY id DESC LIMIT ?",
                self._horizon("admin_log"),
                limit,
            )
        )
        return [AdminEntry(datetime.fromtimestamp(at, UTC), *rest) for at, *rest in rows]

    def value(self, name: str) -> str | None:
        """The text that was set under a name, or None."""
        rows = self._read(
            lambda session: session.rows("SELECT text FROM named_values WHERE name = ?", name)
        )
        return rows[0][0] if rows else None

    def set_value(self, name: str, text: str | None) -> None:
        """Set the text under a name; None takes it away."""
        self.set_values({name: text})

    def set_values(self, texts: Mapping[str, str | None]) -> None:
        """Set the texts under several names, all of them or none; None takes one away."""

        def change(session: Session) -> int:
            return sum(
                session.change("DELETE FROM named_values WHERE name = ?", name)
                if text is None
                else session.change(
                    "INSERT OR REPLACE INTO named_values (name, text) VALUES (?, ?)", name, text
                )
                for name, text in texts.items()
            )

        self._write(change)
