"""The languages that people chose, in SQLite."""

from __future__ import annotations

from bot.state.session import Session
from bot.state.tables import Tables


class SqlitePeople:
    """The `People` in a table of SQLite."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._languages = tables.cached(_read_languages)
        tables.on_forget(self._delete_person)

    def language(self, person: int) -> str | None:
        return self._languages.get().get(person)

    def set_language(self, person: int, language: str) -> None:
        def change(session: Session) -> None:
            self._languages.drop()
            session.change(
                "INSERT OR REPLACE INTO languages (person, language) VALUES (?, ?)",
                person,
                language,
            )

        self._tables.write(change)

    def _delete_person(self, session: Session, person: int) -> int:
        self._languages.drop()
        return session.change("DELETE FROM languages WHERE person = ?", person)


def _read_languages(session: Session) -> dict[int, str]:
    return dict(session.rows("SELECT person, language FROM languages"))
