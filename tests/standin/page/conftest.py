"""Fixtures for the tests of the chat page: a stand-in that serves it, and its side of HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from page_side import Side

from standin import Person, Standin


@pytest.fixture
def telegram() -> Iterator[Standin]:
    with Standin.start(token="123456:TEST", page=True) as standin:
        yield standin


@pytest.fixture
def side(telegram: Standin) -> Iterator[Side]:
    side = Side(telegram)
    yield side
    side.http.close()


@pytest.fixture
def here(ayu: Person) -> dict[str, Any]:
    """The person and the chat, as the page states them."""
    return {"person": ayu.id, "chat": ayu.chat_id}
