"""Failures to fetch updates are logged, but not at every try."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any, cast

import pytest
from telegram.error import Conflict, NetworkError, TelegramError
from telegram.ext import Updater

from bot.chat.polling import Poller


class Line:
    """An updater that hands out how it is told of errors."""

    running = False

    async def start_polling(
        self, *, error_callback: Callable[[TelegramError], None], **_: Any
    ) -> None:
        self.fail = error_callback


@pytest.mark.parametrize(
    ("error", "told"),
    [(NetworkError("offline"), "offline"), (Conflict("two"), "another process")],
)
def test_why_updates_cannot_be_fetched_is_logged_once_a_minute(
    error: TelegramError,
    told: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    line = Line()

    async def fetch() -> None:
        poller = Poller(cast(Updater, line), [], on_refused=lambda: None)
        await poller.start()
        await asyncio.sleep(0)

    asyncio.run(fetch())
    line.fail(error)
    now += 59.0
    line.fail(error)
    assert caplog.text.count(told) == 1
    now += 1.0
    line.fail(error)
    assert caplog.text.count(told) == 2
