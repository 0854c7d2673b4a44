"""The groups of tables as their callers see them: a protocol for each group, and its records.

A class with the methods of a protocol can stand in for that group, whatever database it uses.
People, chats and messages are given by their numbers. Moments are in UTC and exact to the second.
Every method raises a StateError if the state cannot be read or written, unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol


class People(Protocol):
    """The languages that people chose. They are kept until the person is forgotten."""

    def language(self, person: int) -> str | None:
        """The language that the person chose, or None. Every message asks, so it is cached."""

    def set_language(self, person: int, language: str) -> None:
        """Keep the person's choice of language."""


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """How many questions were asked and answered, and how long they took in milliseconds.

    Small talk and texts that are not questions are left out. A question for which only a related
    article was shown is not answered. Without questions there are no times.
    """

    asked: int
    answered: int
    median_ms: float | None
    p95_ms: float | None


@dataclass(frozen=True, slots=True)
class CountedQuestion:
    """A question in its newest spelling, how often it was asked, and when it was asked last.

    Spellings that differ only in case, whitespace or final punctuation are one question.
    """

    text: str
    count: int
    last: datetime


class Questions(Protocol):
    """The log of questions, and the votes on their answers. Neither says whose they are."""

    def log(self, text: str, *, status: str, took_ms: float, group: bool) -> None:
        """Log a question with its outcome; `group` is true for one that was asked in a group.

        It returns at once, and the row is written a moment later.
        """

    def figures(self, *, since: datetime) -> QuestionFigures:
        """The figures of the questions that were asked at `since` or later and are still kept.

        The 95th percentile is the nearest rank. The median of an even number of times is the mean
        of the middle two.
        """

    def unanswered(self, limit: int) -> list[CountedQuestion]:
        """At most `limit` questions that found no answer: most frequent first, then newest."""

    def vote(self, key: str, person: int, *, question: str, liked: bool) -> None:
        """Keep a person's vote on the answer whose button has `key`, in place of an earlier one."""

    def disliked(self, limit: int) -> list[CountedQuestion]:
        """At most `limit` questions whose answers were disliked: most votes first, then newest."""


class Buttons(Protocol):
    """The meanings of buttons. Telegram gives a button 64 bytes, so it carries a key instead."""

    def keep(self, meaning: str) -> str:
        """The key of a meaning: 16 characters of letters, digits, "-" and "_".

        The same meaning always has the same key, and keeping it again renews its age. A key cannot
        be guessed without access to the state. The row is written a moment later.
        """

    def meaning(self, key: str) -> str | None:
        """The meaning of a key, or None if the key is unknown or too old."""


@dataclass(frozen=True, slots=True)
class KeptReply:
    """A reply of the bot: its message, whose message it answers, and the key of its button."""

    reply: int
    person: int
    button: str | None


class Replies(Protocol):
    """Which reply answers which message. An edit of a question within minutes needs to know."""

    def keep(self, chat: int, message: int, *, reply: int, person: int, button: str | None) -> None:
        """Keep the reply to a person's message, in place of an earlier one, a moment later."""

    def find(self, chat: int, message: int, *, within: timedelta) -> KeptReply | None:
        """The reply to a message, or None if it was kept `within` ago or earlier."""


@dataclass(frozen=True, slots=True)
class Follow:
    """A unit or an operation that somebody follows, by its key, for one year or for all years.

    `name` is what the person sees, including the year.
    """

    key: str
    name: str
    year: int | None = None


class Following(StrEnum):
    """The outcome of a request to follow."""

    NEW = "new"
    ALREADY = "already"
    FULL = "full"


class Follows(Protocol):
    """What each person follows, in the order in which they began to."""

    def add(self, person: int, follow: Follow, *, language: str, limit: int) -> Following:
        """Keep a follow, unless it is kept already or the person has `limit` of them.

        `language` is the language of the person's news on it.
        """

    def remove(self, person: int, follows: Sequence[Follow]) -> int:
        """Erase some of a person's follows; the number that were kept."""

    def of(self, person: int) -> list[Follow]:
        """What a person follows, oldest first."""


@dataclass(frozen=True, slots=True)
class Follower:
    """A person with some of their follows, and the language of the last one of these."""

    person: int
    language: str
    follows: tuple[Follow, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """News for a person. The text has a format of its own, which the state does not read."""

    person: int
    language: str
    text: str


class News(Protocol):
    """Which documents are known, the digests of new ones, and who gets none.

    A person who is set aside gets no digests, because the last one could not be delivered.
    """

    def known_documents(self) -> frozenset[str]:
        """The ids of all documents that were ever loaded."""

    def followers(self, keys: Iterable[str]) -> list[Follower]:
        """Everyone who follows any of the keys, by number, with those follows, oldest first.

        People who are set aside are left out.
        """

    def record_load(self, document_ids: Iterable[str], digests: Sequence[Digest]) -> None:
        """Keep that documents were loaded, together with the digests of them: both or neither."""

    def pending(self, *, after: int, limit: int) -> list[tuple[int, int]]:
        """The number and the person of each pending digest, oldest first.

        At most `limit` of them, and only those with a number above `after`.
        """

    def digest(self, number: int) -> Digest | None:
        """The pending digest with a number, or None if it was dropped or erased."""

    def drop(self, number: int) -> None:
        """Erase a digest that was sent or cannot be sent."""

    def set_aside(self, person: int) -> None:
        """Keep no more digests for a person, and erase those that are pending."""

    def take_up(self, person: int) -> bool:
        """Have digests for a person again; False if they were not set aside.

        Every message asks, so who is set aside is cached.
        """


class HiddenDocuments(Protocol):
    """Documents that admins keep from being served, until they restore them."""

    def hide(self, document_id: str, *, by: int) -> None:
        """Hide a document. The first admin to hide it is the one who is kept."""

    def restore(self, document_id: str) -> bool:
        """Stop hiding a document; False if it was not hidden."""

    def ids(self) -> frozenset[str]:
        """The ids of the hidden documents."""


@dataclass(frozen=True, slots=True)
class AdminEntry:
    """One command of an admin."""

    at: datetime
    person: int
    action: str
    detail: str


class AdminLog(Protocol):
    """The commands of admins."""

    def add(self, person: int, action: str, detail: str) -> None:
        """Log what an admin did."""

    def newest(self, limit: int) -> list[AdminEntry]:
        """At most `limit` entries, newest first."""


class Values(Protocol):
    """Texts by name, for the few things of which there is one. They are kept until changed."""

    def get(self, name: str) -> str | None:
        """The text under a name, or None."""

    def put(self, texts: Mapping[str, str | None]) -> None:
        """Set the texts under several names, all or none of them; None removes a text."""


class Upkeep(Protocol):
    """What is done to all groups at once."""

    def forget_person(self, person: int) -> int:
        """Erase all that the groups keep of a person, or nothing; the number of rows.

        The log of admins stays.
        """

    def purge(self) -> int:
        """Erase every row that is past its time; the number of rows."""

    def close(self) -> None:
        """Write what is left to write and close the database; a second call does nothing."""
