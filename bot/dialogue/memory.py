"""What the dialogue keeps between messages; where nothing can be kept, it goes on without."""

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

    `day` is that on which it was asked, in ISO form. One that is `assumed` was completed from the
    question before.
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
        """The day by which "kemarin" is meant."""
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
    """A unit or an operation that a button shows, of one year where one is given."""

    entity: str
    version: str
    language: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A unit or an operation that a button follows or stops following, of one year or of all."""

    entity: str
    name: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A digest as it was sent, and in which language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A document or a file that a button of an admin is about."""

    name: str


Meaning: TypeAlias = "Asked | Opened | Looked | Wanted | Told | Chosen"
_KINDS: dict[str, type[Meaning]] = {
    "asked": Asked,
    "opened": Opened,
    "looked": Looked,
    "wanted": Wanted,
    "told": Told,
    "chosen": Chosen,
}


class Memory:
    """The state, with failures to read or write it logged and left at that."""

    def __init__(self, state: State) -> None:
        self._state = state

    def keep(self, meaning: Meaning) -> str:
        """The key of what a button means; one that leads nowhere if nothing can be kept."""
        kind = next(name for name, cls in _KINDS.items() if isinstance(meaning, cls))
        text = json.dumps({"kind": kind, **asdict(meaning)}, ensure_ascii=False, sort_keys=True)
        return self._try(lambda: self._state.buttons.keep(text), "")

    def asked(self, key: str) -> Asked | None:
        """The question behind a key."""
        meaning = self._meaning(key)
        return meaning if isinstance(meaning, Asked) else None

    def opened(self, key: str) -> Opened | None:
        """The article behind a key."""
        meaning = self._meaning(key)
        return meaning if isinstance(meaning, Opened) else None

    def looked(self, key: str) -> Looked | None:
        """The unit or the operation behind a key."""
        meaning = self._meaning(key)
        return meaning if isinstance(meaning, Looked) else None

    def wanted(self, key: str) -> Wanted | None:
        """What a button follows or stops following."""
        meaning = self._meaning(key)
        return meaning if isinstance(meaning, Wanted) else None

    def told(self, key: str) -> Told | None:
        """The digest behind a key."""
        meaning = self._meaning(key)
        return meaning if isinstance(meaning, Told) else None

    def chosen(self, key: str) -> str | None:
        """The name behind a key."""
        meaning = self._meaning(key)
        return meaning.name if isinstance(meaning, Chosen) else None

    def _meaning(self, key: str) -> Meaning | None:
        text = self._try(lambda: self._state.buttons.meaning(key), None) if key else None
        if text is None:
            return None
        record = json.loads(text)
        return _KINDS[record.pop("kind")](**record)

    def log_question(self, text: str, *, status: str, took_ms: float, group: bool) -> None:
        """Keep a question, without who asked it."""
        self._try(
            lambda: self._state.questions.log(text, status=status, took_ms=took_ms, group=group),
            None,
        )

    def log_admin(self, person: int, action: str, detail: str) -> None:
        """Keep what an admin did."""
        self._try(lambda: self._state.admin_log.add(person, action, detail), None)

    def vote(self, key: str, person: int, *, question: str, liked: bool) -> None:
        """Keep a vote; the last one of a person counts."""
        self._try(
            lambda: self._state.questions.vote(key, person, question=question, liked=liked), None
        )

    def language(self, person: int) -> str | None:
        """The language that a person chose."""
        return self._try(lambda: self._state.people.language(person), None)

    def set_language(self, person: int, language: str) -> None:
        """Keep the language that a person chose."""
        self._try(lambda: self._state.people.set_language(person, language), None)

    def forget(self, person: int) -> None:
        """Erase all of a person's; raises a StateError, since they must know if it failed."""
        self._state.forget_person(person)

    def follows(self, person: int) -> list[Follow]:
        """What a person follows; nothing where that cannot be read."""
        return self._try(lambda: self._state.follows.of(person), [])

    def take_up(self, person: int) -> None:
        """Have news for a person who wrote, if there was none for them."""
        self._try(lambda: self._state.news.take_up(person), False)

    def keep_reply(
        self, chat: int, message: int, *, reply: int, person: int, key: str | None
    ) -> None:
        """Keep which reply belongs to a message."""
        self._try(
            lambda: self._state.replies.keep(chat, message, reply=reply, person=person, button=key),
            None,
        )

    def reply_to(self, chat: int, message: int, *, within: timedelta) -> KeptReply | None:
        """The reply that was given to a message lately."""
        return self._try(lambda: self._state.replies.find(chat, message, within=within), None)

    def _try(self, call: Callable[[], T], otherwise: T) -> T:
        try:
            return call()
        except StateError as error:
            _LOG.warning("the state cannot be used: %s", error)
            return otherwise
