"""What is kept of a person: the language alone."""

from __future__ import annotations

from bot.state.retention import Tables


class People(Tables):
    """The languages that people chose."""

    def language(self, person: int) -> str | None:
        """The language that the person chose, or None."""
        # Straight from the file: languages are never written later, and every message asks.
        rows = self._database.read(
            lambda session: session.rows("SELECT language FROM languages WHERE person = ?", person)
        )
        return rows[0][0] if rows else None

    def set_language(self, person: int, language: str) -> None:
        """Keep the language until the person is forgotten."""
        self._write(
            lambda session: session.change(
                "INSERT OR REPLACE INTO languages (person, language) VALUES (?, ?)",
                person,
                language,
            )
        )
