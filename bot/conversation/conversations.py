"""Who has just asked what: questions that go on from the one before, answered as whole ones."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.clock import day_in_jakarta
from bot.conversation.follow_ups import FollowUps
from bot.conversation.topics import Topic
from bot.model import Answer, NoAnswerReason, Outcome, Status

_KEPT_FOR = timedelta(minutes=10)
# Of so many conversations the topic is kept; the oldest go first.
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Talk:
    """In which conversation something is asked, and at which moment, which has a zone."""

    key: Hashable
    at: datetime


class Conversations:
    """Topics by conversation, for ten minutes after a question; any thread calls."""

    def __init__(self) -> None:
        self._topics: OrderedDict[Hashable, tuple[Topic, datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def ask(
        self,
        follow_ups: FollowUps,
        talk: Talk,
        text: str,
        *,
        brief: bool = False,
        exact: bool = False,
    ) -> Outcome:
        """The outcome of a question in a conversation.

        One that goes on from the question before is completed, and the outcome tells how. A
        question on something else drops what was spoken of. `brief` and `exact` are the answerer's;
        an exact one is never completed.
        """
        answerer, today = follow_ups.answerer, day_in_jakarta(talk.at)
        topic = self._topic(talk)
        completion = follow_ups.complete(text, topic, today) if topic and not exact else None
        outcome = answerer.answer(text, today=today, brief=brief, exact=exact)
        for whole_text in completion.texts if completion else ():
            whole = answerer.answer(whole_text, today=today, brief=brief, exact=True)
            if isinstance(whole, Answer):
                return self._gone_on(follow_ups, talk, whole_text, whole)
        if completion and completion.certain:
            whole = answerer.answer(completion.text, today=today, brief=brief, exact=True)
            return self._gone_on(follow_ups, talk, completion.text, whole)
        if not _is_beside(outcome):
            self._keep(talk, follow_ups.topic(text, outcome, today))
        return outcome

    def _gone_on(self, follow_ups: FollowUps, talk: Talk, text: str, outcome: Outcome) -> Outcome:
        """The outcome of a completed question, which tells how it was completed."""
        self._keep(talk, follow_ups.topic(text, outcome, day_in_jakarta(talk.at)))
        return replace(outcome, assumed=f"{text}?")

    def forget(self, *, person: int) -> None:
        """Drop what was spoken of with a person, whose number is the last of each key."""
        with self._lock:
            for key in [k for k in self._topics if isinstance(k, tuple) and k[-1] == person]:
                del self._topics[key]

    def _topic(self, talk: Talk) -> Topic | None:
        with self._lock:
            topic, since = self._topics.get(talk.key, (None, talk.at))
        return topic if talk.at - since <= _KEPT_FOR else None

    def _keep(self, talk: Talk, topic: Topic | None) -> None:
        with self._lock:
            self._topics.pop(talk.key, None)
            if topic is not None:
                self._topics[talk.key] = (topic, talk.at)
                if len(self._topics) > _MOST:
                    self._topics.popitem(last=False)


def _is_beside(outcome: Outcome) -> bool:
    """Whether what was said changes no topic: small talk, and what asks for nothing."""
    if isinstance(outcome, Answer):
        return False
    said_nothing = outcome.status in (Status.CHITCHAT, Status.INVALID)
    return said_nothing or outcome.reason is NoAnswerReason.UNCLEAR_EMPTY
