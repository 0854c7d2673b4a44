"""Which documents were ever loaded, and the digests of new ones that are still to be sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.clock import Clock
from bot.state.database import Database
from bot.state.follows import Follow
from bot.state.retention import Retention, Tables
from bot.state.session import Session

_FOLLOWERS = """
    SELECT person, language, key, name, year FROM follows
    WHERE key IN (SELECT value FROM json_each(?)) AND person NOT IN (SELECT person FROM set_aside)
    ORDER BY person, id
"""


@dataclass(frozen=True, slots=True)
class Follower:
    """A person with follows, and the language in which they last began to follow one of these."""

    person: int
    language: str
    follows: tuple[Follow, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """News for a person, in a form that is the business of who made it."""

    person: int
    language: str
    text: str


class News(Tables):
    """Known documents, pending digests, and people who are set aside since they cannot be reached.

    The latter are read from the file once, since every message asks.
    """

    def __init__(self, database: Database, *, clock: Clock, retention: Retention) -> None:
        super().__init__(database, clock=clock, retention=retention)
        # Set and taken away within reads and writes alone, of which there is one at a time.
        self._aside: frozenset[int] | None = None

    def known_documents(self) -> frozenset[str]:
        """The ids of all documents that were ever loaded."""
        rows = self._read(lambda session: session.rows("SELECT document_id FROM known_documents"))
        return frozenset(document_id for (document_id,) in rows)

    def followers(self, keys: Iterable[str]) -> list[Follower]:
        """Who follows any of the keys, with these follows alone; nobody who is set aside."""
        wanted = json.dumps(list(keys))
        rows = self._read(lambda session: session.rows(_FOLLOWERS, wanted))
        followers = []
        for person, group in groupby(rows, key=lambda row: row[0]):
            own = list(group)
            follows = tuple(Follow(key, name, year or None) for _, _, key, name, year in own)
            followers.append(Follower(person, own[-1][1], follows))
        return followers

    def record_load(self, document_ids: Iterable[str], digests: Sequence[Digest]) -> None:
        """Keep that documents were loaded and what is to be told of it, both or neither."""
        now = self._now()

        def record(session: Session) -> None:
            session.change_each(
                "INSERT OR IGNORE INTO known_documents (document_id) VALUES (?)",
                ((document_id,) for document_id in document_ids),
            )
            session.change_each(
                "INSERT INTO digests (at, person, language, text) VALUES (?, ?, ?, ?)",
                ((now, digest.person, digest.language, digest.text) for digest in digests),
            )

        self._write(record)

    def pending_digests(self, *, after: int, limit: int) -> list[tuple[int, int]]:
        """The number and the person of at most `limit` digests, from the first behind `after`."""
        return self._read(
            lambda session: [
                (number, person)
                for number, person in session.rows(
                    "SELECT id, person FROM digests WHERE id > ? ORDER BY id LIMIT ?", after, limit
                )
            ]
        )

    def digest(self, number: int) -> Digest | None:
        """The pending digest with a number; None once it is sent, or was erased."""
        rows = self._read(
            lambda session: session.rows(
                "SELECT person, language, text FROM digests WHERE id = ?", number
            )
        )
        return Digest(*rows[0]) if rows else None

    def drop_digest(self, number: int) -> None:
        """A digest is pending no more."""
        self._erase(lambda session: session.change("DELETE FROM digests WHERE id = ?", number))

    def set_aside(self, person: int) -> None:
        """Have no more news for a person, those that are pending included."""

        def change(session: Session) -> None:
            self._aside = None
            session.change("DELETE FROM digests WHERE person = ?", person)
            session.change(
                "INSERT OR REPLACE INTO set_aside (person, at) VALUES (?, ?)", person, self._now()
            )

        self._write(change)

    def take_up(self, person: int) -> bool:
        """Have news for a person again; False if they were not set aside, at nearly no cost."""
        aside = self._aside
        if aside is None:
            aside = self._read(self._read_aside)
        if person not in aside:
            return False

        def change(session: Session) -> bool:
            self._aside = None
            return session.change("DELETE FROM set_aside WHERE person = ?", person) > 0

        return self._write(change)

    def _read_aside(self, session: Session) -> frozenset[int]:
        rows = session.rows("SELECT person FROM set_aside")
        self._aside = aside = frozenset(person for (person,) in rows)
        return aside

    def _forget_news(self, session: Session, person: int) -> int:
        self._aside = None
        return session.change("DELETE FROM digests WHERE person = ?", person) + session.change(
            "DELETE FROM set_aside WHERE person = ?", person
        )
