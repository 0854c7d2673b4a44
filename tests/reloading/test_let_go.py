"""A corpus that was replaced takes no memory, though the running bot freezes what it loaded."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chat.assembly import settle_memory
from bot.config.settings import Settings
from bot.reloading.reloader import Reloader
from bot.reloading.result import ReloadStatus
from bot.state import State


@pytest.fixture
def thawed() -> Iterator[None]:
    """What the test freezes is let go for the tests behind it."""
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("thawed")
def test_the_old_corpus_is_let_go_after_a_reload(quick_settings: Settings, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Polres Sambas menggelar apel pagi.")
    own = replace(quick_settings.with_corpus(corpus), data=tmp_path / "data")
    with State.in_memory() as state:
        clock = lambda: datetime(2026, 11, 21, tzinfo=UTC)  # noqa: E731
        reloader = Reloader(own, state, clock=clock, on_swapped=settle_memory)
        settle_memory()
        old = weakref.ref(reloader.service.snapshot.answerer)
        (corpus / "b.txt").write_text("Polres Sambas menggelar apel malam.")
        assert reloader.reload().status is ReloadStatus.SWAPPED
        assert old() is None
