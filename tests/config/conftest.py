"""Fixtures that load settings from text."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.config.settings import DATA_VARIABLE, Settings, load_settings
from bot.errors import ConfigError

Loader = Callable[[str], Settings]


@pytest.fixture(scope="session")
def folder_of_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("config")


@pytest.fixture
def tmp_path(folder_of_all: Path) -> Iterator[Path]:
    """An empty folder with the same path each time.

    What reads the files of a folder is made once for its path, which takes longer than reading.
    """
    yield folder_of_all
    shutil.rmtree(folder_of_all)
    folder_of_all.mkdir()


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loader:
    """Loads the settings in a text, without TANYAWARTA_DATA in the environment."""
    monkeypatch.delenv(DATA_VARIABLE, raising=False)

    def load_text(text: str) -> Settings:
        path = tmp_path / "bot.yaml"
        path.write_text(text, encoding="utf-8")
        return load_settings(path)

    return load_text


@pytest.fixture
def problems(load: Loader) -> Callable[[str], tuple[str, ...]]:
    """The problems of the settings in a text, which must be rejected."""

    def refused(text: str) -> tuple[str, ...]:
        with pytest.raises(ConfigError) as caught:
            load(text)
        return caught.value.problems

    return refused
