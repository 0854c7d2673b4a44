"""A corpus of two articles and its reloader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.reloading.reloader import Reloader
from bot.state import State
from served import BELU, SAMBAS, START, Served


@pytest.fixture(scope="session", autouse=True)
def read_once(files_read_once: None) -> None:
    """Hundreds of corpora are loaded here."""


@pytest.fixture
def served(tmp_path: Path, quick_settings: Settings) -> Iterator[Served]:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    own = replace(quick_settings.with_corpus(corpus), data=tmp_path / "data")
    with State.in_memory() as state:
        files = Served(own, state, START)
        files.write(sambas=SAMBAS, belu=BELU)
        yield files


@pytest.fixture
def reloader(served: Served) -> Reloader:
    return served.start()
