"""A clock that stands until it is moved on, and a state that goes by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.state import State


class StandingClock:
    """Says the same moment again and again, until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def pass_time(clock: StandingClock) -> Callable[..., None]:
    """Moves the clock by what a timedelta takes: `pass_time(minutes=10)`."""
    return clock.pass_time


@pytest.fixture
def state(clock: StandingClock) -> Iterator[State]:
    with State.in_memory(clock=clock) as opened:
        yield opened


@pytest.fixture
def state_path(tmp_path: Path) -> Path:
    return tmp_path / "state.sqlite3"
