"""What people follow, until they stop; who follows is known, since they are written to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.state.retention import Tables
from bot.state.session import Session

_ALL_YEARS = 0


@dataclass(frozen=True, slots=True)
class Follow:
    """A unit or an operation that is followed, by its key, of one year or of all.

    `name` is how the person knows it, with its year.
    """

    key: str
    name: str
    year: int | None = None


class Following(StrEnum):
    """What came of a wish to follow."""

    NEW = "new"
    ALREADY = "already"
    FULL = "full"


class Follows(Tables):
    """Follows by person, each person's in the order in which they came."""

    def follow(self, person: int, follow: Follow, *, language: str, limit: int) -> Following:
        """Keep a follow, unless it is there already or the person has `limit` of them."""

        def add(session: Session) -> Following:
            kept = _follows(session, person)
            if any(is_same(follow, other) for other in kept):
                return Following.ALREADY
            if len(kept) >= limit:
                return Following.FULL
            session.change(
                "INSERT INTO follows (at, person, key, year, name, language) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                self._now(),
                person,
                follow.key,
                follow.year or _ALL_YEARS,
                follow.name,
                language,
            )
            return Following.NEW

        return self._write(add)

    def unfollow(self, person: int, follows: Sequence[Follow]) -> int:
        """Erase follows of a person; how many there were."""
        rows = [(person, follow.key, follow.year or _ALL_YEARS) for follow in follows]
        return self._erase(
            lambda session: session.change_each(
                "DELETE FROM follows WHERE person = ? AND key = ? AND year = ?", rows
            )
        )

    def follows(self, person: int) -> list[Follow]:
        """What a person follows, oldest first."""
        return self._read(lambda session: _follows(session, person))


def is_same(one: Follow, other: Follow) -> bool:
    """Whether two follows are of the same, whatever the name."""
    return (one.key, one.year) == (other.key, other.year)


def _follows(session: Session, person: int) -> list[Follow]:
    rows = session.rows("SELECT key, name, year FROM follows WHERE person = ? ORDER BY id", person)
    return [Follow(key, name, year or None) for key, name, year in rows]
