"""Changes that nobody waits for, made together a moment later."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from threading import Event, Lock, Thread

from bot.errors import StateError
from bot.state.session import Session

Work = Callable[[Session], object]
_LOG = logging.getLogger(__name__)
# A crash loses what was said in this time; shorter, and commits take the time of answers.
_WAIT_SECONDS = 0.25


class LaterWrites:
    """Work for one transaction, done by `write`, at the latest a moment after the first of it.

    A commit takes a message's time several times over, and a thread that waits for the file lets
    the others go first. Work that cannot be done is dropped with a line in the log.
    """

    def __init__(self, write: Callable[[Work], object]) -> None:
        self._write = write
        self._works: deque[Work] = deque()
        self._settling = Lock()
        self._starting = Lock()
        self._writer: Thread | None = None
        self._added, self._closed = Event(), Event()

    def add(self, work: Work) -> None:
        """Have `work` done after what was added before; it never waits for the file.

        After `close` it is done at once, or fails as `write` does.
        """
        if self._closed.is_set():
            self._write(work)
            return
        self._works.append(work)
        self._added.set()
        if self._writer is None:
            self._start()

    def settle(self) -> None:
        """Do now what was added until now; after that it is in the file, or was dropped."""
        with self._settling:
            works = [self._works.popleft() for _ in range(len(self._works))]
            if not works:
                return
            try:
                self._write(lambda session: [work(session) for work in works])
            except StateError as error:
                _LOG.warning("%d changes of the state are not kept: %s", len(works), error)

    def close(self) -> None:
        """Do what is left, and end the thread that waits for more."""
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
