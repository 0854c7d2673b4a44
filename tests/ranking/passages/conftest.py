"""The fixture that builds tiny corpora for these tests."""

from __future__ import annotations

import pytest

from bot.config.lexicon import Lexicon
from passage_worlds import Reading


@pytest.fixture(scope="session")
def reading(lexicon: Lexicon) -> Reading:
    return Reading(lexicon)
