"""Answers questions in conversations, with follow-up questions completed first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.answering.answerer import Answerer
from bot.clock import day_in_jakarta
from bot.conversation.follow_ups import Completion, FollowUps
from bot.conversation.topics import Topic
from bot.model import Answer, NoAnswer, NoAnswerReason, Outcome, Status

# How long a topic is kept after its question. A judgement.
_KEPT_FOR = timedelta(minutes=10)
# The most conversations with a topic; the oldest are dropped. A judgement.
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Talk:
    """The conversation in which something is asked, and the time, which must have a zone."""

    key: Hashable
    at: datetime


class Conversations:
    """The topics of conversations, kept for ten minutes after a question; thread-safe."""

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

        A follow-up question is completed by the topic, and `assumed` of the outcome has the
        completed question. Any other question replaces the topic. Small talk, urgent messages,
        exact questions and texts that are too long are never completed; small talk and urgent
        messages leave the topic unchanged. `brief` and `exact` as in `Answerer.answer`.
        """
        answerer, today = follow_ups.answerer, day_in_jakarta(talk.at)
        utterance = answerer.reader.utterance(text)
        beside = utterance.urgent or utterance.small_talk is not None
        alone = beside or exact or answerer.is_too_long(text)
        topic = None if alone else self._topic(talk)
        completion = follow_ups.complete(text, topic, today) if topic else None
        if completion and (whole := _completed(answerer, completion, today, brief=brief)):
            asked = answerer.reader.read(whole.assumed or text, today=today, exact=True)
            self._keep(talk, follow_ups.topic(asked, whole, topic))
            return whole
        outcome = answerer.answer(text, today=today, brief=brief, exact=exact)
        if not (beside or _asks_nothing(outcome)):
            asked = answerer.reader.read(text, today=today, exact=exact)
            if not (topic and isinstance(outcome, NoAnswer) and not outcome.choices) or (
                follow_ups.names_anew(asked)
            ):
                self._keep(talk, follow_ups.topic(asked, outcome))
        return outcome

    def forget(self, *, person: int) -> None:
        """Drop the topics of a person, whose number is the last part of each key."""
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


def _asks_nothing(outcome: Outcome) -> bool:
    """Whether an outcome says that the text asked for nothing."""
    if not isinstance(outcome, NoAnswer):
        return False
    return outcome.status is Status.INVALID or outcome.reason is NoAnswerReason.UNCLEAR_EMPTY


def _completed(
    answerer: Answerer, completion: Completion, today: date, *, brief: bool
) -> Outcome | None:
    """The outcome of a completed question, with the completed question in `assumed`.

    If it has no answer, a related article; without one None, unless what was typed cannot stand
    alone: then the first refusal.
    """
    others: list[Outcome] = []
    for words, documents in completion.tries:
        text = f"{words}?"
        outcome = answerer.answer(text, today=today, brief=brief, exact=True, within=documents)
        if isinstance(outcome, Answer):
            return replace(outcome, assumed=text)
        # Refusals of a few articles say nothing of the others.
        if documents is None or outcome.status is Status.RELATED:
            others.append(replace(outcome, assumed=text))
    related = next((o for o in others if o.status is Status.RELATED), None)
    return related or (others[0] if others and completion.certain else None)
