"""Settings given as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config.settings import DATA_VARIABLE, Settings, load_settings
from bot.errors import ConfigError

Loader = Callable[[str], Settings]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loader:
    """Loads settings given as text, from a file bot.yaml; no data folder is named besides."""
    monkeypatch.delenv(DATA_VARIABLE, raising=False)

    def load_text(text: str) -> Settings:
        path = tmp_path / "bot.yaml"
        path.write_text(text, encoding="utf-8")
        return load_settings(path)

    return load_text


@pytest.fixture
def problems(load: Loader) -> Callable[[str], tuple[str, ...]]:
    """What is wrong with settings given as text, which must be refused."""

    def refused(text: str) -> tuple[str, ...]:
        with pytest.raises(ConfigError) as caught:
            load(text)
        return caught.value.problems

    return refused
