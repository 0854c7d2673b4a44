"""Several chats at once, each chat in order, and none that takes the others' turns."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# The library takes one of these places before a chat's turn is waited for, so that a busy chat
# would take them all; the places that count are taken in a chat's turn.
_UNCOUNTED = 1_000_000


class ChatLocks:
    """A lock for each chat, kept as long as somebody holds or waits for it; first come, first."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def of(self, chat_id: int) -> asyncio.Lock:
        """The lock of a chat; hold on to it while it is needed."""
        lock = self._locks.get(chat_id)
        if lock is None:
            lock = self._locks[chat_id] = asyncio.Lock()
        return lock


class ChatOrder(BaseUpdateProcessor):
    """Handles an update when those before it in its chat are done, so many at once in all.

    After `leave_the_rest` no other update is begun: those that wait are in `left`.
    """

    def __init__(self, at_once: int) -> None:
        super().__init__(_UNCOUNTED)
        self._places = asyncio.Semaphore(at_once)
        self._locks = ChatLocks()
        self._leaving = False
        self._waiting: dict[int, Update] = {}

    async def do_process_update(self, update: object, coroutine: Coroutine[Any, Any, Any]) -> None:  # type: ignore[override]
        """Await the handling in the chat's turn; what belongs to no chat has a turn at once."""
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
        """Begin no other update from now on."""
        self._leaving = True

    @property
    def left(self) -> list[Update]:
        """The updates that were not begun, in the order in which they came."""
        return [self._waiting[number] for number in sorted(self._waiting)]

    async def initialize(self) -> None:
        """Nothing is needed before the first update."""

    async def shutdown(self) -> None:
        """Nothing is left after the last update."""
