"""The log of questions, and the votes on their answers, in SQLite."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from statistics import median
from typing import Any

from bot.state.groups import CountedQuestion, QuestionFigures
from bot.state.session import Session
from bot.state.tables import Tables

# SQLite promises that the columns beside MAX(id) come from the same row, which other databases do
# not. The id tells the order within one second.
_COUNTED = """
    SELECT {text}, COUNT(*), at, MAX(id) FROM {table} WHERE {condition} AND at > ?
    GROUP BY folded ORDER BY 2 DESC, 4 DESC LIMIT ?
"""
_UNANSWERED = _COUNTED.format(text="text", table="questions", condition="status = 'no_answer'")
_DISLIKED = _COUNTED.format(text="question", table="votes", condition="liked = 0")
_ENDINGS = " .,;:!?…"


class SqliteQuestions:
    """The `Questions` in tables of SQLite.

    A vote has a digest in place of the person. It differs between answers, so that two votes of
    one person cannot be connected either.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        tables.on_forget(_delete_votes)

    def log(self, text: str, *, status: str, took_ms: float, group: bool) -> None:
        now = self._tables.now()
        self._tables.write_later(
            lambda session: session.change(
                "INSERT INTO questions (at, text, folded, status, took_ms, in_group) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                now,
                text,
                _fold(text),
                status,
                took_ms,
                group,
            )
        )

    def figures(self, *, since: datetime) -> QuestionFigures:
        rows = self._tables.read(
            lambda session: session.rows(
                "SELECT status, took_ms FROM questions WHERE at >= ? AND at > ? "
                "AND status IN ('answered', 'related', 'no_answer', 'unclear') ORDER BY took_ms",
                int(since.timestamp()),
                self._tables.horizon("questions"),
            )
        )
        times: list[float] = [took_ms for _, took_ms in rows]
        answered = sum(status == "answered" for status, _ in rows)
        if not times:
            return QuestionFigures(0, 0, None, None)
        p95 = times[math.ceil(0.95 * len(times)) - 1]
        return QuestionFigures(len(times), answered, median(times), p95)

    def unanswered(self, limit: int) -> list[CountedQuestion]:
        return self._counted(_UNANSWERED, "questions", limit)

    def vote(self, key: str, person: int, *, question: str, liked: bool) -> None:
        self._tables.write(
            lambda session: session.change(
                "INSERT OR REPLACE INTO votes (at, key, voter, question, folded, liked) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                self._tables.now(),
                key,
                _voter(session, person, key),
                question,
                _fold(question),
                liked,
            )
        )

    def disliked(self, limit: int) -> list[CountedQuestion]:
        return self._counted(_DISLIKED, "votes", limit)

    def _counted(self, query: str, table: str, limit: int) -> list[CountedQuestion]:
        horizon = self._tables.horizon(table)
        rows: list[tuple[Any, ...]] = self._tables.read(
            lambda session: session.rows(query, horizon, limit)
        )
        return [
            CountedQuestion(text, count, datetime.fromtimestamp(at, UTC))
            for text, count, at, _ in rows
        ]


def _delete_votes(session: Session, person: int) -> int:
    # The digest cannot be turned back into a person, so each row is compared with theirs.
    rows = session.rows("SELECT id, key, voter FROM votes")
    own = [number for number, key, voter in rows if voter == _voter(session, person, key)]
    return sum(session.change("DELETE FROM votes WHERE id = ?", number) for number in own)


def _voter(session: Session, person: int, key: str) -> bytes:
    return session.digest("voter", person, key)


def _fold(text: str) -> str:
    """The text without case, extra whitespace and final punctuation.

    A text of nothing but punctuation keeps it.
    """
    folded = " ".join(text.casefold().split())
    return folded.rstrip(_ENDINGS) or folded
