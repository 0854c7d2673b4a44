"""What buttons mean, and the votes that are given with them.

Telegram gives a button 64 bytes, so it carries a key, and the meaning is kept here.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode

from bot.state.counted import COUNTED, CountedQuestion, counted_questions, fold
from bot.state.retention import Tables
from bot.state.session import Session

_DISLIKED = COUNTED.format(text="question", table="votes", condition="liked = 0")
# 96 bits, which are 16 characters.
_KEY_BYTES = 12


class Buttons(Tables):
    """Keys for meanings, and votes by key."""

    def keep_button(self, meaning: str) -> str:
        """The key of a meaning: 16 characters of letters, digits, "-" and "_".

        The same meaning has the same key, and is kept anew, soon, for its full time. A key cannot
        be guessed without the file.
        """
        digest = self._database.digest("button", meaning)
        key, now = urlsafe_b64encode(digest[:_KEY_BYTES]).decode(), self._now()
        self._write_later(
            lambda session: session.change(
                "INSERT OR REPLACE INTO buttons (key, at, meaning) VALUES (?, ?, ?)",
                key,
                now,
                meaning,
            )
        )
        return key

    def button(self, key: str) -> str | None:
        """The meaning of a key; None for an unknown one, or one past its time."""
        rows = self._read(
            lambda session: session.rows(
                "SELECT meaning FROM buttons WHERE key = ? AND at > ?",
                key,
                self._horizon("buttons"),
            )
        )
        return rows[0][0] if rows else None

    def vote(self, key: str, person: int, *, question: str, liked: bool) -> None:
        """Keep what the person thinks of the answer under `key`; the last vote of each counts.

        The row has a digest instead of the person, another one for each answer.
        """
        self._write(
            lambda session: session.change(
                "INSERT OR REPLACE INTO votes (at, key, voter, question, folded, liked) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                self._now(),
                key,
                _voter(session, person, key),
                question,
                fold(question),
                liked,
            )
        )

    def disliked(self, limit: int) -> list[CountedQuestion]:
        """At most `limit` questions whose answers were disliked, most votes first, then newest."""
        rows = self._read(lambda session: session.rows(_DISLIKED, self._horizon("votes"), limit))
        return counted_questions(rows)


def delete_votes(session: Session, person: int) -> int:
    """Erase a person's votes; how many there were.

    No row tells whose it is, so each is compared with what the person's would be.
    """
    rows = session.rows("SELECT id, key, voter FROM votes")
    own = [number for number, key, voter in rows if voter == _voter(session, person, key)]
    return sum(session.change("DELETE FROM votes WHERE id = ?", number) for number in own)


def _voter(session: Session, person: int, key: str) -> bytes:
    return session.digest("voter", person, key)
