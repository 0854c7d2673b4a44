"""What people follow, and the news on it, in SQLite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.state.groups import Digest, Follow, Follower, Following
from bot.state.session import Session
from bot.state.tables import Tables

# The year of a follow that is not limited to one. The table allows no NULL there, because NULLs
# would not count as equal in its UNIQUE constraint.
_ALL_YEARS = 0
_FOLLOWERS = """
    SELECT person, language, key, name, year FROM follows
    WHERE key IN (SELECT value FROM json_each(?)) AND person NOT IN (SELECT person FROM set_aside)
    ORDER BY person, id
"""


class SqliteFollows:
    """The `Follows` in a table of SQLite."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        tables.on_forget(_delete_follows)

    def add(self, person: int, follow: Follow, *, language: str, limit: int) -> Following:
        def add(session: Session) -> Following:
            kept = _follows_of(session, person)
            if (follow.key, follow.year) in {(other.key, other.year) for other in kept}:
                return Following.ALREADY
            if len(kept) >= limit:
                return Following.FULL
            session.change(
                "INSERT INTO follows (at, person, key, year, name, language) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                self._tables.now(),
                person,
                follow.key,
                follow.year or _ALL_YEARS,
                follow.name,
                language,
            )
            return Following.NEW

        return self._tables.write(add)

    def remove(self, person: int, follows: Sequence[Follow]) -> int:
        rows = [(person, follow.key, follow.year or _ALL_YEARS) for follow in follows]
        return self._tables.erase(
            lambda session: session.change_each(
                "DELETE FROM follows WHERE person = ? AND key = ? AND year = ?", rows
            )
        )

    def of(self, person: int) -> list[Follow]:
        return self._tables.read(lambda session: _follows_of(session, person))


class SqliteNews:
    """The `News` in tables of SQLite; followers are read from the table of follows."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._aside = tables.cached(_read_aside)
        tables.on_forget(self._delete_person)

    def known_documents(self) -> frozenset[str]:
        rows = self._tables.read(
            lambda session: session.rows("SELECT document_id FROM known_documents")
        )
        return frozenset(document_id for (document_id,) in rows)

    def followers(self, keys: Iterable[str]) -> list[Follower]:
        wanted = json.dumps(list(keys))
        rows = self._tables.read(lambda session: session.rows(_FOLLOWERS, wanted))
        followers = []
        for person, group in groupby(rows, key=lambda row: row[0]):
            own = list(group)
            follows = tuple(Follow(key, name, year or None) for _, _, key, name, year in own)
            followers.append(Follower(person, own[-1][1], follows))
        return followers

    def record_load(self, document_ids: Iterable[str], digests: Sequence[Digest]) -> None:
        now = self._tables.now()

        def record(session: Session) -> None:
            session.change_each(
                "INSERT OR IGNORE INTO known_documents (document_id) VALUES (?)",
                ((document_id,) for document_id in document_ids),
            )
            session.change_each(
                "INSERT INTO digests (at, person, language, text) VALUES (?, ?, ?, ?)",
                ((now, digest.person, digest.language, digest.text) for digest in digests),
            )

        self._tables.write(record)

    def pending(self, *, after: int, limit: int) -> list[tuple[int, int]]:
        rows = self._tables.read(
            lambda session: session.rows(
                "SELECT id, person FROM digests WHERE id > ? ORDER BY id LIMIT ?", after, limit
            )
        )
        return [(number, person) for number, person in rows]

    def digest(self, number: int) -> Digest | None:
        rows = self._tables.read(
            lambda session: session.rows(
                "SELECT person, language, text FROM digests WHERE id = ?", number
            )
        )
        return Digest(*rows[0]) if rows else None

    def drop(self, number: int) -> None:
        self._tables.erase(
            lambda session: session.change("DELETE FROM digests WHERE id = ?", number)
        )

    def set_aside(self, person: int) -> None:
        def change(session: Session) -> None:
            self._aside.drop()
            session.change("DELETE FROM digests WHERE person = ?", person)
            session.change(
                "INSERT OR REPLACE INTO set_aside (person, at) VALUES (?, ?)",
                person,
                self._tables.now(),
            )

        self._tables.write(change)

    def take_up(self, person: int) -> bool:
        if person not in self._aside.get():
            return False

        def change(session: Session) -> bool:
            self._aside.drop()
            return session.change("DELETE FROM set_aside WHERE person = ?", person) > 0

        return self._tables.write(change)

    def _delete_person(self, session: Session, person: int) -> int:
        self._aside.drop()
        return session.change("DELETE FROM digests WHERE person = ?", person) + session.change(
            "DELETE FROM set_aside WHERE person = ?", person
        )


def _follows_of(session: Session, person: int) -> list[Follow]:
    rows = session.rows("SELECT key, name, year FROM follows WHERE person = ? ORDER BY id", person)
    return [Follow(key, name, year or None) for key, name, year in rows]


def _delete_follows(session: Session, person: int) -> int:
    return session.change("DELETE FROM follows WHERE person = ?", person)


def _read_aside(session: Session) -> frozenset[int]:
    return frozenset(person for (person,) in session.rows("SELECT person FROM set_aside"))
