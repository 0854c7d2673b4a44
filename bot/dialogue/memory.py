"""What the dialogue stores between messages; a state that fails does not stop it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TypeAlias, TypeVar

from bot.errors import StateError
from bot.state import Follow, KeptReply, State

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a reply answers, over the corpus of that version.

    `day` is the day on which it was asked, in ISO form. An `assumed` question was completed from
    the question before it.
    """

    question: str
    version: str
    language: str
    exact: bool = False
    brief: bool = False
    day: str | None = None
    assumed: bool = False

    @property
    def today(self) -> date | None:
        """The day that "kemarin" refers to."""
        return date.fromisoformat(self.day) if self.day else None


@dataclass(frozen=True, slots=True)
class Opened:
    """An article that a button opens; `back` is the data of the button that leads back."""

    document_id: str
    version: str
    language: str
    back: str | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A unit or an operation whose card a button shows, in one year if one is given."""

    entity: str
    version: str
    language: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class FollowChoice:
    """A unit or an operation that a button follows or stops following, in one year or all."""

    entity: str
    name: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A digest that was sent, and its language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A document or a file that an admin's button acts on."""

    name: str


Meaning: TypeAlias = "Asked | Opened | Looked | FollowChoice | Told | Chosen"
_KINDS: dict[str, type[Meaning]] = {
    "asked": Asked,
    "opened": Opened,
    "looked": Looked,
    "wanted": FollowChoice,
    "told": Told,
    "chosen": Chosen,
}


class Memory:
    """The state, whose failures are logged and otherwise ignored, but for `forget`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def keep(self, meaning: Meaning) -> str:
        """Store what a button means; its key, or "" if nothing can be stored."""
        kind = next(name for name, cls in _KINDS.items() if isinstance(meaning, cls))
        text = json.dumps({"kind": kind, **asdict(meaning)}, ensure_ascii=False, sort_keys=True)
        return self._try(lambda: self._state.buttons.keep(text), "")

    def asked(self, key: str) -> Asked | None:
        """The question under a key; None if there is none."""
        meaning = self._meaning(key)
        return meaning if isinstance(meaning, Asked) else None

    def opened(self, key: str) -> Opened | None:
        """The article under a key; None if there is none."""
        meaning = self._meaning(key)
        return meaning if isinstance(meaning, Opened) else None

    def looked(self, key: str) -> Looked | None:
        """The unit or operation to show under a key; None if there is none."""
        meaning = self._meaning(key)
        return meaning if isinstance(meaning, Looked) else None

    def wanted(self, key: str) -> FollowChoice | None:
        """The unit or operation to follow under a key; None if there is none."""
        meaning = self._meaning(key)
        return meaning if isinstance(meaning, FollowChoice) else None

    def told(self, key: str) -> Told | None:
        """The digest under a key; None if there is none."""
        meaning = self._meaning(key)
        return meaning if isinstance(meaning, Told) else None

    def chosen(self, key: str) -> str | None:
        """The document or file under a key; None if there is none."""
        meaning = self._meaning(key)
        return meaning.name if isinstance(meaning, Chosen) else None

    def _meaning(self, key: str) -> Meaning | None:
        text = self._try(lambda: self._state.buttons.meaning(key), None) if key else None
        if text is None:
            return None
        record = json.loads(text)
        return _KINDS[record.pop("kind")](**record)

    def log_question(self, text: str, *, status: str, took_ms: float, group: bool) -> None:
        """Log a question, without who asked it."""
        self._try(
            lambda: self._state.questions.log(text, status=status, took_ms=took_ms, group=group),
            None,
        )

    def log_admin(self, person: int, action: str, detail: str) -> None:
        """Log what an admin did."""
        self._try(lambda: self._state.admin_log.add(person, action, detail), None)

    def vote(self, key: str, person: int, *, question: str, liked: bool) -> None:
        """Store a vote; the last one of a person counts."""
        self._try(
            lambda: self._state.questions.vote(key, person, question=question, liked=liked), None
        )

    def language(self, person: int) -> str | None:
        """The language that a person chose; None if they chose none."""
        return self._try(lambda: self._state.people.language(person), None)

    def set_language(self, person: int, language: str) -> None:
        """Store the language that a person chose."""
        self._try(lambda: self._state.people.set_language(person, language), None)

    def forget(self, person: int) -> None:
        """Erase a person's data; raises a StateError, since the person must know that it failed."""
        self._state.forget_person(person)

    def follows(self, person: int) -> list[Follow]:
        """What a person follows; nothing if that cannot be read."""
        return self._try(lambda: self._state.follows.of(person), [])

    def take_up(self, person: int) -> None:
        """Resume the digests of a person who wrote, if they were set aside."""
        self._try(lambda: self._state.news.take_up(person), False)

    def keep_reply(
        self, chat: int, message: int, *, reply: int, person: int, key: str | None
    ) -> None:
        """Store which reply belongs to a message."""
        self._try(
            lambda: self._state.replies.keep(chat, message, reply=reply, person=person, button=key),
            None,
        )

    def reply_to(self, chat: int, message: int, *, within: timedelta) -> KeptReply | None:
        """The reply to a message, if it was given within that time; else None."""
        return self._try(lambda: self._state.replies.find(chat, message, within=within), None)

    def _try(self, call: Callable[[], T], otherwise: T) -> T:
        try:
            return call()
        except StateError as error:
            _LOG.warning("the state cannot be used: %s", error)
            return otherwise
