"""The real bot over the seeds at a Bot API stand-in, shared by tests that change neither."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from running import ADMINS, TOKEN, BotProcess
from standin import Standin


@pytest.fixture(scope="session")
def telegram() -> Iterator[Standin]:
    with Standin.start(token=TOKEN) as standin:
        yield standin


@pytest.fixture(scope="session")
def shared_bot(telegram: Standin, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotProcess]:
    """The bot with the shipped configuration."""
    with BotProcess(telegram, tmp_path_factory.mktemp("bot")) as bot:
        yield bot


@pytest.fixture(scope="session")
def hooked_bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotProcess]:
    """The same with a stand-in of its own, which delivers updates to the bot's webhook."""
    folder = tmp_path_factory.mktemp("hooked")
    with (
        Standin.start(token=TOKEN) as standin,
        BotProcess(standin, folder, webhook=True) as bot,
    ):
        yield bot


@pytest.fixture(scope="session")
def hooked_admins() -> Iterator[int]:
    """Ids of admins of the webhook bot that no test has used yet."""
    return iter(ADMINS)


@pytest.fixture(scope="session")
def admins() -> Iterator[int]:
    """Ids of admins that no test has used yet."""
    return iter(ADMINS)


@pytest.fixture
def own_telegram() -> Iterator[Standin]:
    with Standin.start(token=TOKEN) as standin:
        yield standin
