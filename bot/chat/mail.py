"""Digests out: in the background, each once, and none to who takes no messages."""

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
# Digests and answers share Telegram's limit of messages, and an answer waits behind so many.
_AT_ONCE = 4
_BATCH = 100
# What could not be sent for a reason that may pass is tried again after so many seconds.
_AGAIN_SECONDS = 60.0
_STOP_SECONDS = 2.0


class Mail:
    """Sends the digests that are pending; `start` and `stop` are called in the event loop.

    A digest is pending until it was sent: what is left at a stop is sent after the next start.
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
        # Digests that were sent and could not be dropped from the state yet.
        self._sent: set[int] = set()

    def start(self) -> None:
        """Begin to send, what was left by the last process first."""
        self._loop = asyncio.get_running_loop()
        self._due.set()
        self._task = self._loop.create_task(self._keep_sending())

    def wake(self) -> None:
        """There are digests to send; any thread may say so, before the start and after the stop."""
        if self._loop is not None:
            # The loop may be closed by the end of a reload that a stop did not wait for.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._due.set)

    async def stop(self) -> None:
        """Begin no other digest; one that is under way has a moment to arrive."""
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
        """Send what is pending; False where some is left for later."""
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
        """Send the digests of one person, oldest first; False where some are left for later."""
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
        """Send a digest, and have it pending no more once it is; why it was not sent."""
        if number not in self._sent:
            letter = await self._work(lambda: self._desk.letter(number))
            if letter is None:
                return None
            target = Target(letter.person, language=letter.language)
            sent = await self._sender.send(target, letter.reply)
            if sent is Unsent.GIVEN_UP:
                return sent
            if sent is Unsent.CLOSED:
                # Nothing of theirs is pending from now on.
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
