"""Sends pending digests in the background, each of them once."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from typing import TypeVar

from bot.chat.messages import Target, Unsent
from bot.chat.sending import Sender
from bot.dialogue.digests import DigestDesk
from bot.errors import StateError

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
# Digests sent at once. They share Telegram's limit with answers, which wait behind at most these.
_AT_ONCE = 4
# Digests read from the state at once, to bound memory; one query for 100 messages is cheap.
_BATCH = 100
# Seconds until digests that could not be sent are tried again. A judgement: outages are longer.
_AGAIN_SECONDS = 60.0
# Seconds that a digest under way has to arrive at a stop; the whole stop has 6 seconds.
_STOP_SECONDS = 2.0


class Mail:
    """Sends pending digests; call `start` and `stop` in the event loop.

    A digest stays pending until it is sent, so what is left at a stop is sent after the next
    start. People who accept no messages are set aside.
    """

    def __init__(self, desk: DigestDesk, sender: Sender, workers: Executor) -> None:
        self._desk = desk
        self._sender = sender
        self._workers = workers
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._due = asyncio.Event()
        self._stopping = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        # Digests that were sent but not yet removed from the state, which may fail.
        self._sent: set[int] = set()

    def start(self) -> None:
        """Begin to send, starting with what an earlier process left."""
        self._loop = asyncio.get_running_loop()
        self._due.set()
        self._task = self._loop.create_task(self._keep_sending())

    def wake(self) -> None:
        """Say that there are digests to send; any thread, even before start and after stop."""
        if self._loop is not None:
            # A reload may end after the loop is closed: a stop does not wait for it.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._due.set)

    async def stop(self) -> None:
        """Begin no further digest, and give the ones under way a moment to arrive."""
        self._stopping = True
        self._due.set()
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=_STOP_SECONDS)
            self._task.cancel()

    async def _keep_sending(self) -> None:
        while not self._stopping:
            await self._due.wait()
            self._due.clear()
            try:
                is_done = await self._send_all()
            except StateError as error:
                _LOG.warning("digests cannot be read: %s", error)
                is_done = False
            if not is_done:
                asyncio.get_running_loop().call_later(_AGAIN_SECONDS, self._due.set)

    async def _send_all(self) -> bool:
        """Send what is pending; False if some of it is left for later."""
        after, is_done = 0, True
        while not self._stopping:
            pending = await self._read_pending(after)
            if not pending:
                break
            after = pending[-1][0]
            by_person: defaultdict[int, list[int]] = defaultdict(list)
            for number, person in pending:
                by_person[person].append(number)
            sending = (self._send_to_one(numbers) for numbers in by_person.values())
            for done in await asyncio.gather(*sending, return_exceptions=True):
                if isinstance(done, BaseException):
                    _LOG.error("a digest cannot be sent", exc_info=done)
                elif not done:
                    is_done = False
        return is_done

    async def _read_pending(self, after: int) -> list[tuple[int, int]]:
        return await self._work(lambda: self._desk.pending(after=after, limit=_BATCH))

    async def _send_to_one(self, numbers: Sequence[int]) -> bool:
        """Send the digests of one person, oldest first; False if some are left for later."""
        async with self._places:
            for number in numbers:
                if self._stopping:
                    return False
                try:
                    sent = await self._send(number)
                except StateError as error:
                    _LOG.warning("a digest is left for later: %s", error)
                    return False
                if sent is Unsent.GIVEN_UP:
                    return False
        return True

    async def _send(self, number: int) -> Unsent | None:
        """Send a digest and remove it from the state; the reason if it was not sent."""
        if number not in self._sent:
            letter = await self._work(lambda: self._desk.letter(number))
            if letter is None:
                return None
            target = Target(letter.person, language=letter.language)
            sent = await self._sender.send(target, letter.reply)
            if sent is Unsent.GIVEN_UP:
                return sent
            if sent is Unsent.CLOSED:
                await self._work(lambda: self._desk.set_aside(letter.person))
                _LOG.info("chat %s is set aside", letter.person)
                return sent
            self._sent.add(number)
        await self._work(lambda: self._desk.sent(number))
        self._sent.discard(number)
        return None

    async def _work(self, call: Callable[[], T]) -> T:
        """The result of a call in a worker thread."""
        return await asyncio.get_running_loop().run_in_executor(self._workers, call)
