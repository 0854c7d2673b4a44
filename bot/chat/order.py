"""Updates in order within each chat, several chats at once, without one starving the others."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# The library's own limit of concurrent updates, set beyond reach: it also counts updates that
# wait for their chat, so one busy chat could fill it. ChatOrder counts only those being handled.
_UNCOUNTED = 1_000_000


class ChatLocks:
    """A lock for each chat, first come, first served; it exists while it is held or awaited."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def of(self, chat_id: int) -> asyncio.Lock:
        """The lock of a chat; keep a reference to it for as long as it is needed."""
        lock = self._locks.get(chat_id)
        if lock is None:
            lock = self._locks[chat_id] = asyncio.Lock()
        return lock


class ChatOrder(BaseUpdateProcessor):
    """Handles the updates of a chat one after the other, and at most `at_once` in all.

    After `leave_the_rest` no further update is begun; those that wait are in `left`.
    """

    def __init__(self, at_once: int) -> None:
        super().__init__(_UNCOUNTED)
        self._places = asyncio.Semaphore(at_once)
        self._locks = ChatLocks()
        self._leaving = False
        self._waiting: dict[int, Update] = {}

    async def do_process_update(self, update: object, coroutine: Coroutine[Any, Any, Any]) -> None:  # type: ignore[override]
        """Await the handling in the chat's turn; an update without a chat waits for no other."""
        if isinstance(update, Update):
            self._waiting[update.update_id] = update
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await self._handle(update, coroutine)
            return
        lock = self._locks.of(chat.id)
        async with lock:
            await self._handle(update, coroutine)

    async def _handle(self, update: object, coroutine: Coroutine[Any, Any, Any]) -> None:
        async with self._places:
            if not isinstance(update, Update):
                await coroutine
            elif self._leaving:
                coroutine.close()
            else:
                self._waiting.pop(update.update_id, None)
                await coroutine

    def leave_the_rest(self) -> None:
        """Begin no further update."""
        self._leaving = True

    @property
    def left(self) -> list[Update]:
        """The updates that were not begun, in order of arrival."""
        return [self._waiting[number] for number in sorted(self._waiting)]

    async def initialize(self) -> None:
        """Required by the base class; there is nothing to prepare."""

    async def shutdown(self) -> None:
        """Required by the base class; there is nothing to release."""
