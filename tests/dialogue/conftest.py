"""Dialogues over a small corpus: one that all tests share, and some that a test may change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.config.replies import Wordings, load_wordings
from bot.config.settings import Settings
from bot.config.wording import Wording
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.turns import Person
from bot.reloading.reloader import Reloader
from bot.replying.reply import Renderer
from bot.serving.service import AnswerService
from bot.state import State
from loading import LoadService
from office import Clock, Office, office_settings, open_office
from talking import Chat, write_news

ChatOf = Callable[..., Chat]
_PEOPLE = count(1)


@pytest.fixture(scope="session")
def news(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, load_service: LoadService
) -> AnswerService:
    """A service over the small corpus."""
    folder = write_news(tmp_path_factory.mktemp("talk") / "corpus")
    return load_service(settings.with_corpus(folder))


@pytest.fixture(scope="session", autouse=True)
def read_once(files_read_once: None) -> None:
    """Hundreds of dialogues and corpora are made here."""


@pytest.fixture(scope="session")
def wordings(settings: Settings) -> Wordings:
    return load_wordings(settings.replies.templates)


@pytest.fixture(scope="session")
def wording(wordings: Wordings) -> Wording:
    return wordings.of("id")


@pytest.fixture(scope="session")
def renderer(wording: Wording, news: AnswerService) -> Renderer:
    return Renderer(wording, news, limit=1000)


@pytest.fixture(scope="session")
def dialogue(settings: Settings, news: AnswerService) -> Iterator[Dialogue]:
    """A dialogue without limits and admins, with a fixed corpus."""
    with State.in_memory() as state:
        yield Dialogue(settings, news, state, limited=False)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def state(clock: Clock) -> Iterator[State]:
    with State.in_memory(clock=clock) as opened:
        yield opened


def new_chat(
    dialogue: Dialogue, *, language: str | None = None, admin: bool = False, group: bool = False
) -> Chat:
    person = Person(next(_PEOPLE), language, is_admin=admin)
    return Chat(dialogue, person, in_group=group)


@pytest.fixture
def chat_of() -> ChatOf:
    """Makes chats of new people."""
    return new_chat


@pytest.fixture
def chat(dialogue: Dialogue) -> Chat:
    """A private chat of a new person."""
    return new_chat(dialogue)


@pytest.fixture
def english_chat(dialogue: Dialogue) -> Chat:
    return new_chat(dialogue, language="en-GB")


@pytest.fixture
def group(dialogue: Dialogue) -> Chat:
    """A new person in a group."""
    return new_chat(dialogue, group=True)


@pytest.fixture
def office(
    tmp_path: Path, quick_settings: Settings, state: State, wording: Wording, clock: Clock
) -> Office:
    """An office with a corpus that the test may change."""
    own = office_settings(tmp_path, quick_settings)
    return open_office(own, Reloader(own, state, clock=clock), state, wording, clock)


@pytest.fixture(scope="session")
def standing(
    tmp_path_factory: pytest.TempPathFactory, quick_settings: Settings
) -> tuple[Settings, Reloader]:
    """A reloader with its settings, for tests that do not change the corpus."""
    own = office_settings(tmp_path_factory.mktemp("office"), quick_settings)
    return own, Reloader(own, State.in_memory(), clock=Clock())


@pytest.fixture
def standing_office(
    standing: tuple[Settings, Reloader], state: State, wording: Wording, clock: Clock
) -> Office:
    """An office with a fixed corpus and a state of its own."""
    own, reloader = standing
    return open_office(own, reloader, state, wording, clock)
