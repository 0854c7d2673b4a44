"""A reader with the same idf for every stem, and models with one tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.analysis.analyzer import Analyzer
from bot.config.lexicon import Lexicon
from bot.ranking.sentences.reading import SentenceReader


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon, analyzer: Analyzer) -> SentenceReader:
    return SentenceReader(lexicon, analyzer.term, lambda _: 0.5)


@pytest.fixture(scope="session")
def one_tree() -> Callable[[str, float], dict[str, Any]]:
    """A model that gives 1 above a threshold of one column, else -1."""

    def model(column: str, threshold: float) -> dict[str, Any]:
        return {
            "names": [column],
            "features": [[0]],
            "thresholds": [[threshold]],
            "masks": [[0b10]],
            "values": [[-1.0, 1.0]],
        }

    return model
