"""The answer service that every front end uses, independent of terminal and Telegram."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from pathlib import Path

from bot.answering.examples import Examples
from bot.answering.explain import Explanation
from bot.answering.weighing.evidence import Sentence
from bot.clock import Clock, utc_now
from bot.config.settings import Settings
from bot.conversation.conversations import Conversations, Talk
from bot.model import Answer, Citation, Cited, Document, Hit, Outcome
from bot.questions.question import Question
from bot.serving.snapshot import Snapshot, build_snapshot


class AnswerService:
    """Answers from its snapshot; assigning another snapshot swaps the corpus.

    `clock` gives the time for requests that come without one.
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

    def pinned(self) -> AnswerService:
        """A service over the current snapshot, which a later swap does not affect.

        A reply with several requests uses it to ask one corpus.
        """
        return AnswerService(self.snapshot, clock=self.clock)

    def ask(
        self,
        question: str,
        *,
        today: date | None = None,
        brief: bool = False,
        exact: bool = False,
    ) -> Outcome:
        """The outcome of one question; see `Answerer.answer`."""
        return self.snapshot.answerer.answer(question, today=today, brief=brief, exact=exact)

    def ask_in(
        self,
        conversations: Conversations,
        talk: Talk,
        question: str,
        *,
        brief: bool = False,
        exact: bool = False,
    ) -> Outcome:
        """The outcome of a question in a conversation; see `Conversations.ask`."""
        follow_ups = self.snapshot.follow_ups
        return conversations.ask(follow_ups, talk, question, brief=brief, exact=exact)

    def further(
        self, question: str, outcome: Cited, *, today: date | None = None, exact: bool = False
    ) -> list[Answer]:
        """Quotes of articles that `outcome` does not cite; see `Answerer.further`."""
        return self.snapshot.answerer.further(question, outcome, today=today, exact=exact)

    def search(self, question: str, *, limit: int) -> list[Hit]:
        """The passages that match a question best; see `Answerer.search`."""
        return self.snapshot.answerer.search(question, limit=limit)

    def passages(self, text: str, *, offset: int, limit: int) -> list[Answer]:
        """Quotes of the passages that match a text; see `Answerer.passages`."""
        return self.snapshot.answerer.passages(text, offset=offset, limit=limit)

    def each_about(self, topic: str, *, today: date | None) -> list[Citation]:
        """A quote of every article on a topic, best first."""
        return self.snapshot.answerer.each_about(topic, today=today)

    def newest(self, *, offset: int, limit: int) -> list[Document]:
        """Documents, newest first and undated last."""
        return list(self.snapshot.calendar.newest[offset : offset + limit])

    def sentences_of(self, document: Document) -> list[Sentence]:
        """The sentences of a served document in reading order."""
        groups = self.snapshot.answerer.evidence_of(document).sentences
        return [sentence for group in groups for sentence in group]

    def examples(self) -> Examples:
        """Posts, units and operations that the newest articles name, for example questions."""
        return self.snapshot.answerer.examples()

    def read(self, question: str) -> Question:
        """The parsed question, with typos corrected."""
        return self.snapshot.answerer.reader.read(question)

    def asks(self, text: str) -> bool:
        """Whether a message is a question or asks for a list; see `Answerer.asks`."""
        return self.snapshot.answerer.asks(text)

    def sounds_urgent(self, text: str) -> bool:
        """Whether a message sounds like an emergency, or like a report to the police."""
        return self.snapshot.answerer.reader.utterance(text).urgent

    def explain(self, question: str, *, hits: int, sentences: int) -> Explanation:
        """How an outcome was reached; see `Answerer.explain`."""
        return self.snapshot.answerer.explain(question, hits=hits, sentences=sentences)

    def would_show(self, question: str) -> str:
        """The quotes of the answer with all thresholds at 0, for measuring; "" if none."""
        return self.snapshot.answerer.would_show(question)

    @property
    def passage_count(self) -> int:
        """The number of indexed passages."""
        return self.snapshot.answerer.passage_count
