"""Scenes with the shipped lexicon."""

from __future__ import annotations

import pytest

from bot.config.lexicon import Lexicon
from scenes import Scenes


@pytest.fixture(scope="session")
def scenes(lexicon: Lexicon) -> Scenes:
    return Scenes.of(lexicon)
