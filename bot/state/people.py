"""What is kept of a person: the language alone."""

from __future__ import annotations

from bot.clock import Clock
from bot.state.database import Database
from bot.state.retention import Retention, Tables
from bot.state.session import Session


class People(Tables):
    """The languages that people chose; read from the file once, since every message asks."""

    def __init__(self, database: Database, *, clock: Clock, retention: Retention) -> None:
        super().__init__(database, clock=clock, retention=retention)
        # Set and taken away within reads and writes alone, of which there is one at a time.
        self._languages: dict[int, str] | None = None

    def language(self, person: int) -> str | None:
        """The language that the person chose, or None."""
        languages = self._languages
        if languages is None:
            languages = self._read(self._read_languages)
        return languages.get(person)

    def set_language(self, person: int, language: str) -> None:
        """Keep the language until the person is forgotten."""

        def change(session: Session) -> None:
            self._languages = None
            session.change(
                "INSERT OR REPLACE INTO languages (person, language) VALUES (?, ?)",
                person,
                language,
            )

        self._write(change)

    def _forget_language(self, session: Session, person: int) -> int:
        self._languages = None
        return session.change("DELETE FROM languages WHERE person = ?", person)

    def _read_languages(self, session: Session) -> dict[int, str]:
        self._languages = dict(session.rows("SELECT person, language FROM languages"))
        return self._languages
