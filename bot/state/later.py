"""Changes that no caller waits for, made together a moment later."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from threading import Event, Lock, Thread

from bot.errors import StateError
from bot.state.session import Session

Work = Callable[[Session], object]
_LOG = logging.getLogger(__name__)
# A crash loses the changes of this time. With less, more frequent commits slow answers down.
_WAIT_SECONDS = 0.25


class LaterWrites:
    """A queue of changes; a thread of its own makes them in one transaction, by `write`.

    A commit takes several times as long as the rest of a reply, so replies do not wait for it.
    Changes that cannot be made are dropped and logged.
    """

    def __init__(self, write: Callable[[Work], object]) -> None:
        self._write = write
        self._works: deque[Work] = deque()
        self._settling = Lock()
        self._starting = Lock()
        self._writer: Thread | None = None
        self._added, self._closed = Event(), Event()

    def add(self, work: Work) -> None:
        """Queue a change behind the others, without waiting for the file.

        After `close` it is made at once, and raises what `write` raises.
        """
        if self._closed.is_set():
            self._write(work)
            return
        self._works.append(work)
        self._added.set()
        if self._writer is None:
            self._start()

    def settle(self) -> None:
        """Make the queued changes now; on return they are in the file, or were dropped."""
        with self._settling:
            works = [self._works.popleft() for _ in range(len(self._works))]
            if not works:
                return
            try:
                self._write(lambda session: [work(session) for work in works])
            except StateError as error:
                _LOG.warning("%d changes of the state are not kept: %s", len(works), error)

    def close(self) -> None:
        """Make the queued changes and end the thread."""
        self._closed.set()
        self._added.set()
        self.settle()

    def _start(self) -> None:
        with self._starting:
            if self._writer is None:
                self._writer = Thread(target=self._keep_settling, name="state", daemon=True)
                self._writer.start()

    def _keep_settling(self) -> None:
        while not self._closed.is_set():
            self._added.wait()
            self._added.clear()
            self._closed.wait(_WAIT_SECONDS)
            self.settle()
