"""The answer service that every front end uses; it knows no terminal and no Telegram."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from bot.config.settings import Settings
from bot.model import Hit, Outcome
from bot.snapshot import Snapshot, build_snapshot


class AnswerService:
    """Answers from the snapshot that it holds; assigning another one swaps the corpus."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @classmethod
    def load(
        cls, settings: Settings, *, added: Path | None = None, hidden: Set[str] = frozenset()
    ) -> AnswerService:
        """A service over the configured corpus; raises what build_snapshot raises."""
        return cls(build_snapshot(settings, added=added, hidden=hidden))

    def ask(self, question: str) -> Outcome:
        """The outcome of one question."""
        return self.snapshot.answerer.answer(question)

    def search(self, question: str, *, limit: int) -> list[Hit]:
        """The passages that match a question best, best first; nothing is refused."""
        answerer = self.snapshot.answerer
        return answerer.search(answerer.parse(question), limit=limit)

    @property
    def passage_count(self) -> int:
        return self.snapshot.answerer.passage_count
