"""The answer service that every front end uses; it knows no terminal and no Telegram."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from pathlib import Path

from bot.clock import Clock, utc_now
from bot.config.settings import Settings
from bot.model import Hit, Outcome
from bot.snapshot import Snapshot, build_snapshot


class AnswerService:
    """Answers from the snapshot that it holds; assigning another one swaps the corpus.

    The clock tells when something is asked that has no moment of its own.
    """

    def __init__(self, snapshot: Snapshot, *, clock: Clock = utc_now) -> None:
        self.snapshot = snapshot
        self.clock = clock

    @classmethod
    def load(
        cls, settings: Settings, *, added: Path | None = None, hidden: Set[str] = frozenset()
    ) -> AnswerService:
        """A service over the configured corpus; raises what build_snapshot raises."""
        return cls(build_snapshot(settings, added=added, hidden=hidden))

    def ask(self, question: str, *, today: date | None = None) -> Outcome:
        """The outcome of one question; without a day "kemarin" means nothing."""
        return self.snapshot.answerer.answer(question, today=today)

    def search(self, question: str, *, limit: int) -> list[Hit]:
        """The passages that match a question best, best first; nothing is refused."""
        answerer = self.snapshot.answerer
        return answerer.search(answerer.parse(question), limit=limit)

    @property
    def passage_count(self) -> int:
        return self.snapshot.answerer.passage_count
