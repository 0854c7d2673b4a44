"""The answer service that every front end uses; it knows no terminal and no Telegram."""

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
from bot.model import Answer, Citation, Document, Hit, Outcome
from bot.questions.question import Question
from bot.serving.snapshot import Snapshot, build_snapshot


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

    def pinned(self) -> AnswerService:
        """A service over the snapshot of this moment, which no later swap changes.

        A reply that asks several things asks them of one corpus.
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
        """The outcome of one question, as Answerer.answer gives it."""
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
        """The outcome of a question in a conversation, as Conversations.ask gives it."""
        follow_ups = self.snapshot.follow_ups
        return conversations.ask(follow_ups, talk, question, brief=brief, exact=exact)

    def further(
        self, question: str, answer: Answer, *, today: date | None = None, exact: bool = False
    ) -> list[Answer]:
        """What other articles than those in `answer` say, as Answerer.further gives it."""
        return self.snapshot.answerer.further(question, answer, today=today, exact=exact)

    def search(self, question: str, *, limit: int) -> list[Hit]:
        """The passages that match a question best, as Answerer.search gives them."""
        return self.snapshot.answerer.search(question, limit=limit)

    def passages(self, text: str, *, offset: int, limit: int) -> list[Answer]:
        """What the passages that match a text say, as Answerer.passages gives it."""
        return self.snapshot.answerer.passages(text, offset=offset, limit=limit)

    def each_about(self, topic: str, *, today: date | None) -> list[Citation]:
        """A quote of every article on a topic, best first."""
        return self.snapshot.answerer.each_about(topic, today=today)

    def newest(self, *, offset: int, limit: int) -> list[Document]:
        """Documents from the newest on, the undated last."""
        return list(self.snapshot.calendar.newest[offset : offset + limit])

    def sentences_of(self, document: Document) -> list[Sentence]:
        """The sentences of a served document in reading order."""
        groups = self.snapshot.answerer.evidence_of(document).sentences
        return [sentence for group in groups for sentence in group]

    def examples(self) -> Examples:
        """What the newest articles name, of which questions can be made."""
        return self.snapshot.answerer.examples()

    def read(self, question: str) -> Question:
        """A question as it is understood, slips of typing mended."""
        return self.snapshot.answerer.reader.read(question)

    def asks(self, text: str) -> bool:
        """Whether a message asks something, and does not only name or tell it."""
        return self.snapshot.answerer.asks(text)

    def sounds_urgent(self, text: str) -> bool:
        """Whether a message sounds like an emergency, or like a report to the police."""
        return self.snapshot.answerer.reader.utterance(text).urgent

    def explain(self, question: str, *, hits: int, sentences: int) -> Explanation:
        """What led to an outcome, with at most so many hits and sentences."""
        return self.snapshot.answerer.explain(question, hits=hits, sentences=sentences)

    def would_show(self, question: str) -> str:
        """What would be shown if nothing were too unsure, for who measures; "" for nothing."""
        return self.snapshot.answerer.would_show(question)

    @property
    def passage_count(self) -> int:
        """How many passages are indexed."""
        return self.snapshot.answerer.passage_count
