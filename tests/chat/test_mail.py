"""Digests are sent, kept for later or dropped, depending on the result of sending."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, cast

import pytest

from bot.chat import mail as mail_module
from bot.chat.mail import Mail
from bot.chat.messages import Target, Unsent
from bot.chat.sending import Sender
from bot.config.settings import Settings
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.turns import Reply
from bot.errors import StateError
from bot.reloading.announcing import NewsGroup, news_text
from bot.serving.service import AnswerService
from bot.state import Digest, Follow, News, State

FOLLOW = Follow("polres:tabanan", "Polres Tabanan")


class FailingNews:
    """News that fail to drop a digest a given number of times."""

    def __init__(self, news: News) -> None:
        self._news = news
        self.failures = 0

    def drop(self, number: int) -> None:
        if self.failures:
            self.failures -= 1
            raise StateError("state", "disk full")
        self._news.drop(number)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._news, name)


class Letterbox:
    """A sender that records its recipients; `results` are the results of the next calls."""

    def __init__(self) -> None:
        self.sent: list[int] = []
        self.results: list[int | Unsent | Exception] = []
        self.most_at_once = 0
        # The first calls wait until so many are under way.
        self.gathers = 1
        self._gathered = asyncio.Event()
        self._under_way = 0

    async def send(self, target: Target, reply: Reply) -> int | Unsent:
        self.sent.append(target.chat)
        self._under_way += 1
        self.most_at_once = max(self.most_at_once, self._under_way)
        if self._under_way >= self.gathers:
            self._gathered.set()
        await self._gathered.wait()
        await asyncio.sleep(0)
        self._under_way -= 1
        result = self.results.pop(0) if self.results else 1
        if isinstance(result, Exception):
            raise result
        return result


@pytest.fixture
def opened() -> Iterator[State]:
    with State.in_memory() as opened:
        yield opened


@pytest.fixture
def news(opened: State) -> FailingNews:
    return FailingNews(opened.news)


@pytest.fixture
def state(opened: State, news: FailingNews) -> State:
    return replace(opened, news=news)


@pytest.fixture
def letterbox() -> Letterbox:
    return Letterbox()


Run = Callable[[Callable[[], bool]], None]


@pytest.fixture
def run(
    settings: Settings,
    service: AnswerService,
    state: State,
    letterbox: Letterbox,
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Send pending digests, with short waits between tries, until a condition holds."""
    monkeypatch.setattr(mail_module, "_AGAIN_SECONDS", 0.01)
    dialogue = Dialogue(settings, service, state)

    def run_until(condition: Callable[[], bool]) -> None:
        async def session() -> None:
            with ThreadPoolExecutor(1) as workers:
                mail = Mail(dialogue.digests, cast(Sender, letterbox), workers)
                mail.start()
                async with asyncio.timeout(60):
                    while not condition():  # noqa: ASYNC110 - the state has no event
                        await asyncio.sleep(0)
                await mail.stop()

        asyncio.run(session())

    return run_until


@pytest.fixture
def add(state: State, service: AnswerService) -> Callable[..., None]:
    """Add a pending digest for each person."""
    document = service.snapshot.documents[0].document_id

    def add_digests(*people: int) -> None:
        text = news_text([NewsGroup(FOLLOW, (document,))])
        for person in people:
            state.follows.add(person, FOLLOW, language="id", limit=9)
        state.news.record_load([], [Digest(person, "id", text) for person in people])

    return add_digests


def pending(state: State) -> list[int]:
    return [person for _, person in state.news.pending(after=0, limit=9)]


def test_what_is_pending_at_the_start_is_sent_once(
    run: Run, add: Callable[..., None], state: State, letterbox: Letterbox
) -> None:
    add(1, 2, 2)
    run(lambda: not pending(state))
    assert sorted(letterbox.sent) == [1, 2, 2]


def test_what_could_not_be_sent_for_now_is_tried_again(
    run: Run, add: Callable[..., None], state: State, letterbox: Letterbox
) -> None:
    add(1)
    letterbox.results = [Unsent.GIVEN_UP, Unsent.GIVEN_UP]
    run(lambda: not pending(state))
    assert letterbox.sent == [1, 1, 1]


def test_what_is_refused_for_good_is_dropped(
    run: Run, add: Callable[..., None], state: State, letterbox: Letterbox
) -> None:
    add(1)
    letterbox.results = [Unsent.REFUSED]
    run(lambda: not pending(state))
    assert letterbox.sent == [1]


def test_to_a_closed_chat_no_second_digest_is_tried(
    run: Run, add: Callable[..., None], state: State, letterbox: Letterbox
) -> None:
    add(1, 1)
    letterbox.results = [Unsent.CLOSED]
    run(lambda: not pending(state))
    assert letterbox.sent == [1]
    assert state.news.take_up(1)


def test_what_was_sent_is_not_sent_again_where_that_could_not_be_kept(
    run: Run, add: Callable[..., None], state: State, news: FailingNews, letterbox: Letterbox
) -> None:
    add(1)
    news.failures = 3
    run(lambda: not pending(state))
    assert letterbox.sent == [1]


def test_an_error_at_one_digest_keeps_no_other_back_and_is_logged(
    run: Run,
    add: Callable[..., None],
    state: State,
    letterbox: Letterbox,
    caplog: pytest.LogCaptureFixture,
) -> None:
    add(1, 2)
    letterbox.results = [ValueError("wrong")]
    run(lambda: pending(state) == [1])
    assert letterbox.sent == [1, 2]
    assert "a digest cannot be sent" in caplog.text


def test_hundreds_of_digests_are_sent_in_order_and_four_at_once(
    run: Run, add: Callable[..., None], letterbox: Letterbox, state: State
) -> None:
    people = range(1, 251)
    letterbox.gathers = 4
    add(*people)
    run(lambda: not pending(state))
    assert sorted(letterbox.sent) == [*people]
    assert [person > 100 for person in letterbox.sent] == [False] * 100 + [True] * 150
    assert letterbox.most_at_once == 4
