"""Questions that were put more than once: which count as the same, and how often they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

_ENDINGS = " .,;:!?…"


@dataclass(frozen=True, slots=True)
class CountedQuestion:
    """A question in its newest spelling, how often it came, and when it came last."""

    text: str
    count: int
    last: datetime


def fold(text: str) -> str:
    """What questions of one wording have in common.

    Case, the width of blanks and the punctuation at the end do not count. A text of nothing but
    punctuation is itself.
    """
    folded = " ".join(text.casefold().split())
    return folded.rstrip(_ENDINGS) or folded


# The column beside MAX(id) is that of the same row, which SQLite alone among databases promises.
# A row's number tells the order within one second.
COUNTED = """
    SELECT {text}, COUNT(*), at, MAX(id) FROM {table} WHERE {condition} AND at > ?
    GROUP BY folded ORDER BY 2 DESC, 4 DESC LIMIT ?
"""


def counted_questions(rows: list[tuple[Any, ...]]) -> list[CountedQuestion]:
    """The rows of a `COUNTED` query as questions, in the same order."""
    return [
        CountedQuestion(text, count, datetime.fromtimestamp(at, UTC)) for text, count, at, _ in rows
    ]
