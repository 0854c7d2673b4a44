"""The log of questions, without who asked them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from bot.state.counted import COUNTED, CountedQuestion, counted_questions, fold
from bot.state.retention import Tables

_UNANSWERED = COUNTED.format(text="text", table="questions", condition="status = 'no_answer'")


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """How many questions came, and how long they took; no times without a question.

    Small talk and what is no question are not counted. The times are in milliseconds.
    """

    asked: int
    answered: int
    median_ms: float | None
    p95_ms: float | None


class Questions(Tables):
    """The questions of the last weeks, with their outcomes."""

    def log_question(self, text: str, *, status: str, took_ms: float, group: bool) -> None:
        """Keep a question with its outcome soon; `group` tells a group from a private chat."""
        now = self._now()
        self._write_later(
            lambda session: session.change(
                "INSERT INTO questions (at, text, folded, status, took_ms, in_group) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                now,
                text,
                fold(text),
                status,
                took_ms,
                group,
            )
        )

    def question_figures(self, *, since: datetime) -> QuestionFigures:
        """The figures of the questions that came at `since` or later and are still kept.

        The median lies between the middle two of an even number; the 95th percentile is the time
        of a question (nearest rank).
        """
        rows = self._read(
            lambda session: session.rows(
                "SELECT status, took_ms FROM questions WHERE at >= ? AND at > ? "
                "AND status IN ('answered', 'no_answer', 'unclear') ORDER BY took_ms",
                int(since.timestamp()),
                self._horizon("questions"),
            )
        )
        times: list[float] = [took_ms for _, took_ms in rows]
        answered = sum(status == "answered" for status, _ in rows)
        if not times:
            return QuestionFigures(0, 0, None, None)
        p95 = times[math.ceil(0.95 * len(times)) - 1]
        return QuestionFigures(len(times), answered, median(times), p95)

    def unanswered(self, limit: int) -> list[CountedQuestion]:
        """At most `limit` of the questions without an answer, most frequent first, then newest."""
        rows = self._read(
            lambda session: session.rows(_UNANSWERED, self._horizon("questions"), limit)
        )
        return counted_questions(rows)
