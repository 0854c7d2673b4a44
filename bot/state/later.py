"""Changes that nobody waits for, made together a moment later."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from threading import Lock, Timer

from bot.errors import StateError
from bot.state.session import Session

Work = Callable[[Session], object]
_LOG = logging.getLogger(__name__)
_WAIT_SECONDS = 0.05


class LaterWrites:
    """Work for one transaction, done by `write`, at the latest a moment after the first of it.

    A commit takes a message's time several times over, and a thread that waits for the file lets
    the others go first. Work that cannot be done is dropped with a line in the log.
    """

    def __init__(self, write: Callable[[Work], object]) -> None:
        self._write = write
        self._works: deque[Work] = deque()
        self._settling = Lock()
        self._timing = Lock()
        self._timer: Timer | None = None
        self._closed = False

    def add(self, work: Work) -> None:
        """Have `work` done after what was added before; it never waits for the file.

        After `close` it is done at once, or fails as `write` does.
        """
        if self._closed:
            self._write(work)
            return
        self._works.append(work)
        with self._timing:
            if self._timer is None:
                self._timer = Timer(_WAIT_SECONDS, self._settle_in_time)
                self._timer.daemon = True
                self._timer.start()

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
        """Do what is left."""
        self._closed = True
        with self._timing:
            if self._timer is not None:
                self._timer.cancel()
        self.settle()

    def _settle_in_time(self) -> None:
        with self._timing:
            self._timer = None
        self.settle()
