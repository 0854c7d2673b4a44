"""Updates of several chats are handled at once, those of one chat in order."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Awaitable, Callable

import pytest
from telegram import Chat, Message, Update
from telegram.constants import ChatType

from bot.chat.order import ChatLocks, ChatOrder

_PATIENCE = 60.0


def update(number: int, *, chat: int | None) -> Update:
    if chat is None:
        return Update(number)
    message = Message(number, None, Chat(chat, ChatType.PRIVATE))  # type: ignore[arg-type]
    return Update(number, message=message)


class Work:
    """Updates whose handling starts when the order allows it and ends when the test says so."""

    def __init__(self, order: ChatOrder) -> None:
        self._order = order
        self.begun: list[str] = []
        self._events: dict[tuple[str, str], asyncio.Event] = {}

    def _event(self, what: str, name: str) -> asyncio.Event:
        return self._events.setdefault((what, name), asyncio.Event())

    def start(self, name: str, of: object) -> asyncio.Task[None]:
        """Submit an update; `finish` ends its handling."""
        return asyncio.create_task(self._order.process_update(of, self._handle(name)))

    async def _handle(self, name: str) -> None:
        self.begun.append(name)
        self._event("begun", name).set()
        await self._event("finish", name).wait()

    async def has_begun(self, name: str) -> None:
        await asyncio.wait_for(self._event("begun", name).wait(), _PATIENCE)

    def finish(self, *names: str) -> None:
        for name in names:
            self._event("finish", name).set()


def run(work: Callable[[Work], Awaitable[None]], *, concurrent: int = 8) -> None:
    async def session() -> None:
        async with ChatOrder(concurrent) as order:
            await asyncio.wait_for(work(Work(order)), 2 * _PATIENCE)

    asyncio.run(session())


def test_the_updates_of_a_chat_are_handled_one_after_another() -> None:
    async def work(chat: Work) -> None:
        names = ["satu", "dua", "tiga"]
        tasks = [chat.start(name, update(i, chat=1)) for i, name in enumerate(names)]
        for count, name in enumerate(names, start=1):
            await chat.has_begun(name)
            assert chat.begun == names[:count]
            chat.finish(name)
        await asyncio.gather(*tasks)

    run(work)


def test_a_slow_chat_does_not_hold_up_another() -> None:
    async def work(chat: Work) -> None:
        slow = chat.start("lambat", update(1, chat=1))
        await chat.has_begun("lambat")
        quick = chat.start("cepat", update(2, chat=2))
        await chat.has_begun("cepat")
        chat.finish("cepat")
        await quick
        assert not slow.done()
        chat.finish("lambat")
        await slow

    run(work)


@pytest.mark.parametrize("nowhere", [update(2, chat=None), object()])
def test_what_belongs_to_no_chat_waits_for_none(nowhere: object) -> None:
    async def work(chat: Work) -> None:
        slow = chat.start("lambat", update(1, chat=1))
        await chat.has_begun("lambat")
        free = [chat.start(name, nowhere) for name in ("bebas", "juga")]
        for name in ("bebas", "juga"):
            await chat.has_begun(name)
        chat.finish("lambat", "bebas", "juga")
        await asyncio.gather(slow, *free)

    run(work)


def test_a_handling_that_fails_lets_the_next_one_begin() -> None:
    async def failing() -> None:
        raise LookupError("rusak")

    async def session() -> None:
        async with ChatOrder(8) as order:
            with pytest.raises(LookupError):
                await order.process_update(update(1, chat=1), failing())
            await asyncio.wait_for(
                order.process_update(update(2, chat=1), asyncio.sleep(0)), _PATIENCE
            )

    asyncio.run(session())


def test_no_more_are_handled_at_once_than_allowed() -> None:
    async def work(chat: Work) -> None:
        tasks = [chat.start(f"{number}", update(number, chat=number)) for number in range(3)]
        await chat.has_begun("1")
        assert chat.begun == ["0", "1"]
        chat.finish("0")
        await chat.has_begun("2")
        chat.finish("1", "2")
        await asyncio.gather(*tasks)

    run(work, concurrent=2)


def test_a_chat_has_one_lock_as_long_as_somebody_holds_it() -> None:
    locks = ChatLocks()
    held = locks.of(1)
    assert locks.of(1) is held
    assert locks.of(2) is not held


def test_a_lock_that_nobody_holds_is_not_kept() -> None:
    locks = ChatLocks()
    lock = weakref.ref(locks.of(1))
    assert lock() is None


def test_updates_that_wait_behind_a_slow_one_are_left_at_a_stop() -> None:
    async def session() -> None:
        order = ChatOrder(8)
        async with order:
            chat = Work(order)
            slow = chat.start("lambat", update(1, chat=1))
            await chat.has_begun("lambat")
            behind = [chat.start(f"di belakang {n}", update(n, chat=1)) for n in (3, 2)]
            await asyncio.sleep(0)
            order.leave_the_rest()
            assert [left.update_id for left in order.left] == [2, 3]
            chat.finish("lambat")
            await asyncio.gather(slow, *behind)
            assert [left.update_id for left in order.left] == [2, 3]
            assert chat.begun == ["lambat"]

    asyncio.run(session())
