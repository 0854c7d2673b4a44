"""A stand-in of the Bot API with the real bot over the seeds, shared by what changes neither."""

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
    """The bot as it is shipped."""
    with BotProcess(telegram, tmp_path_factory.mktemp("bot")) as bot:
        yield bot


@pytest.fixture(scope="session")
def hooked_bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotProcess]:
    """The same at a stand-in of its own, which delivers updates to its webhook."""
    folder = tmp_path_factory.mktemp("hooked")
    with (
        Standin.start(token=TOKEN) as standin,
        BotProcess(standin, folder, webhook=True) as bot,
    ):
        yield bot


@pytest.fixture(scope="session")
def hooked_admins() -> Iterator[int]:
    """Admins that nobody has been yet at the bot with the webhook."""
    return iter(ADMINS)


@pytest.fixture(scope="session")
def admins() -> Iterator[int]:
    """Admins that nobody has been yet."""
    return iter(ADMINS)


@pytest.fixture
def own_telegram() -> Iterator[Standin]:
    with Standin.start(token=TOKEN) as standin:
        yield standin
